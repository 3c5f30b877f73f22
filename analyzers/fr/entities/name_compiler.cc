#include <algorithm>
#include <cstring>
#include <span>
#include <unordered_map>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/base/fold.h"
#include "analyzers/fr/entities/compiled_names.h"

namespace vigie::fr {
namespace {

class NameCompiler {
 public:
  explicit NameCompiler(const Analyzer& analyzer) : session_(analyzer) {}

  void add(const NameLine& line) {
    const auto name = static_cast<std::uint32_t>(names_.size());
    names_.push_back({text(line.name), static_cast<std::uint32_t>(line.name.size()) & 0xFFFFFF,
                      static_cast<std::uint32_t>(line.type) & 0xFF, text(line.note),
                      static_cast<std::uint32_t>(line.note.size())});
    const auto is_word = [&](const std::string& form) {
      return std::find(line.words.begin(), line.words.end(), form) != line.words.end();
    };
    const auto valid = [&](const std::string& form) {
      const auto known = std::find_if(line.validity.begin(), line.validity.end(),
                                      [&](const auto& entry) { return entry.first == form; });
      return known == line.validity.end() ? Period{INT32_MIN, INT32_MAX} : known->second;
    };
    add(name, line.name, is_word(line.name), valid(line.name));
    for (const std::string& alias : line.aliases) add(name, alias, is_word(alias), valid(alias));
  }

  std::string bytes(std::uint64_t fingerprint) {
    std::vector<CompiledNames::Form> forms;
    std::vector<CompiledNames::Slot> slots(slot_count());
    for (Group& group : groups_) {
      std::stable_sort(group.forms.begin(), group.forms.end(),
                       [](const auto& a, const auto& b) { return a.surfaces > b.surfaces; });
      std::uint64_t at = (group.key >> 16) & (slots.size() - 1);
      while (slots[at].key != 0) at = (at + 1) & (slots.size() - 1);
      slots[at] = {group.key, static_cast<std::uint32_t>(forms.size()),
                   static_cast<std::uint32_t>(group.forms.size()) & 0x7FFFFFFF, group.longer};
      forms.insert(forms.end(), group.forms.begin(), group.forms.end());
    }
    const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    const CompiledNames::Header header{
        CompiledNames::kMagic, count(names_), count(forms), count(surfaces_),
        count(slots),          count(text_),  fingerprint};
    std::string out;
    append(out, std::span(&header, 1));
    append(out, std::span<const std::uint64_t>(surfaces_));
    append(out, std::span<const CompiledNames::Slot>(slots));
    append(out, std::span<const CompiledNames::Form>(forms));
    append(out, std::span<const CompiledNames::Name>(names_));
    return out + text_;
  }

 private:
  struct Group {
    std::uint64_t key = 0;
    std::uint32_t longer : 1 = 0;
    std::vector<CompiledNames::Form> forms;
  };

  void add(std::uint32_t name, const std::string& written, bool word, const Period& valid) {
    // A number alone ("42", the school) says nothing without a tagger that reads its surroundings.
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::all_of(written.begin(), written.end(), is_digit)) return;
    std::vector<Occurrence> occurrences;
    session_.analyze(written, occurrences);
    std::vector<std::uint64_t> surfaces;
    for (const Occurrence& occurrence : occurrences) {
      const vigie::Form& form = session_.form(occurrence.form);
      if (form.kind == FormKind::kPositional) {
        surfaces.push_back(CompiledNames::key_of(fold(form.surface)));
      }
    }
    if (surfaces.empty()) return;
    // A name in capitals only ("SES", "ING") is no other word in lower case.
    const bool capitals =
        written.size() > 1 && lower(written) != written &&
        std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    Group& first = group_of(surfaces[0]);
    if (surfaces.size() > 1) first.longer = 1;
    Group& group =
        surfaces.size() == 1 ? first : group_of(CompiledNames::key_of(surfaces[0], surfaces[1]));
    group.forms.push_back(
        {name, text(written), static_cast<std::uint32_t>(written.size()),
         static_cast<std::uint32_t>(surfaces_.size()), static_cast<std::uint32_t>(surfaces.size()),
         (word ? CompiledNames::kWord : 0U) | (capitals ? CompiledNames::kCapitals : 0U), valid});
    surfaces_.insert(surfaces_.end(), surfaces.begin(), surfaces.end());
  }

  Group& group_of(std::uint64_t key) {
    const auto [found, added] = group_ids_.try_emplace(key, groups_.size());
    if (added) groups_.push_back({key, 0, {}});
    return groups_[found->second];
  }

  std::uint32_t text(const std::string& written) {
    const auto offset = static_cast<std::uint32_t>(text_.size());
    text_ += written;
    return offset;
  }

  std::size_t slot_count() const {
    std::size_t slots = 2;
    while (slots < groups_.size() * 2) slots *= 2;
    return slots;
  }

  template <typename T>
  static void append(std::string& out, std::span<const T> values) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }

  AnalysisSession session_;
  std::vector<CompiledNames::Name> names_;
  std::vector<std::uint64_t> surfaces_;
  std::vector<Group> groups_;  // in order of appearance: the same names give the same bytes
  std::unordered_map<std::uint64_t, std::size_t> group_ids_;
  std::string text_;
};

}  // namespace

std::string compile_names(const NameLines& names, const Analyzer& analyzer) {
  NameCompiler compiler(analyzer);
  for (const NameLine& line : names.lines) compiler.add(line);
  return compiler.bytes(names.fingerprint);
}

}  // namespace vigie::fr
