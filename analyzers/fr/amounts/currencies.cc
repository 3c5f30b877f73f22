#include "analyzers/fr/amounts/currencies.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/numerals/word_reader.h"

extern "C" {
extern const char vigie_currencies_begin[];
extern const char vigie_currencies_end[];
}

namespace vigie::fr {
namespace {

constexpr std::string_view kUnknown = "?";
constexpr std::size_t kMostWords = 4;  // "dollar de hong kong"
constexpr std::size_t kCodeSize = 3;

unsigned char byte(char c) { return static_cast<unsigned char>(c); }

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }

std::string code_of(const std::string& field) { return field == kUnknown ? std::string() : field; }

// The words of a name, folded, in the singular, with one blank between.
std::string name_key(std::string_view name) {
  std::string key;
  for (std::size_t pos = 0; pos < name.size();) {
    const FoldedWord word(name, pos);
    pos = word.empty() ? pos + 1 : word.end();
    if (word.empty()) continue;
    if (!key.empty()) key += ' ';
    key += singular(word.folded());
  }
  return key;
}

bool is_code(std::string_view text, std::size_t pos) {
  if (pos + kCodeSize > text.size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(pos),
                     text.begin() + static_cast<std::ptrdiff_t>(pos + kCodeSize), is_capital);
}

// Whether a letter, or a digit unless `number` allows it, is at `pos`.
bool touches(std::string_view text, std::size_t pos, bool number) {
  const bool digit = pos < text.size() && text[pos] >= '0' && text[pos] <= '9';
  return alphanumeric_at(text, pos) && !(number && digit);
}

}  // namespace

Currencies::Currencies(std::string_view data) {
  DataSections sections = read_data_sections(data);
  for (const std::string& line : sections["signes"]) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() != 2 || fields[0].empty()) continue;
    const Sign sign{fields[0], code_of(fields[1])};
    signs_by_first_[byte(sign.text.front())].push_back(sign);
    signs_by_last_[byte(sign.text.back())].push_back(sign);
  }
  const auto longest_first = [](std::vector<Sign>& signs) {
    std::sort(signs.begin(), signs.end(),
              [](const Sign& a, const Sign& b) { return a.text.size() > b.text.size(); });
  };
  std::for_each(signs_by_first_.begin(), signs_by_first_.end(), longest_first);
  std::for_each(signs_by_last_.begin(), signs_by_last_.end(), longest_first);
  for (const std::string& code : sections["codes"]) codes_[code] = true;
  for (const std::string& code : sections["codes après"]) codes_[code] = false;
  for (const std::string& line : sections["noms"]) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() < 2) continue;
    const std::string key = name_key(fields[0]);
    const std::string reserve = fields.size() > 2 ? fields[2] : std::string();
    names_[key] = {code_of(fields[1]), reserve == "faible", reserve == "article"};
    first_words_.insert(key.substr(0, key.find(' ')));
  }
  hundredths_ = WordSet(sections["centimes"]);
  things_ = WordSet(sections["choses"]);
  followers_ = WordSet(sections["après les centimes"]);
}

const Currencies& Currencies::embedded() {
  static const Currencies kEmbedded(
      {vigie_currencies_begin,
       static_cast<std::size_t>(vigie_currencies_end - vigie_currencies_begin)});
  return kEmbedded;
}

std::optional<CurrencyMatch> Currencies::sign_at(std::string_view text, std::size_t pos,
                                                 Place place) const {
  for (const Sign& sign : signs_by_first_[byte(text[pos])]) {
    if (!text.substr(pos).starts_with(sign.text)) continue;
    const std::size_t end = pos + sign.text.size();
    const bool wordlike = is_letter(sign.text.back()) || sign.text.back() == '$';
    if (wordlike && touches(text, end, place == Place::kBeforeNumber)) continue;
    return CurrencyMatch{{sign.code, false, false}, pos, end, false};
  }
  return std::nullopt;
}

std::optional<CurrencyMatch> Currencies::code_at(std::string_view text, std::size_t pos,
                                                 Place place) const {
  const bool before = place == Place::kBeforeNumber;
  if (!is_code(text, pos) || touches(text, pos + kCodeSize, before)) return std::nullopt;
  const auto found = codes_.find(std::string(text.substr(pos, kCodeSize)));
  if (found == codes_.end() || (before && !found->second)) return std::nullopt;
  return CurrencyMatch{{found->first, false, false}, pos, pos + kCodeSize, false};
}

std::optional<CurrencyMatch> Currencies::name_at(std::string_view text, std::size_t pos) const {
  std::optional<CurrencyMatch> best;
  std::string key;
  for (std::size_t at = pos, words = 0; words < kMostWords; ++words) {
    const FoldedWord word(text, at);
    if (word.empty()) break;
    if (words > 0) key += ' ';
    key += singular(word.folded());
    if (words == 0 && !first_words_.contains(key)) break;
    const std::size_t hyphen = skip_hyphen(text, word.end());
    const bool compound = hyphen != word.end() && alphanumeric_at(text, hyphen);  // "Euro-Info"
    if (const auto found = names_.find(key); found != names_.end() && !compound) {
      best = CurrencyMatch{found->second, pos, word.end(), true};
    }
    at = hyphen != word.end() ? hyphen : skip_space(text, word.end());
    if (at == word.end()) break;
  }
  return best;
}

std::optional<CurrencyMatch> Currencies::at(std::string_view text, std::size_t pos) const {
  if (pos >= text.size()) return std::nullopt;
  if (auto sign = sign_at(text, pos, Place::kBehindNumber)) return sign;
  if (auto code = code_at(text, pos, Place::kBehindNumber)) return code;
  return name_at(text, pos);
}

std::optional<CurrencyMatch> Currencies::opening(std::string_view text, std::size_t pos) const {
  if (pos >= text.size()) return std::nullopt;
  if (auto sign = sign_at(text, pos, Place::kBeforeNumber)) return sign;
  return code_at(text, pos, Place::kBeforeNumber);
}

std::optional<CurrencyMatch> Currencies::before(std::string_view text, std::size_t pos,
                                                std::size_t floor) const {
  if (pos <= floor || pos > text.size()) return std::nullopt;
  const std::string_view head = text.substr(floor, pos - floor);
  for (const Sign& sign : signs_by_last_[byte(head.back())]) {
    if (!head.ends_with(sign.text)) continue;
    const std::size_t start = pos - sign.text.size();
    if (is_letter(sign.text.front()) && alphanumeric_before(text, start)) continue;
    return CurrencyMatch{{sign.code, false, false}, start, pos, false};
  }
  if (head.size() < kCodeSize || !is_code(text, pos - kCodeSize)) return std::nullopt;
  const auto found = codes_.find(std::string(text.substr(pos - kCodeSize, kCodeSize)));
  if (found == codes_.end() || !found->second) return std::nullopt;
  return CurrencyMatch{{found->first, false, false}, pos - kCodeSize, pos, false};
}

}  // namespace vigie::fr
