#include "analyzers/fr/dates/lexer.h"

#include <algorithm>
#include <optional>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/dates/numeric_date.h"
#include "analyzers/fr/numerals/number_words.h"
#include "analyzers/fr/numerals/numeral.h"

namespace vigie::fr {
namespace {

constexpr int kLargestNumber = 9999;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Signs that tie a number to what stands before it: "v.2019", "GPT/2024", "a_2020", "#2021".
bool ties(char c) {
  return c == '/' || c == '_' || c == '=' || c == '#' || c == '@' || c == '&' || c == '.' ||
         c == '+' || c == '~' || c == '\\' || c == ':' || c == ',';
}

// "XXIe", "Ier": a Roman ordinal up to 39 and where it ends; 0 for none.
int roman_ordinal(std::string_view text, std::size_t pos, std::size_t& end) {
  int value = 0;
  int last = 0;
  std::size_t at = pos;
  for (; at < text.size() && at - pos < 8; ++at) {
    const int digit = text[at] == 'X' ? 10 : text[at] == 'V' ? 5 : text[at] == 'I' ? 1 : 0;
    if (digit == 0) break;
    value += last != 0 && last < digit ? digit - 2 * last : digit;
    last = digit;
  }
  if (at == pos) return 0;
  const FoldedWord ending(text, at);
  if (ending.empty() || !NumberWords::embedded().is_ordinal_ending(ending.folded(), value)) {
    return 0;
  }
  end = ending.end();
  return value;
}

class DateLexer {
 public:
  DateLexer(std::string_view text, const Vocabulary& vocabulary)
      : text_(text), vocabulary_(vocabulary), numbers_(NumberWords::embedded()) {
    tokens_.reserve(text.size() / 24 + 8);
  }

