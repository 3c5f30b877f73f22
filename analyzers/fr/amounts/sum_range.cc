#include "analyzers/fr/amounts/sum_range.h"

#include <algorithm>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/amounts/money_words.h"
#include "analyzers/fr/amounts/surroundings.h"
#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {
namespace {

// How far apart the ends may be, as high / low. With an opening word ("entre", "de") nearly
// anything goes; bare, "15 à 999 €" is a name and its price.
constexpr double kWidest = 1000;
constexpr double kWidestBare = 20;
constexpr int kWordsToChange = 5;

enum class Link : std::uint8_t { kNone, kDash, kTo, kOr, kAnd };
enum class Opening : std::uint8_t { kNone, kOf, kBetween };

struct LinkMatch {
  Link link = Link::kNone;
  std::size_t end = 0;   // where the second sum starts
  bool closing = false;  // "et moins de": the second is a maximum
};

bool is_digit(std::string_view text, std::size_t pos) {
  return pos < text.size() && text[pos] >= '0' && text[pos] <= '9';
}

// Offset behind a dash of any width or ".." at `pos`; `pos` when there is none.
std::size_t skip_dash(std::string_view text, std::size_t pos) {
  if (text.substr(pos, 2) == "..") return pos + 2;
  const std::size_t hyphen = skip_hyphen(text, pos);
  if (hyphen != pos || pos >= text.size()) return hyphen;
  std::size_t next = pos;
  const char32_t cp = utf8::next(text, next);
  return cp == U'–' || cp == U'—' || cp == U'−' ? next : pos;
}

LinkMatch word_link(std::string_view text, std::size_t gap) {
  const FoldedWord word(text, gap);
  const std::size_t behind = skip_space(text, word.end());
  if (word.empty() || behind == word.end()) return {};
  if (word.folded() == "a") return {Link::kTo, behind, false};
  if (word.folded() == "ou" || word.folded() == "voire") return {Link::kOr, behind, false};
  if (word.folded() != "et") return {};
  std::size_t number = behind;
  const bool closing = MoneyWords::embedded().bound_at(text, behind, number) == Bound::kAtMost;
  return {Link::kAnd, closing ? number : behind, closing};
}

LinkMatch read_link(std::string_view text, std::size_t pos) {
  const std::size_t gap = skip_space(text, pos);
  if (const std::size_t behind = skip_dash(text, gap); behind != gap) {
    return {Link::kDash, skip_space(text, behind), false};
  }
  if (text.substr(pos, 2) == ", ") {  // "10, voire 20 millions"
    const LinkMatch link = word_link(text, pos + 2);
    return link.link == Link::kOr ? link : LinkMatch();
  }
  return gap == pos ? LinkMatch() : word_link(text, gap);
}

Opening opening_of(std::string_view text, std::size_t start) {
  WordsBefore words(text, start);
  if (!words.next()) return Opening::kNone;
  const std::string_view word = words.word().folded();
  if (word == "entre") return Opening::kBetween;
  return word == "de" || word == "d" || word == "des" ? Opening::kOf : Opening::kNone;
}

bool capitalised_before(std::string_view text, std::size_t start) {
  WordsBefore words(text, start);
  return words.next() && text[words.start()] >= 'A' && text[words.start()] <= 'Z';
}

bool change_before(std::string_view text, std::size_t start) {
  WordsBefore words(text, start);
  for (int count = 0; count < kWordsToChange && words.next(); ++count) {
    if (MoneyWords::embedded().says_change(words.word().folded())) return true;
  }
  return false;
}

// The second sum, its currency before it or behind it.
std::optional<Sum> read_second(std::string_view text, std::size_t pos, Reading reading) {
  std::size_t number = pos;
  if (!is_digit(text, pos)) {
    const auto sign = Currencies::embedded().opening(text, pos);
    if (sign) number = skip_inner_space(text, sign->end);
  }
  auto sum = read_sum(text, number, pos, reading);
  if (sum && number != pos && !sum->prefix) return std::nullopt;
  return sum;
}

// Gives `first` what it leaves to `second` to say, and the other way round for a leading currency;
// false when the two do not belong together.
bool share(Sum& first, Sum& second, Link link) {
  if (first.currency && second.currency) return *first.currency == *second.currency;
  if (first.currency) {
    if (!first.prefix || (link != Link::kDash && second.magnitude == 1)) return false;
    second.currency = first.currency;
  } else {
    if (second.prefix) return false;
    first.currency = second.currency;
  }
  return true;
}

double ratio(double a, double b) {
  const double low = std::min(a, b);
  return low > 0 ? std::max(a, b) / low : 1;
}

// "10 à 20 millions": the first is in millions too, unless that makes it the larger one by far
// ("500 000 à 1 million").
void share_magnitude(Sum& first, const Sum& second) {
  if (first.magnitude != 1 || second.magnitude == 1) return;
  const double shared = first.figure * second.magnitude;
  const bool rises = first.figure <= second.figure;
  if (rises || ratio(shared, second.value()) < ratio(first.value(), second.value())) {
    first.magnitude = second.magnitude;
  }
}

bool plausible(std::string_view text, const Sum& first, const Sum& second, const LinkMatch& link,
               bool complete) {
  const double low = first.value();
  const double high = second.value();
  const Opening opening = opening_of(text, first.start);
  switch (link.link) {
    case Link::kAnd:
      return low <= high && (opening == Opening::kBetween ||
                             (link.closing && MoneyWords::embedded().bound_before(
                                                  text, first.start) == Bound::kAtLeast));
    case Link::kDash:
    case Link::kOr:
      return low < high && ratio(low, high) <= kWidestBare;
    case Link::kTo:
      if (complete && change_before(text, first.start)) return false;
      if (opening != Opening::kNone) return ratio(low, high) <= kWidest;
      return low < high && ratio(low, high) <= kWidestBare &&
             (complete || !capitalised_before(text, first.start));
    case Link::kNone:
      break;
  }
  return false;
}

}  // namespace

std::optional<SumRange> read_range(std::string_view text, const Sum& first, Reading reading) {
  const LinkMatch link = read_link(text, first.end);
  if (link.link == Link::kNone) return std::nullopt;
  auto second = read_second(text, link.end, reading);
  if (!second) return std::nullopt;
  SumRange range{first, *second};
  const bool complete = first.currency.has_value();
  if (!share(range.first, range.second, link.link)) return std::nullopt;
  share_magnitude(range.first, range.second);
  const bool filter = reading == Reading::kFilter && link.link == Link::kDash;
  if (!filter && !plausible(text, range.first, range.second, link, complete)) return std::nullopt;
  return range;
}

}  // namespace vigie::fr
