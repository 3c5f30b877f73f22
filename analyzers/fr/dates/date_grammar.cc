#include "analyzers/fr/dates/date_grammar.h"

#include <cstdlib>

#include "analyzers/fr/dates/lexer.h"
#include "analyzers/fr/dates/parser.h"
#include "analyzers/fr/dates/tense.h"
#include "analyzers/fr/dates/time_value.h"

namespace vigie::fr {
namespace {

// A date stops being the last one spoken of after so many bytes.
constexpr std::uint32_t kStoryReach = 1500;

// So many days away, a date without a year is rather the one on the other side of the reference:
// nobody writes "le 3 mars" in February for the March before, unless the verb says that it is past.
constexpr Day kFarAway = 270;
constexpr Day kFarAwayInTense = 330;

Aim aim_of(DatePreference preference, Tense tense) {
  switch (preference) {
    case DatePreference::kPast:
      return Aim::kPast;
    case DatePreference::kNearest:
      return Aim::kNearest;
    case DatePreference::kFuture:
      return Aim::kFuture;
    case DatePreference::kNews:
      break;
  }
  return tense == Tense::kFuture ? Aim::kComing : Aim::kPast;
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Tokens before the first that tells time: "à" "la" "fin" "de" "le" "premier" "lundi".
constexpr std::size_t kLongestLead = 8;

// No expression goes over these.
bool is_gap(Role role) {
  return role == Role::kOther || role == Role::kStop || role == Role::kBreak;
}

bool tells_time(const DateToken& token) {
  switch (token.role) {
    case Role::kNumber:
    case Role::kOrdinal:
      return token.digits > 0 || token.value > 31;
    case Role::kFullDate:
    case Role::kDayAndMonth:
    case Role::kMonthOfYear:
    case Role::kYearRange:
    case Role::kQuarterCode:
    case Role::kHalfCode:
    case Role::kMonth:
    case Role::kMonthAbbreviation:
    case Role::kWeekday:
    case Role::kWeekdayAbbreviation:
    case Role::kUnit:
    case Role::kYears:
    case Role::kSeason:
    case Role::kDayOffset:
    case Role::kStoryOffset:
    case Role::kHoliday:
      return true;
    default:
      return false;
  }
}

bool depends_on_aim(const TimeExpression& expression) {
  return expression.value.depends_on_aim() ||
         (expression.second && expression.second->depends_on_aim());
}

class DateFinder {
 public:
  DateFinder(std::string_view text, const DateContext& context)
      : text_(text),
        context_(context),
        tokens_(date_tokens(text, Vocabulary::embedded())),
        parser_(text, tokens_, context) {}

  std::vector<DateMention> run() {
    for (std::size_t at = 0; at < tokens_.size();) {
      if (!may_start(at)) {
        ++at;
        continue;
      }
      const auto expressions = parser_.expressions(at, story(at));
      for (const TimeExpression& expression : expressions) report(expression);
      at = expressions.empty() ? at + 1 : expressions.back().last;
    }
    return std::move(mentions_);
  }

 private:
  // Whether a word that means time comes soon enough behind `at`: most texts hold few.
  bool may_start(std::size_t at) {
    if (is_gap(tokens_[at].role)) return false;
    if (next_core_ < at || next_core_ == kNone) {
      next_core_ = at;
      while (next_core_ < tokens_.size() && !tells_time(tokens_[next_core_])) ++next_core_;
    }
    if (next_core_ - at > kLongestLead) return false;
    for (std::size_t i = at; i < next_core_; ++i) {
      if (is_gap(tokens_[i].role)) return false;
    }
    return next_core_ < tokens_.size();
  }

  const StoryTime* story(std::size_t at) const {
    const bool near = story_ && tokens_[at].start - story_->end < kStoryReach;
    return near ? &*story_ : nullptr;
  }

  void report(const TimeExpression& expression) {
    DateMention mention;
    mention.start = tokens_[expression.first].start;
    mention.end = tokens_[expression.last - 1].end;
    const auto days = resolved(expression, mention);
    if (!days) return;
    mention.from = days->from;
    mention.to = days->to;
    mention.precision = precision_of(expression);
    mention.relative = is_relative(expression);
    if (mention.from && mention.to && expression.op == TimeOperator::kPlain) {
      tell({*mention.from, *mention.to}, story_grain(expression), mention.end);
    }
    mentions_.push_back(mention);
  }

  // A month or a year told in passing does not make the day forgotten.
  void tell(const Period& period, Grain grain, std::uint32_t end) {
    StoryTime story{period, grain, end, std::nullopt, 0};
    if (grain == Grain::kDay) {
      story.day = period;
      story.day_end = end;
    } else if (story_ && end - story_->day_end < kStoryReach) {
      story.day = story_->day;
      story.day_end = story_->day_end;
    }
    story_ = story;
  }

  std::optional<ResolvedTime> resolved(const TimeExpression& expression,
                                       const DateMention& mention) const {
    const auto reference = context_.reference;
    if (!reference || !depends_on_aim(expression))
      return resolve(expression, reference, Aim::kPast);
    if (context_.preference != DatePreference::kNews) {
      return resolve(expression, reference, aim_of(context_.preference, Tense::kUnknown));
    }
    const Tense tense = tense_beside(text_, mention.start, mention.end);
    const auto days = resolve(expression, reference, aim_of(DatePreference::kNews, tense));
    if (!days) return days;
    const Day reach = tense == Tense::kUnknown ? kFarAway : kFarAwayInTense;
    const bool far = std::abs(days->from.value_or(*days->to) - *reference) > reach;
    return far ? resolve(expression, reference, Aim::kNearest) : days;
  }

  static Grain story_grain(const TimeExpression& expression) {
    return expression.value.pick ? expression.value.pick->grain : expression.value.grain;
  }

  const std::string_view text_;
  const DateContext& context_;
  const std::vector<DateToken> tokens_;
  DateParser parser_;
  std::optional<StoryTime> story_;
  std::size_t next_core_ = kNone;  // the first token that tells time, from where we are on
  std::vector<DateMention> mentions_;
};

}  // namespace

std::vector<DateMention> find_dates(std::string_view text, const DateContext& context) {
  return DateFinder(text, context).run();
}

}  // namespace vigie::fr