  std::vector<DateToken> run() {
    while (pos_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  char at(std::size_t pos) const { return pos < text_.size() ? text_[pos] : '\0'; }

  void step() {
    const char c = text_[pos_];
    if (is_letter(c)) return word();
    if (is_digit(c)) return number();
    switch (c) {
      case ' ':
      case '\t':
      case '\r':
        return space(pos_ + 1);
      case '\n':
        return newline();
      case '\'':
      case '"':
        return space(pos_ + 1);
      case ',':
        return sign(Role::kComma, pos_ + 1);
      case '.':
        return sign(Role::kDot, pos_ + 1);
      case '-':
        return sign(Role::kHyphen, pos_ + 1);
      case '(':
      case '[':
        return sign(Role::kOpen, pos_ + 1);
      case ')':
      case ']':
        return sign(Role::kClose, pos_ + 1);
      case ';':
      case '!':
      case '?':
      case ':':
        return sign(Role::kStop, pos_ + 1);
      default:
        break;
    }
    if (static_cast<unsigned char>(c) >= 0x80) return beyond_ascii();
    other(pos_ + 1);
  }

  void beyond_ascii() {
    std::size_t next = pos_;
    const char32_t cp = utf8::next(text_, next);
    if (cp == U'\u2019' || cp == U'«' || cp == U'»' || cp == U'“' || cp == U'”' ||
        skip_inner_space(text_, pos_) != pos_) {
      space(next);
    } else if (cp >= U'\u2010' && cp <= U'\u2015') {
      sign(Role::kHyphen, next);
    } else if (cp == U'…') {
      sign(Role::kStop, next);
    } else if (cp == U'\u00AD' || cp == U'\u200B') {
      pos_ = next;
    } else if (alphanumeric_at(text_, pos_)) {
      word();
    } else {
      other(next);
    }
  }

  void space(std::size_t next) {
    pos_ = next;
    spaced_ = true;
  }

  void newline() {
    const bool again = line_start_;
    space(pos_ + 1);
    line_start_ = true;
    if (again && (tokens_.empty() || tokens_.back().role != Role::kBreak)) {
      push(token(Role::kBreak, pos_ - 1, pos_));
      line_start_ = true;
    }
  }

  DateToken token(Role role, std::size_t start, std::size_t end) const {
    DateToken made;
    made.start = static_cast<std::uint32_t>(start);
    made.end = static_cast<std::uint32_t>(end);
    made.role = role;
    made.spaced = spaced_;
    made.line_start = line_start_ || start == 0;
    return made;
  }

  void push(const DateToken& made) {
    tokens_.push_back(made);
    pos_ = made.end;
    spaced_ = false;
    line_start_ = false;
  }

  void sign(Role role, std::size_t end) {
    push(token(role, pos_, end));
    spaced_ = role == Role::kOpen || role == Role::kHyphen;
  }

  void other(std::size_t end) {
    if (!tokens_.empty() && tokens_.back().role == Role::kOther) {
      tokens_.back().end = static_cast<std::uint32_t>(end);
      pos_ = end;
      spaced_ = line_start_ = false;
      return;
    }
    push(token(Role::kOther, pos_, end));
  }

  // Behind the letters and digits at `pos`.
  std::size_t behind_run(std::size_t pos) const {
    while (pos < text_.size()) {
      if (is_letter(text_[pos]) || is_digit(text_[pos])) {
        ++pos;
      } else if (static_cast<unsigned char>(text_[pos]) >= 0x80 && alphanumeric_at(text_, pos)) {
        utf8::next(text_, pos);
      } else {
        break;
      }
    }
    return pos;
  }

  // Behind an ASCII word that is certainly none of ours; the position itself for any other.
  std::size_t behind_foreign_word() const {
    std::size_t end = pos_;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    if (end == pos_ || end == text_.size()) return pos_;
    const char next = text_[end];
    const bool whole = next == ' ' || next == ',' || next == '\'' || next == '\n';
    const std::string_view word = text_.substr(pos_, end - pos_);
    if (!whole || vocabulary_.may_hold(word) || numbers_.may_begin(word)) return pos_;
    const char first = text_[pos_];
    return first == 'X' || first == 'V' || first == 'I' ? pos_ : end;
  }

  void word() {
    if (const std::size_t end = behind_foreign_word(); end != pos_) return other(end);
    if (pos_ > 0 && (ties_before() || at(pos_ - 1) == '$')) return other(behind_run(pos_));
    const FoldedWord folded(text_, pos_);
    if (folded.empty()) return with_digits();
    if (address(folded.end())) return;
    if (roman()) return;
    const Vocabulary::Word* known = folded.folded().size() <= Vocabulary::kLongestWord
                                        ? vocabulary_.find(folded.folded())
                                        : nullptr;
    const bool maybe_number = known == nullptr || known->sense.role == Role::kOther ||
                              (known->sense.role == Role::kMonthAbbreviation && !behind_number());
    if (maybe_number && number_word(folded.folded(), known)) return;
    if (known == nullptr) return other(folded.end());
    const bool accented =
        known->accented.role != Role::kOther && folded.end() - pos_ != folded.folded().size();
    const Sense sense = accented ? known->accented : known->sense;
    DateToken made = token(sense.role, pos_, folded.end());
    made.word = known->id;
    made.value = sense.value;
    made.capital = is_capital(text_[pos_]) || text_.substr(pos_, 2) == "É";
    push(made);
    if (known->ends_phrase) finish_phrases();
  }

  bool ties_before() const {
    const char c = text_[pos_ - 1];
    return c == '/' || c == '_' || c == '=' || c == '#' || c == '@' || c == '&' || c == '\\';
  }

  bool behind_number() const {
    return !tokens_.empty() &&
           (tokens_.back().role == Role::kNumber || tokens_.back().role == Role::kOrdinal);
  }

  // "https://…", "www.…": up to the next blank.
  bool address(std::size_t end) {
    const bool scheme = text_.substr(end, 3) == "://";
    const bool domain = end < text_.size() && text_[end] == '.' && end - pos_ == 3 &&
                        text_.substr(pos_, 3) == "www";
    if (!scheme && !domain) return false;
    const std::size_t blank = text_.find_first_of(" \t\n\r", end);
    other(blank == std::string_view::npos ? text_.size() : blank);
    return true;
  }

  bool roman() {
    const char c = text_[pos_];
    if (c != 'X' && c != 'V' && c != 'I') return false;
    std::size_t end = pos_;
    const int value = roman_ordinal(text_, pos_, end);
    if (value == 0) return false;
    DateToken made = token(Role::kOrdinal, pos_, end);
    made.value = static_cast<std::int16_t>(value);
    push(made);
    return true;
  }

  bool number_word(std::string_view folded, const Vocabulary::Word* known_word) {
    const NumberWord known = numbers_.find(folded);
    if (known.role == NumberRole::kNone || known.role == NumberRole::kPower) return false;
    const auto numeral = read_numeral(text_, pos_);
    if (!numeral || numeral->value > kLargestNumber || numeral->value < 1) return false;
    DateToken made = token(numeral->ordinal ? Role::kOrdinal : Role::kNumber, pos_, numeral->end);
    made.value = static_cast<std::int16_t>(numeral->value);
    made.capital = is_capital(text_[pos_]);
    if (known_word != nullptr) made.word = known_word->id;
    push(made);
    return true;
  }

  // Letters with digits against them: "T4", "S1"; else nothing of ours.
  void with_digits() {
    const std::size_t end = behind_run(pos_);
    const char letter = text_[pos_];
    const bool code = end == pos_ + 2 && at(pos_ + 1) >= '1' && at(pos_ + 1) <= '4' && spaced_;
    if (code && (letter == 'T' || letter == 't' || letter == 'Q' || letter == 'q')) {
      return push_code(Role::kQuarterCode, at(pos_ + 1) - '0', 0, end);
    }
    if (code && (letter == 'S' || letter == 's' || letter == 'H') && at(pos_ + 1) <= '2') {
      return push_code(Role::kHalfCode, at(pos_ + 1) - '0', 0, end);
    }
    other(std::max(end, pos_ + 1));
  }

  void push_code(Role role, int value, int year, std::size_t end) {
    DateToken made = token(role, pos_, end);
    made.value = static_cast<std::int16_t>(value);
    made.year = static_cast<std::int16_t>(year);
    push(made);
  }

  void number() {
    if (pos_ > 0 && !spaced_ && ties(text_[pos_ - 1]) && !tokens_.empty() && tied()) {
      return other(behind_run(pos_));
    }
    if (const auto date = read_numeric_date(text_, pos_)) return push_date(*date);
    if (clock()) return;
    std::size_t end = pos_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (decimal(end) || thousands(end)) return;
    if (alphanumeric_at(text_, end)) return number_with_letters(end);
    if (at(end) == '%' || at(end) == '_' || text_.substr(end, 2) == "°" ||
        text_.substr(end, 3) == "€" || at(end) == '$' || at(end) == '/') {
      return other(end + 1);
    }
    push_number(end);
  }

  // Whether the sign before the number has no blank before it.
  bool tied() const {
    const Role last = tokens_.back().role;
    const bool after_sign = last == Role::kComma || last == Role::kDot || last == Role::kStop;
    return !after_sign || !tokens_.back().spaced;
  }

  void push_number(std::size_t end) {
    int value = 0;
    for (std::size_t i = pos_; i < end; ++i) value = value * 10 + (text_[i] - '0');
    DateToken made = token(Role::kNumber, pos_, end);
    made.value = static_cast<std::int16_t>(value);
    made.digits = static_cast<std::uint8_t>(end - pos_);
    push(made);
  }

  void push_date(const NumericDate& date) {
    DateToken made = token(date.role, pos_, date.end);
    made.year = static_cast<std::int16_t>(date.year);
    made.last_year = static_cast<std::int16_t>(date.last_year);
    made.month = static_cast<std::int8_t>(date.month);
    made.day = static_cast<std::int8_t>(date.day);
    push(made);
  }

  // Takes "2,5", "3.14.2", numbers of five digits and more.
  bool decimal(std::size_t end) {
    const bool point =
        (at(end) == ',' || at(end) == '.' || at(end) == ':') && is_digit(at(end + 1));
    if (!point && end - pos_ <= 4) return false;
    while (end < text_.size() && (is_digit(text_[end]) ||
                                  ((text_[end] == '.' || text_[end] == ',' || text_[end] == ':') &&
                                   is_digit(at(end + 1))))) {
      ++end;
    }
    other(end);
    return true;
  }

  // Takes "1 500" and what follows in groups of three.
  bool thousands(std::size_t end) {
    if (end - pos_ > 3) return false;
    const std::size_t first = end;
    for (;;) {
      const std::size_t behind = skip_inner_space(text_, end);
      if (behind == end) break;
      std::size_t last = behind;
      while (last < text_.size() && is_digit(text_[last])) ++last;
      if (last - behind != 3) break;
      end = last;
    }
    if (end == first) return false;
    other(end);
    return true;
  }

  // "17h30", "17 h 30", "17:30": takes a time of day.
  bool clock() {
    std::size_t end = pos_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end - pos_ > 2) return false;
    if (at(end) == ':') {
      if (!is_digit(at(end + 1)) || !is_digit(at(end + 2)) || is_digit(at(end + 3))) return false;
      end += 3;
      if (at(end) == ':' && is_digit(at(end + 1)) && is_digit(at(end + 2))) end += 3;
    } else {
      const std::size_t letter = skip_inner_space(text_, end);
      if (at(letter) != 'h' && at(letter) != 'H') return false;
      end = letter + 1;
      const std::size_t minutes = skip_inner_space(text_, end);
      if (is_digit(at(minutes)) && is_digit(at(minutes + 1)) && !is_digit(at(minutes + 2))) {
        end = minutes + 2;
      }
      if (at(end) == '/') return false;  // "24h/24"
    }
    if (alphanumeric_at(text_, end)) return false;
    push(token(Role::kClock, pos_, end));
    return true;
  }

  // "1er", "2e"; "15sept", "4T25"; else a number with a unit or a name against it.
  void number_with_letters(std::size_t end) {
    const auto numeral = read_numeral(text_, pos_);
    if (numeral && numeral->ordinal && numeral->value <= kLargestNumber) {
      DateToken made = token(Role::kOrdinal, pos_, numeral->end);
      made.value = static_cast<std::int16_t>(numeral->value);
      made.digits = static_cast<std::uint8_t>(end - pos_);
      return push(made);
    }
    const std::size_t run = behind_run(end);
    if (end == pos_ + 1 && text_[pos_] >= '1' && text_[pos_] <= '4' && at(end) == 'T') {
      if (run == end + 1) return push_code(Role::kQuarterCode, text_[pos_] - '0', 0, run);
      if (run == end + 3 && is_digit(at(end + 1)) && is_digit(at(end + 2))) {
        const int year = 2000 + (at(end + 1) - '0') * 10 + at(end + 2) - '0';
        return push_code(Role::kQuarterCode, text_[pos_] - '0', year, run);
      }
    }
    const FoldedWord letters(text_, end);
    const Vocabulary::Word* known = letters.empty() ? nullptr : vocabulary_.find(letters.folded());
    const bool month = known != nullptr && (known->sense.role == Role::kMonth ||
                                            known->sense.role == Role::kMonthAbbreviation);
    if (month && end - pos_ <= 2) return push_number(end);
    other(run);
  }

  // Turns the last tokens into one where they end a phrase. Longer phrases come as their words do:
  // "à la" "fin" is found when "fin" is read.
  void finish_phrases() {
    for (const Vocabulary::Phrase& phrase : vocabulary_.phrases(tokens_.back().word)) {
      const std::size_t first = start_of(phrase);
      if (first == tokens_.size()) continue;
      DateToken made = tokens_[first];
      made.end = tokens_.back().end;
      made.role = phrase.sense.role;
      made.value = phrase.sense.value;
      made.word = 0;
      tokens_.resize(first);
      tokens_.push_back(made);
      return;
    }
  }

  // The token with which the phrase starts that ends with the last token, hyphens aside; else the
  // number of tokens.
  std::size_t start_of(const Vocabulary::Phrase& phrase) const {
    std::size_t left = phrase.words.size();
    for (std::size_t i = tokens_.size(); i-- > 0;) {
      if (tokens_[i].role == Role::kHyphen) continue;
      if (tokens_[i].word != phrase.words[left - 1]) break;
      if (--left == 0) return i;
    }
    return tokens_.size();
  }

  const std::string_view text_;
  const Vocabulary& vocabulary_;
  const NumberWords& numbers_;
  std::vector<DateToken> tokens_;
  std::size_t pos_ = 0;
  bool spaced_ = true;
  bool line_start_ = true;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text, const Vocabulary& vocabulary) {
  return DateLexer(text, vocabulary).run();
}

}  // namespace vigie::fr
