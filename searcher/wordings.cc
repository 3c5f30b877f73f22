#include "searcher/wordings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr std::size_t kShortestJoin = 4;
constexpr std::size_t kShortestUnknown = 6;
constexpr std::size_t kShortestCut = 2;
constexpr std::size_t kMostDecimals = 2;

// Terms of the magnitudes, by their zeros.
constexpr std::array<std::pair<std::string_view, std::size_t>, 3> kMagnitudes = {
    {{"mille", 3}, {"million", 6}, {"milliard", 9}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

bool is_stop(const std::string& term) { return term.front() == kStopMark; }

// ASCII is enough: acronyms are.
std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// The terms of a part of a word. There "ai" is the acronym, not the verb.
fr::TermList terms_of_part(const fr::FrenchAnalyzer& analyzer, std::string_view part) {
  const std::string acronym = upper(part);
  if (analyzer.acronyms().contains(acronym)) return {kAcronymMark + fold(acronym)};
  return fr::positional_terms(analyzer, part);
}

// Empty when a part says nothing: "a" in "A100", "le" in "Legrand".
fr::TermList terms_of_parts(const fr::FrenchAnalyzer& analyzer,
                            const std::vector<std::string_view>& parts) {
  fr::TermList terms;
  for (std::string_view part : parts) {
    const fr::TermList of_part = terms_of_part(analyzer, part);
    if (of_part.empty()) return {};
    if (part.size() == 1 && is_stop(of_part[0])) return {};
    terms.insert(terms.end(), of_part.begin(), of_part.end());
  }
  const bool all_stop = std::all_of(terms.begin(), terms.end(), is_stop);
  return parts.size() < 2 || all_stop ? fr::TermList{} : terms;
}

std::vector<std::string_view> split_at_signs(std::string_view written) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= written.size();) {
    const std::size_t to = std::min(written.find_first_of(".&", from), written.size());
    if (to > from) parts.push_back(written.substr(from, to - from));
    from = to + 1;
  }
  // "2.0.1" is one number of a version.
  const bool letters = std::none_of(parts.begin(), parts.end(), has_digit);
  return letters && parts.size() > 1 ? parts : std::vector<std::string_view>{};
}

// "H100", "7nm": one run of letters and one of digits. Ordinals stay whole.
std::vector<std::string_view> split_at_digits(std::string_view written) {
  const auto change = std::adjacent_find(written.begin(), written.end(),
                                         [](char a, char b) { return is_digit(a) != is_digit(b); });
  if (change == written.end()) return {};
  const auto cut = static_cast<std::size_t>(change - written.begin()) + 1;
  const std::string_view head = written.substr(0, cut);
  const std::string_view tail = written.substr(cut);
  const std::string_view letters = is_digit(head.front()) ? tail : head;
  const std::string_view digits = is_digit(head.front()) ? head : tail;
  const auto ascii_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  if (!std::all_of(digits.begin(), digits.end(), is_digit) ||
      !std::all_of(letters.begin(), letters.end(), ascii_letter)) {
    return {};
  }
  const std::string ending = fold(letters);
  const bool ordinal = is_digit(head.front()) && (ending == "e" || ending == "er");
  return ordinal ? std::vector<std::string_view>{} : std::vector<std::string_view>{head, tail};
}

}  // namespace

std::vector<fr::TermList> written_apart(const fr::FrenchAnalyzer& analyzer,
                                        std::string_view written, const Form& form) {
  std::vector<fr::TermList> all = {
      terms_of_parts(analyzer, fr::split_camel_case(written)),
      terms_of_parts(analyzer, split_at_signs(written)),
      terms_of_parts(analyzer, split_at_digits(written)),
      analyzer.compounds().parts_of(form.term),
  };
  std::erase_if(all, [](const fr::TermList& terms) { return terms.empty(); });
  return all;
}

std::vector<fr::TermList> cuts_of_unknown(const fr::FrenchAnalyzer& analyzer, const Form& form) {
  const std::u32string word = utf8::decode(form.surface);
  if (form.number || word.size() < kShortestUnknown || has_digit(form.surface) ||
      analyzer.lemmatizer().knows(word)) {
    return {};
  }
  std::vector<fr::TermList> cuts;
  for (std::size_t cut = kShortestCut; cut + kShortestCut <= word.size(); ++cut) {
    const std::string head = utf8::encode(std::u32string_view(word).substr(0, cut));
    const std::string tail = utf8::encode(std::u32string_view(word).substr(cut));
    fr::TermList terms = terms_of_parts(analyzer, {head, tail});
    if (terms.size() == 2 && std::none_of(terms.begin(), terms.end(), is_stop)) {
      cuts.push_back(std::move(terms));
    }
  }
  return cuts;
}

std::vector<std::string> written_together(const fr::FrenchAnalyzer& analyzer, const Form& left,
                                          const Form& right, bool ampersand) {
  if (ampersand) return {fold(left.surface + "&" + right.surface)};
  if (left.stop && right.stop) return {};
  const std::string joined = fold(left.surface + right.surface);
  if (left.number && right.number) return {};
  const bool one_number = left.number != right.number;
  if (joined.size() < kShortestJoin && !one_number) return {};
  return {analyzer.lemmatizer().term_of_folded(joined)};
}

std::vector<std::string> other_terms(const fr::FrenchAnalyzer& analyzer, const Form& form) {
  if (form.stop || form.number || form.term.front() == kAcronymMark) return {};
  const std::u32string word = utf8::decode(form.surface);
  std::vector<std::string> terms = analyzer.lemmatizer().readings_of(word);
  for (std::string& term : analyzer.lemmatizer().accented_of(word)) {
    terms.push_back(std::move(term));
  }
  std::erase(terms, form.term);
  return terms;
}

std::vector<fr::TermList> shorter_amounts(const std::string& number) {
  std::vector<fr::TermList> amounts;
  if (!std::all_of(number.begin(), number.end(), is_digit)) return amounts;
  for (const auto& [magnitude, zeros] : kMagnitudes) {
    if (number.size() <= zeros) break;
    const std::size_t point = number.size() - zeros;
    std::string decimals = number.substr(point);
    decimals.resize(decimals.find_last_not_of('0') + 1);  // npos + 1: none left
    if (decimals.size() > kMostDecimals) break;
    std::string short_number = number.substr(0, point);
    if (!decimals.empty()) short_number += '.' + decimals;
    amounts.push_back({std::move(short_number), std::string(magnitude)});
  }
  return amounts;
}

std::optional<std::string> longer_amount(const std::string& number, const std::string& magnitude) {
  const auto known = std::find_if(kMagnitudes.begin(), kMagnitudes.end(),
                                  [&](const auto& m) { return m.first == magnitude; });
  if (known == kMagnitudes.end()) return std::nullopt;
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string decimals = point < number.size() ? number.substr(point + 1) : "";
  if (decimals.size() > known->second || decimals.find('.') != std::string::npos) {
    return std::nullopt;
  }
  decimals.resize(known->second, '0');
  const std::string digits = number.substr(0, point) + decimals;
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return std::nullopt;
  return digits.substr(first);
}

}  // namespace vigie
