#include "searcher/name_completions.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/annotation.h"

namespace vigie {
namespace {

std::uint64_t weight(std::uint32_t count, bool opens) {
  return static_cast<std::uint64_t>(count) * (opens ? 2 : 1);
}

}  // namespace

NameCompletions::NameCompletions(NameDirectories directories, const fr::Gazetteer& gazetteer)
    : directories_(std::move(directories)) {
  std::array<std::unordered_map<std::string_view, std::uint32_t>, 5> numbers;
  for (std::size_t f = 0; f < numbers.size(); ++f) {
    const FacetDirectory& directory = *directories_[f];
    for (std::uint32_t n = 0; n < directory.size(); ++n) {
      if (directory.counts()[n] > 0) numbers[f].emplace(directory.value(n), n);
    }
  }
  const auto add = [&](fr::EntityType type, std::string_view name, std::string_view alias) {
    const auto facet = static_cast<std::uint32_t>(facet_of(type));
    const auto known = numbers[facet].find(name);
    if (known == numbers[facet].end() || alias == name) return;
    aliases_.add(alias);
    alias_of_.push_back({facet, known->second});
  };
  const fr::CompiledNames& compiled = gazetteer.compiled();
  for (const fr::CompiledNames::Form& form : compiled.forms()) {
    add(compiled.type(form.name), compiled.name(form.name), compiled.written(form));
  }
  for (const fr::NameLine& line : gazetteer.added().lines) {
    for (const std::string& alias : line.aliases) add(line.type, line.name, alias);
  }
}

std::vector<NameCompletions::Candidate> NameCompletions::candidates(std::string_view spaced) const {
  std::vector<Candidate> found;
  for (std::uint32_t f = 0; f < directories_.size(); ++f) {
    const FacetDirectory& directory = *directories_[f];
    for (std::uint32_t number : directory.words().find(spaced)) {
      const std::uint32_t count = directory.counts()[number];
      if (count > 0)
        found.push_back({{f, number}, count, directory.words().begins(number, spaced)});
    }
  }
  for (std::uint32_t alias : aliases_.find(spaced)) {
    // Words inside another form say too little: "Cour suprême" is no answer to "États-Unis".
    if (!aliases_.begins(alias, spaced)) continue;
    const Name& name = alias_of_[alias];
    found.push_back({name, directories_[name.facet]->counts()[name.number], true});
  }
  return found;
}

std::vector<NameCompletion> NameCompletions::find(std::string_view spaced,
                                                  std::size_t limit) const {
  std::vector<NameCompletion> names;
  if (spaced.empty()) return names;
  std::vector<Candidate> found = candidates(spaced);
  // Aliases and kinds repeat names; some more than are wanted are put in order.
  const std::size_t kept = std::min(found.size(), 4 * limit + 8);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [](const Candidate& a, const Candidate& b) {
                      const std::uint64_t left = weight(a.count, a.opens);
                      const std::uint64_t right = weight(b.count, b.opens);
                      if (left != right) return left > right;
                      return std::pair(a.name.facet, a.name.number) <
                             std::pair(b.name.facet, b.name.number);
                    });
  for (std::size_t i = 0; i < kept && names.size() < limit; ++i) {
    const std::string_view value = directories_[found[i].name.facet]->value(found[i].name.number);
    const std::string words = spaced_words(value);
    const bool known = std::any_of(names.begin(), names.end(), [&](const NameCompletion& name) {
      return spaced_words(name.text) == words;
    });
    if (known) continue;
    names.push_back({static_cast<Facet>(found[i].name.facet), std::string(value), found[i].count,
                     found[i].opens});
  }
  return names;
}

std::size_t NameCompletions::memory() const {
  return aliases_.memory() + alias_of_.capacity() * sizeof(Name);
}

}  // namespace vigie
