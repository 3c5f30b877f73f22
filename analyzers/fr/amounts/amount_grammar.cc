#include "analyzers/fr/amounts/amount_grammar.h"

#include <algorithm>
#include <array>

#include "analyzers/fr/amounts/money_words.h"
#include "analyzers/fr/amounts/sum_range.h"
#include "analyzers/fr/amounts/sum_reader.h"
#include "analyzers/fr/amounts/surroundings.h"
#include "analyzers/fr/numerals/number_words.h"
#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {
namespace {

constexpr int kWordsOfMoneyBefore = 12;
constexpr int kWordsOfMoneyBehind = 6;
constexpr int kWordsOfMoneyClose = 3;
constexpr double kLeastWithoutCurrency = 1e6;
constexpr std::size_t kSignDistance = 16;
constexpr std::size_t kEllipsisDistance = 120;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

enum class ByteKind : std::uint8_t { kOther, kDigit, kLetter };

constexpr std::array<ByteKind, 256> byte_kinds() {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = ByteKind::kDigit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 0x20] = ByteKind::kLetter;
  return kinds;
}

constexpr std::array<ByteKind, 256> kKinds = byte_kinds();

// Where a number in digits may not start: behind a letter ("GPT4"), inside a number or a version
// ("3.5.1"), behind a hyphen that ends a word ("GPT-4"). A currency code may touch ("USD20").
bool may_start(std::string_view text, std::size_t pos, std::size_t floor) {
  if (pos == 0 || pos == floor) return true;
  if (alphanumeric_before(text, pos)) {
    return Currencies::embedded().before(text, pos, floor).has_value();
  }
  const char before = text[pos - 1];
  const bool alphanumeric = pos > 1 && alphanumeric_before(text, pos - 1);
  if (before == '.' || before == ',' || before == ':' || before == '/') {
    return pos < 2 || !is_digit(text[pos - 2]);
  }
  return before != '_' && (before != '-' || !alphanumeric);
}

bool money_before(std::string_view text, std::size_t start, int most_words) {
  WordsBefore before(text, start);
  for (int i = 0; i < most_words && before.next(); ++i) {
    if (MoneyWords::embedded().says_money(before.word().folded())) return true;
  }
  return false;
}

bool money_around(std::string_view text, std::size_t start, std::size_t end) {
  if (money_before(text, start, kWordsOfMoneyBefore)) return true;
  WordsBehind behind(text, end);
  for (int i = 0; i < kWordsOfMoneyBehind && behind.next(); ++i) {
    if (MoneyWords::embedded().says_money(behind.word().folded())) return true;
  }
  return false;
}

// "lève 250 millions", "5 milliards de dette", "l'investissement de 3 milliards de Meta"; not
// "2 millions d'utilisateurs".
bool is_money_without_currency(std::string_view text, const Sum& sum) {
  if (sum.magnitude < kLeastWithoutCurrency) return false;
  const MoneyWords& words = MoneyWords::embedded();
  WordsBehind behind(text, sum.end);
  if (!behind.next() || skip_space(text, sum.end) != behind.start()) {
    return money_around(text, sum.start, sum.end);
  }
  const std::string_view next = behind.word().folded();
  if (words.denies_money(next)) return false;
  if (next != "de" && next != "d") return money_around(text, sum.start, sum.end);
  if (!behind.next()) return false;
  const char initial = text[behind.start()];
  const bool name = initial >= 'A' && initial <= 'Z';
  return words.is_money(behind.word().folded()) ||
         (name && money_before(text, sum.start, kWordsOfMoneyClose));
}

// "… et 15 millions à Free", behind another sum of the sentence.
bool is_elliptic(std::string_view text, const Sum& sum) {
  if (sum.magnitude < kLeastWithoutCurrency) return false;
  const MoneyWords& words = MoneyWords::embedded();
  WordsBefore before(text, sum.start);
  if (!before.next() || !words.opens_ellipsis(before.word().folded())) return false;
  const std::size_t gap = skip_space(text, sum.end);
  const FoldedWord next(text, gap);
  if (next.empty()) return gap == text.size() || !is_digit(text[gap]);
  return gap != sum.end && words.follows_ellipsis(next.folded());
}

// Whether the text holds nothing else than the sum and one word before it.
bool is_whole_text(std::string_view text, const Sum& sum) {
  if (text.find_first_not_of(" \n.", sum.end) != std::string_view::npos) return false;
  WordsBefore before(text, sum.start);
  return !before.next() || !before.next() || before.start() == 0;
}

bool sign_near(std::string_view text, const Sum& sum) {
  const std::size_t from = sum.start - std::min(sum.start, kSignDistance);
  const std::string_view near = text.substr(from, sum.end + kSignDistance - from);
  constexpr std::array<std::string_view, 5> kSigns = {"€", "$", "£", "euro", "dollar"};
  return std::any_of(kSigns.begin(), kSigns.end(), [near](std::string_view sign) {
    return near.find(sign) != std::string_view::npos;
  });
}

