#include "analyzers/fr/amounts/sum_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analyzers/fr/amounts/money_words.h"
#include "analyzers/fr/amounts/surroundings.h"
#include "analyzers/fr/numerals/numeral.h"
#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kMostLetters = 7;  // "MdsEUR"
constexpr double kFirstYear = 1900;
constexpr double kLastYear = 2100;

bool is_digit(std::string_view text, std::size_t pos) {
  return pos < text.size() && text[pos] >= '0' && text[pos] <= '9';
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_one_of(std::string_view set, std::string_view text, std::size_t pos) {
  return pos < text.size() && set.find(text[pos]) != std::string_view::npos;
}

// Offset of the one space of any kind that ends at `pos`; `pos` when none does.
std::size_t space_before(std::string_view text, std::size_t pos) {
  constexpr std::array<std::string_view, 4> kSpaces = {" ", "\u00A0", "\u202F", "\u2009"};
  for (const std::string_view space : kSpaces) {
    if (text.substr(0, pos).ends_with(space)) return pos - space.size();
  }
  return pos;
}

// Offset behind " de ", " d'" at `pos`; `pos` when there is none. "d" without its apostrophe is how
// people type it into a search.
std::size_t skip_of(std::string_view text, std::size_t pos) {
  const std::size_t gap = skip_space(text, pos);
  const FoldedWord word(text, gap);
  if (gap == pos || (word.folded() != "d" && word.folded() != "de")) return pos;
  std::size_t behind = word.end();
  if (word.folded() == "d") behind = skip_apostrophe(text, behind);
  const std::size_t next = skip_space(text, behind);
  return next == word.end() ? pos : next;
}

class SumReader {
 public:
  SumReader(std::string_view text, Reading reading) : text_(text), reading_(reading) {}

  std::optional<Sum> read(std::size_t pos, std::size_t floor) {
    const bool padded = is_digit(text_, pos) && text_[pos] == '0' && is_digit(text_, pos + 1);
    const auto numeral = padded ? std::nullopt : read_numeral(text_, pos);
    if (!numeral || numeral->ordinal) return std::nullopt;
    sum_.start = pos;
    sum_.end = sum_.number_end = numeral->end;
    sum_.figure = numeral->value;
    sum_.words = numeral->words;
    sum_.article = numeral->words && numeral->value == 1;
    if (sum_.article && !counts_money(numeral->end)) return std::nullopt;
    take_prefix(floor, *numeral);
    if (numeral->words) split_power();
    take_collective();
    take_magnitude();
    take_suffix();
    if (sum_.prefix) read_as_english();
    take_hundredths();
    return sum_;
  }

 private:
  // Whether a sum may go on at `pos` behind "un": most of them are articles, and told here quickly.
  bool counts_money(std::size_t pos) const {
    const std::size_t gap = skip_joint(pos);
    const FoldedWord word(text_, gap);
    if (word.empty()) return true;
    return words_.magnitude(word.folded(), false) != 0 || words_.collective(word.folded()) != 0 ||
           currencies_.at(text_, gap).has_value();
  }

  // "$20", "USD 20", "M€ 600".
  void take_prefix(std::size_t floor, const Numeral& numeral) {
    const std::size_t gap = space_before(text_, sum_.start);
    const auto before = currencies_.before(text_, gap, floor);
    if (!before) return;
    const bool year = gap != sum_.start && numeral.end - sum_.start == 4 &&
                      numeral.value >= kFirstYear && numeral.value <= kLastYear;
    if (year || numeral.words || in_code(before->start, numeral.end)) return;
    const std::size_t letters = word_start_before(text_, before->start);
    const auto magnitude =
        letters < floor ? LetterMagnitude()
                        : words_.letter_magnitude(text_.substr(letters, before->start - letters));
    const bool word_before = letters != before->start && magnitude.value == 0;
    if (word_before || (letters > floor && is_digit(text_, letters - 1))) return;
    sum_.start = magnitude.value == 0 ? before->start : letters;
    sum_.magnitude = magnitude.value == 0 ? 1 : magnitude.value;
    sum_.currency = before->currency;
    sum_.prefix = true;
  }

  // "$1" between quotes or brackets is the argument of a program.
  bool in_code(std::size_t start, std::size_t end) const {
    constexpr std::string_view kOpening = "\"'`({[/\\$-";
    constexpr std::string_view kClosing = "\"'`)}]/\\-";
    const bool one_digit = end - start == 2;
    return one_digit && start > 0 && is_one_of(kOpening, text_, start - 1) &&
           is_one_of(kClosing, text_, end);
  }

  // The power inside a number in words: "deux millions".
  void split_power() {
    const std::size_t last = word_start_before(text_, sum_.end);
    const double power = words_.magnitude(FoldedWord(text_, last).folded(), false);
    if (power <= 1 || last <= sum_.start) return;
    sum_.figure /= power;
    sum_.magnitude = power;
    sum_.article = false;
    take_half();
  }

  // "une dizaine de", "un demi-".
  void take_collective() {
    const std::size_t gap = skip_joint(sum_.end);
    if (gap == sum_.end || sum_.magnitude != 1) return;
    const FoldedWord word(text_, gap);
    const double count = words_.collective(word.folded());
    if (count == 0) return;
    std::size_t behind = skip_of(text_, word.end());
    if (behind == word.end()) behind = skip_joint(word.end());
    const FoldedWord counted(text_, behind);
    const double magnitude = words_.magnitude(counted.folded(), false);
    sum_.figure *= count;
    sum_.article = false;
    sum_.end = magnitude == 0 ? word.end() : counted.end();
    if (magnitude != 0) sum_.magnitude = magnitude;
  }

  std::size_t skip_joint(std::size_t pos) const {
    const std::size_t behind = skip_hyphen(text_, pos);
    return behind != pos ? behind : skip_space(text_, pos);
  }

  void take_magnitude() {
    if (sum_.magnitude != 1) return;
    if (take_word_magnitude()) {
      take_word_magnitude();  // "10 mille milliards"
      take_half();
      take_rest();
    } else {
      take_letters();
    }
  }

  bool take_word_magnitude() {
    std::size_t gap = sum_.magnitude == 1 ? skip_joint(sum_.end) : skip_of(text_, sum_.end);
    if (gap == sum_.end) gap = skip_space(text_, sum_.end);
    const FoldedWord word(text_, gap);
    if (word.empty()) return false;
    const double magnitude = words_.magnitude(word.folded(), sum_.prefix);
    if (magnitude == 0) return false;
    sum_.magnitude *= magnitude;
    sum_.article = false;
    sum_.end = word.end();
    return true;
  }

  // "3 millions et demi"
  void take_half() {
    WordsBehind words(text_, sum_.end);
    if (skip_space(text_, sum_.end) == sum_.end) return;
    if (!words.next() || words.word().folded() != "et" || !words.next()) return;
    const std::string_view half = words.word().folded();
    if (half != "demi" && half != "demie") return;
    sum_.figure += 0.5;
    sum_.end = words.word().end();
  }

  // "2 milliards 300 millions", "1 milliard et 200 millions": a second, smaller part.
  void take_rest() {
    std::size_t at = skip_space(text_, sum_.end);
    if (const FoldedWord word(text_, at); word.folded() == "et") at = skip_space(text_, word.end());
    if (at == sum_.end || !is_digit(text_, at)) return;
    const auto numeral = read_numeral(text_, at);
    const std::size_t gap = skip_space(text_, numeral->end);
    const FoldedWord word(text_, gap);
    const double magnitude = words_.magnitude(word.folded(), sum_.prefix);
    if (gap == numeral->end || magnitude == 0 || numeral->value * magnitude >= sum_.magnitude) {
      return;
    }
    sum_.figure += numeral->value * magnitude / sum_.magnitude;
    sum_.end = word.end();
  }

  // "M", "Mds", and "MUSD", which holds the currency too.
  void take_letters() {
    const std::size_t from = skip_inner_space(text_, sum_.end);
    std::size_t to = from;
    while (to < text_.size() && to - from <= kMostLetters && is_ascii_letter(text_[to])) ++to;
    if (to == from || to - from > kMostLetters || alphanumeric_at(text_, to)) return;
    const bool spaced = from != sum_.end;
    for (std::size_t end : {to, to - std::min(to - from, std::size_t{3})}) {
      const auto magnitude = words_.letter_magnitude(text_.substr(from, end - from));
      if (magnitude.value == 0) continue;
      const auto currency = currencies_.at(text_, end);
      const bool touched = currency.has_value() || (sum_.prefix && !spaced);
      const bool whole = end == to;
      if (!whole && !currency) continue;
      if (magnitude.glued && !touched && reading_ == Reading::kProse) continue;
      sum_.magnitude = magnitude.value;
      sum_.end = end;
      return;
    }
  }

  void take_suffix() {
    const auto after = suffix();
    if (!after) return;
    const bool same = sum_.currency && sum_.currency->code == after->currency.code;
    // "$20 CAD": the sign alone does not say whose dollars.
    const bool dollar = sum_.currency && sum_.currency->code == "USD" &&
                        after->currency.code.ends_with('D') && !after->name;
    if (sum_.prefix && !same && !dollar) return;
    sum_.currency = after->currency;
    sum_.end = after->end;
    suffix_name_ = after->name;
  }

  std::optional<CurrencyMatch> suffix() const {
    if (auto touching = currencies_.at(text_, sum_.end)) return touching;
    const std::size_t gap = skip_space(text_, sum_.end);
    if (gap != sum_.end) {
      const auto spaced = currencies_.at(text_, gap);
      if (spaced && !is_digit(text_, spaced->end)) return spaced;  // "10 €20" is another sum
    }
    const std::size_t of = skip_of(text_, sum_.end);
    return of == sum_.end ? std::nullopt : currencies_.at(text_, of);
  }

  // "$1,299" is 1299 and "$1.299 billion" 1.299: in both the separator means the other thing.
  void read_as_english() {
    const std::string_view number = text_.substr(0, sum_.number_end);
    const std::size_t mark = number.find_first_of(".,", number_start());
    if (mark == std::string_view::npos || number.size() - mark != 4) return;
    if (number[mark] == ',' && sum_.magnitude == 1) {
      sum_.figure = std::round(sum_.figure * 1000);
    } else if (number[mark] == '.' && sum_.magnitude != 1) {
      sum_.figure /= 1000;
    }
  }

  std::size_t number_start() const {
    std::size_t start = sum_.start;
    while (start < sum_.number_end && !is_digit(text_, start)) ++start;
    return start;
  }

  // "1 USD et 23 centimes", "12 euros 50", "12€50".
  void take_hundredths() {
    if (!sum_.currency || sum_.prefix || sum_.magnitude != 1) return;
    if (sum_.figure != std::floor(sum_.figure)) return;
    std::size_t at = sum_.end;
    bool linked = false;
    if (const std::size_t gap = skip_inner_space(text_, at); gap != at) {
      const FoldedWord word(text_, gap);
      linked = word.folded() == "et";
      at = linked ? skip_inner_space(text_, word.end()) : gap;
    }
    std::size_t end = at;
    while (is_digit(text_, end) && end - at <= 2) ++end;
    if (end == at || end - at > 2) return;
    const std::size_t behind = hundredths_end(at, end, linked);
    if (behind == at) return;
    int hundredths = 0;
    for (std::size_t i = at; i < end; ++i) hundredths = hundredths * 10 + (text_[i] - '0');
    sum_.figure += hundredths / 100.0;
    sum_.end = behind;
  }

  // Where the hundredths whose digits are [at, end) end; `at` when they are none.
  std::size_t hundredths_end(std::size_t at, std::size_t end, bool linked) const {
    const std::size_t gap = skip_inner_space(text_, end);
    const FoldedWord unit(text_, gap);
    if (gap != end && currencies_.is_hundredth(singular(unit.folded()))) {
      return unit.end();
    }
    if (linked || end - at != 2 || alphanumeric_at(text_, end)) return at;
    const bool touching = at == sum_.end;
    if (touching) return suffix_name_ ? at : end;
    if (!suffix_name_) return at;
    if (gap != end) return currencies_.follows_hundredths(unit.folded()) ? end : at;
    return end == text_.size() || is_one_of(".,;:!?)\n", text_, end) ? end : at;
  }

  std::string_view text_;
  Reading reading_;
  const Currencies& currencies_ = Currencies::embedded();
  const MoneyWords& words_ = MoneyWords::embedded();
  Sum sum_;
  bool suffix_name_ = false;
};

}  // namespace

std::optional<Sum> read_sum(std::string_view text, std::size_t pos, std::size_t floor,
                            Reading reading) {
  return SumReader(text, reading).read(pos, floor);
}

}  // namespace vigie::fr
