#include "analyzers/fr/dates/year_context.h"

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/numerals/word_reader.h"

extern "C" {
extern const char vigie_year_context_begin[];
extern const char vigie_year_context_end[];
}

namespace vigie::fr {
namespace {

std::size_t skip_blanks(std::string_view text, std::size_t pos) {
  for (std::size_t next = skip_inner_space(text, pos); next != pos;
       next = skip_inner_space(text, pos)) {
    pos = next;
  }
  return pos;
}

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// The word that ends before the blanks before `pos`; of "n°" the letter.
FoldedWord word_before(std::string_view text, std::size_t pos) {
  constexpr std::string_view kNarrow = "\u202F";
  constexpr std::string_view kNoBreak = "\u00A0";
  constexpr std::string_view kDegree = "°";
  for (bool more = true; more && pos > 0;) {
    more = false;
    for (const std::string_view sign : {std::string_view(" "), std::string_view("."), kNarrow,
                                        kNoBreak, kDegree, std::string_view("-")}) {
      if (!text.substr(0, pos).ends_with(sign)) continue;
      pos -= sign.size();
      more = true;
      break;
    }
  }
  std::size_t start = pos;
  while (start > 0 && pos - start < FoldedWord::kMaxBytes && is_letter_byte(text[start - 1])) {
    --start;
  }
  return FoldedWord(text.substr(0, pos), start);
}

}  // namespace

YearContext::YearContext(std::string_view data) {
  const DataSections sections = read_data_sections(data);
  const auto fill = [&](const char* section, Words& words) {
    const auto lines = sections.find(section);
    if (lines == sections.end()) return;
    for (const std::string& line : lines->second) {
      for (const std::string& word : split_fields(line, ",")) words.insert(hash64(fold(word)));
    }
  };
  fill("numéro", numbering_);
  fill("quantité", quantities_);
  fill("suite", followers_);
  fill("veille", watched_);
}

const YearContext& YearContext::embedded() {
  static const YearContext kEmbedded(
      {vigie_year_context_begin,
       static_cast<std::size_t>(vigie_year_context_end - vigie_year_context_begin)});
  return kEmbedded;
}

bool YearContext::numbers_before(std::string_view text, std::size_t pos) const {
  const FoldedWord word = word_before(text, pos);
  if (word.empty()) return false;
  if (word.folded() == "de" || word.folded() == "a") {
    // "plus de 2000", "près de 2000"
    const std::size_t start = word.end() - word.folded().size();
    const FoldedWord earlier = word_before(text, start);
    return !earlier.empty() && numbering_.contains(hash64(earlier.folded())) &&
           (earlier.folded() == "plus" || earlier.folded() == "moins" ||
            earlier.folded() == "pres" || earlier.folded() == "autour");
  }
  return numbering_.contains(hash64(word.folded()));
}

bool YearContext::counted_at(std::string_view text, std::size_t pos) const {
  const std::size_t blank = skip_blanks(text, pos);
  constexpr std::string_view kSigns[] = {"€", "$", "£", "%", "‰", "°", "×", "″", "²"};
  for (const std::string_view sign : kSigns) {
    if (text.substr(blank, sign.size()) == sign) return true;
  }
  if (blank == pos || blank >= text.size()) return false;
  const FoldedWord word(text, blank);
  if (word.empty()) return false;
  if (quantities_.contains(hash64(word.folded()))) return true;
  const char first = text[blank];
  if (first >= 'A' && first <= 'Z') return false;
  const char last = word.folded().back();
  if (last != 's' && last != 'x') return false;
  const char behind = word.end() < text.size() ? text[word.end()] : ' ';
  if (behind == '\'' || behind == '-') return false;
  return !followers_.contains(hash64(word.folded()));
}

bool YearContext::watches(std::string_view text, std::size_t pos) const {
  const std::size_t blank = skip_blanks(text, pos);
  const FoldedWord word(text, blank);
  return blank != pos && !word.empty() && watched_.contains(hash64(word.folded()));
}

}  // namespace vigie::fr
