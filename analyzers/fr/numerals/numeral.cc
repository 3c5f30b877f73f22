#include "analyzers/fr/numerals/numeral.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "analyzers/fr/numerals/number_words.h"
#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kHorizon = 200;
constexpr std::size_t kGroup = 3;

bool is_digit(std::string_view text, std::size_t pos) {
  return pos < text.size() && text[pos] >= '0' && text[pos] <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t pos) {
  while (is_digit(text, pos)) ++pos;
  return pos;
}

// A number in digits, read from left to right.
class DigitReader {
 public:
  DigitReader(std::string_view text, std::size_t pos) : text_(text), pos_(pos) {}

  Numeral read() {
    const std::size_t first = skip_digits(text_, pos_);
    const bool groups = first - pos_ <= kGroup && text_[pos_] != '0';
    take(first);
    const bool grouped = groups && take_groups();
    take_decimals();
    Numeral numeral;
    std::from_chars(digits_.data(), digits_.data() + digits_.size(), numeral.value);
    numeral.end = pos_;
    const bool whole = digits_.find('.') == std::string::npos;
    if (whole && !grouped) take_ordinal(numeral);
    return numeral;
  }

 private:
  void take(std::size_t end) {
    digits_ += text_.substr(pos_, end - pos_);
    pos_ = end;
  }

  // The kind of separator at `at` ('s' for any space, 0 for none), and what follows it.
  char separator(std::size_t at, std::size_t& behind) const {
    if (at >= text_.size()) return 0;
    behind = at + 1;
    const char c = text_[at];
    if (c == '.' || c == ',' || c == '\'') return c;
    if (text_.substr(at, 3) == "\u2019") {
      behind = at + 3;
      return '\'';
    }
    behind = skip_inner_space(text_, at);
    return behind > at ? 's' : '\0';
  }

  // The group of exactly three digits behind a separator at `at`; its end, or `at`.
  std::size_t group(std::size_t at, char& kind, std::size_t& behind) const {
    kind = separator(at, behind);
    if (kind == 0) return at;
    const std::size_t end = skip_digits(text_, behind);
    return end - behind == kGroup ? end : at;
  }

  // Thousands; false and nothing taken when the digits have none.
  bool take_groups() {
    std::size_t behind = 0;
    char kind = 0;
    std::size_t end = group(pos_, kind, behind);
    if (end == pos_ || (kind == ',' && !comma_groups(end))) return false;
    separator_ = kind;
    while (end != pos_ && kind == separator_) {
      pos_ = behind;
      take(end);
      end = group(pos_, kind, behind);
    }
    return true;
  }

  // "1,234" is a decimal; another group or a point behind makes thousands of it.
  bool comma_groups(std::size_t end) const {
    char kind = 0;
    std::size_t behind = 0;
    if (group(end, kind, behind) != end && kind == ',') return true;
    return text_.substr(end, 1) == "." && is_digit(text_, end + 1) &&
           skip_digits(text_, end + 1) - end - 1 != kGroup;
  }

  void take_decimals() {
    const char point = pos_ < text_.size() ? text_[pos_] : '\0';
    const bool decimal = (point == ',' || point == '.') && point != separator_;
    if (!decimal || !is_digit(text_, pos_ + 1)) return;
    digits_ += '.';
    ++pos_;
    take(skip_digits(text_, pos_));
  }

  void take_ordinal(Numeral& numeral) const {
    const FoldedWord ending(text_, pos_);
    if (ending.empty()) return;
    if (!NumberWords::embedded().is_ordinal_ending(ending.folded(), numeral.value)) return;
    numeral.ordinal = true;
    numeral.end = ending.end();
  }

  std::string_view text_;
  std::size_t pos_;
  char separator_ = 0;  // between the thousands, 's' for any space
  std::string digits_;
};

// A number in words: powers in falling order, each with a number below a million before it.
class WordReader {
 public:
  WordReader(std::string_view text, std::size_t pos) : text_(text), end_(pos) { look(pos, at_); }

  Numeral read() {
    Numeral numeral;
    numeral.words = true;
    if (at_.word.role == NumberRole::kAlone) return {at_.word.value, at_.end, true, true};
    double last_power = 0;
    for (bool more = true; more;) {
      const std::size_t end_before = end_;
      const double part = below_million();
      if (end_ == end_before) break;
      more = is(NumberRole::kPower);
      if (!more) {
        numeral.value += part;
      } else if (last_power == 0 || at_.word.value < last_power) {
        last_power = take();
        numeral.value += part * last_power;
      } else {  // "un million, deux millions" is two numbers
        end_ = end_before;
        break;
      }
    }
    numeral.end = end_;
    numeral.ordinal = ordinal_;
    return numeral;
  }

