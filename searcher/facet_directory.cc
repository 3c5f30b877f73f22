#include "searcher/facet_directory.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "indexer/value_forms.h"

namespace vigie {
namespace {

constexpr char kTextMark = '\n';

bool in_word(char32_t cp) {
  if (cp < 0x80) {
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') ||
           cp == '+' || cp == '#' || cp == '@';
  }
  const bool latin_sign = cp <= 0xBF && cp != 0xAA && cp != 0xB5 && cp != 0xBA;
  const bool punctuation = (cp >= 0x2000 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x303F);
  return !latin_sign && !punctuation;
}

}  // namespace

std::string spaced_words(std::string_view text) {
  std::string out;
  bool inside = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t cp = utf8::next(text, pos);
    if (!in_word(cp)) {
      inside = false;
      continue;
    }
    if (!inside) out += ' ';
    inside = true;
    append_folded(out, cp);
  }
  return out;
}

void WordBeginnings::add(std::string_view text) {
  starts_.push_back(static_cast<std::uint32_t>(words_.size()));
  words_ += kTextMark;
  words_ += spaced_words(text);
}

std::vector<std::uint32_t> WordBeginnings::find(std::string_view spaced) const {
  std::vector<std::uint32_t> found;
  std::uint32_t next = 0;  // text to be looked at
  for (std::size_t at = words_.find(spaced); next < starts_.size() && at != std::string::npos;) {
    const auto after = std::upper_bound(starts_.begin() + next, starts_.end(), at);
    found.push_back(static_cast<std::uint32_t>(after - starts_.begin()) - 1);
    next = found.back() + 1;
    at = next < starts_.size() ? words_.find(spaced, starts_[next]) : std::string::npos;
  }
  return found;
}

bool WordBeginnings::begins(std::uint32_t number, std::string_view spaced) const {
  return std::string_view(words_).substr(starts_[number] + 1).starts_with(spaced);
}

std::size_t WordBeginnings::memory() const {
  return words_.capacity() + starts_.capacity() * sizeof(std::uint32_t);
}

FacetDirectory::FacetDirectory(const IndexSnapshot& snapshot, Facet facet) {
  for (const Segment& segment : snapshot.segments()) columns_.push_back(segment.columns);
  number_values(snapshot, facet);
  count(snapshot, facet);
  for (std::string_view value : values_) words_.add(value);
}

void FacetDirectory::number_values(const IndexSnapshot& snapshot, Facet facet) {
  if (snapshot.segments().size() == 1) {
    const StringColumn& column = columns_[0]->facet(facet).values;
    numbers_.emplace_back();
    for (std::uint32_t ordinal = 0; ordinal < column.size(); ++ordinal) {
      values_.push_back(column[ordinal]);
      numbers_[0].push_back(ordinal);
    }
    return;
  }
  ValueForms forms(facet);
  for (const auto& columns : columns_) {
    numbers_.push_back(forms.add_all(columns->facet(facet)));
  }
  forms.sort();
  values_ = forms.values();
  for (std::vector<std::uint32_t>& numbers : numbers_) {
    for (std::uint32_t& number : numbers) number = forms.ordinal_of(number);
  }
}

void FacetDirectory::count(const IndexSnapshot& snapshot, Facet facet) {
  counts_.resize(values_.size());
  for (std::size_t s = 0; s < columns_.size(); ++s) {
    const Segment& segment = snapshot.segments()[s];
    const FacetColumn& column = columns_[s]->facet(facet);
    for (std::uint32_t document = 1; document <= segment.documents; ++document) {
      if (!segment.alive(document)) continue;
      for (std::uint32_t ordinal : column.of(document)) ++counts_[numbers_[s][ordinal]];
    }
  }
}

std::vector<std::uint32_t> FacetDirectory::counts_of(const FacetTally& tally) const {
  std::vector<std::uint32_t> counts(values_.size());
  for (std::size_t s = 0; s < tally.counts.size(); ++s) {
    for (std::size_t ordinal = 0; ordinal < tally.counts[s].size(); ++ordinal) {
      counts[numbers_[s][ordinal]] += tally.counts[s][ordinal];
    }
  }
  return counts;
}

std::size_t FacetDirectory::memory() const {
  std::size_t bytes = values_.capacity() * sizeof(std::string_view) + words_.memory() +
                      counts_.capacity() * sizeof(std::uint32_t);
  for (const auto& numbers : numbers_) bytes += numbers.capacity() * sizeof(std::uint32_t);
  return bytes;
}

}  // namespace vigie