// "300 livres" is money where money is spoken of, and the word behind makes no books of it.
bool is_weak_money(std::string_view text, const Sum& sum) {
  if (is_whole_text(text, sum)) return true;
  if (sum.words && sum.magnitude == 1) return false;  // "deux livres" are books
  WordsBehind behind(text, sum.end);
  if (skip_space(text, sum.end) != sum.end && behind.next() &&
      Currencies::embedded().makes_thing(behind.word().folded())) {
    return false;
  }
  WordsBefore before(text, sum.start);
  if (before.next()) {
    const std::string_view word = before.word().folded();
    if (word == "des" || word == "les" || word == "ces" || word == "ses") return false;
  }
  return sign_near(text, sum) || money_around(text, sum.start, sum.end);
}

bool is_money(std::string_view text, const Sum& sum) {
  if (!sum.currency) return is_money_without_currency(text, sum);
  if (sum.article && (sum.currency->countable || sum.currency->weak)) return false;
  return !sum.currency->weak || is_weak_money(text, sum);
}

Amount amount_of(const Sum& sum, Bound bound) {
  Amount amount{sum.value(), sum.value(), sum.currency ? sum.currency->code : std::string()};
  if (bound == Bound::kAtLeast) amount.high.reset();
  if (bound == Bound::kAtMost) amount.low.reset();
  return amount;
}

AmountMention mention_of(std::size_t start, std::size_t end, Amount amount) {
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), std::move(amount)};
}

AmountMention mention_of(const SumRange& range) {
  const double low = std::min(range.first.value(), range.second.value());
  const double high = std::max(range.first.value(), range.second.value());
  return mention_of(range.first.start, range.second.end,
                    {low, high, range.first.currency ? range.first.currency->code : std::string()});
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<AmountMention> run() {
    std::size_t pos = 0;
    while (pos < text_.size()) {
      switch (kKinds[static_cast<unsigned char>(text_[pos])]) {
        case ByteKind::kDigit:
          pos = may_start(text_, pos, floor_) ? read(pos) : skip_digits(pos);
          break;
        case ByteKind::kLetter:
          pos = read_word(pos);
          break;
        case ByteKind::kOther:
          ++pos;
      }
    }
    return std::move(mentions_);
  }

 private:
  std::size_t skip_digits(std::size_t pos) const {
    while (pos < text_.size() && is_digit(text_[pos])) ++pos;
    return pos;
  }

  // A word that may begin a number in words; where the scan goes on.
  std::size_t read_word(std::size_t pos) {
    std::size_t end = pos + 1;
    while (end < text_.size() &&
           kKinds[static_cast<unsigned char>(text_[end])] == ByteKind::kLetter) {
      ++end;
    }
    if (!numbers_.may_begin(text_.substr(pos, end - pos))) return end;
    return alphanumeric_before(text_, pos) ? end : std::max(end, read(pos));
  }

  // The sum whose number starts at `pos`, if there is one; where the scan goes on.
  std::size_t read(std::size_t pos) {
    auto sum = read_sum(text_, pos, floor_, Reading::kProse);
    if (!sum) return is_digit(text_[pos]) ? skip_digits(pos) : pos + 1;
    const bool follows = follows_sum(*sum);
    auto range = read_range(text_, *sum, Reading::kProse);
    if (range && is_money(text_, range->second)) {
      if (follows) inherit_currency(range->first);
      return keep(mention_of(*range));
    }
    if (!is_money(text_, *sum) && !(follows && is_elliptic(text_, *sum))) return sum->number_end;
    if (follows) inherit_currency(*sum);
    std::size_t end = sum->end;
    Bound bound = MoneyWords::embedded().bound_before(text_, sum->start);
    if (bound == Bound::kNone) bound = MoneyWords::embedded().bound_behind(text_, sum->end, end);
    return keep(mention_of(sum->start, sum->end, amount_of(*sum, bound)));
  }

  // Whether another sum of some size stands shortly before in the same sentence.
  bool follows_sum(const Sum& sum) const {
    if (mentions_.empty() || sum.currency || sum.start - floor_ > kEllipsisDistance) return false;
    return mentions_.back().amount.value() >= kLeastWithoutCurrency &&
           in_one_sentence(text_, floor_, sum.start);
  }

  // "6 milliards de dollars, à une valorisation de 150 milliards": dollars again.
  void inherit_currency(Sum& sum) const {
    if (!sum.currency) sum.currency = Currency{mentions_.back().amount.currency, false, false};
  }

  std::size_t keep(AmountMention mention) {
    floor_ = mention.end;
    mentions_.push_back(std::move(mention));
    return floor_;
  }

  std::string_view text_;
  const NumberWords& numbers_ = NumberWords::embedded();
  std::size_t floor_ = 0;  // behind the last mention
  std::vector<AmountMention> mentions_;
};

}  // namespace

std::vector<AmountMention> find_amounts(std::string_view text) { return Scanner(text).run(); }

}  // namespace vigie::fr