 private:
  struct Place {
    std::size_t start = 0;
    std::size_t end = 0;
    NumberWord word;
  };

  // The number word at `pos`.
  bool look(std::size_t pos, Place& place) const {
    const FoldedWord word(text_, pos);
    place = {pos, word.end(), NumberWords::embedded().find(word.folded())};
    return place.word.role != NumberRole::kNone;
  }

  std::size_t skip_joint(std::size_t pos) const {
    const std::size_t behind = skip_hyphen(text_, pos);
    return behind != pos ? behind : skip_space(text_, pos);
  }

  // Goes over the current word; what follows is current then, unless the number ends here.
  double take() {
    const double value = at_.word.value;
    ordinal_ = at_.word.ordinal;
    end_ = at_.end;
    const std::size_t next = skip_joint(end_);
    if (ordinal_ || next == end_ || !look(next, at_) || at_.word.role == NumberRole::kAlone) {
      at_ = {end_, end_, {}};
    }
    return value;
  }

  bool unit(double from, double to) const {
    return !ordinal_ && at_.word.role == NumberRole::kUnit && at_.word.value >= from &&
           at_.word.value <= to;
  }

  bool is(NumberRole role) const { return !ordinal_ && at_.word.role == role; }

  // "et un", "et onze" behind what was just taken.
  bool take_and(double allowed) {
    const std::size_t gap = skip_joint(end_);
    if (gap == end_ || ordinal_) return false;
    const FoldedWord word(text_, gap);
    if (word.folded() != "et") return false;
    const std::size_t next = skip_joint(word.end());
    Place place;
    if (next == word.end() || !look(next, place) || place.word.role != NumberRole::kUnit ||
        place.word.value != allowed) {
      return false;
    }
    at_ = place;
    return true;
  }

  // dix, and dix-sept to dix-neuf.
  double ten_to_nineteen() {
    const double value = take();
    return value == 10 && unit(7, 9) ? value + take() : value;
  }

  // What may follow a ten: 1 to 9, or up to 19 behind soixante and quatre-vingt.
  double behind_ten(bool twenty_system) {
    if (take_and(1)) return take();
    if (twenty_system && take_and(11)) return take();
    if (unit(1, 9)) return take();
    if (twenty_system && unit(10, 16)) return ten_to_nineteen();
    return 0;
  }

  double below_hundred() {
    if (is(NumberRole::kTen)) {
      const double ten = take();
      return ten + behind_ten(ten == 60);
    }
    if (!unit(0, 16)) return 0;
    const bool four = at_.word.value == 4;
    const double value = ten_to_nineteen();
    if (!four || !is(NumberRole::kTen) || at_.word.value != 20) return value;
    take();
    return 80 + behind_ten(true);
  }

  double below_thousand() {
    double hundreds = 0;
    if (is(NumberRole::kHundred)) {
      hundreds = take();
    } else {
      const double value = below_hundred();
      if (value < 2 || value > 19 || !is(NumberRole::kHundred)) return value;
      hundreds = value * take();
    }
    if (take_and(1)) return hundreds + take();
    return unit(0, 0) ? hundreds : hundreds + below_hundred();
  }

  double below_million() {
    double thousands = 0;
    if (is(NumberRole::kThousand)) {
      thousands = take();
    } else {
      const double value = below_thousand();
      if (value < 2 || !is(NumberRole::kThousand)) return value;
      thousands = value * take();
    }
    if (take_and(1)) return thousands + take();
    return unit(0, 0) ? thousands : thousands + below_thousand();
  }

  std::string_view text_;
  Place at_;         // the next word, or none
  std::size_t end_;  // behind what was taken
  bool ordinal_ = false;
};

}  // namespace

std::optional<Numeral> read_numeral(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return std::nullopt;
  text = text.substr(0, pos + std::min(kHorizon, text.size() - pos));
  if (is_digit(text, pos)) return DigitReader(text, pos).read();
  const FoldedWord word(text, pos);
  const NumberRole role = NumberWords::embedded().find(word.folded()).role;
  if (role == NumberRole::kNone || role == NumberRole::kPower) return std::nullopt;
  return WordReader(text, pos).read();
}

}  // namespace vigie::fr
