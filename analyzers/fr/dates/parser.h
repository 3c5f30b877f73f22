// DateParser: puts tokens together into expressions of time. A recursive descent of bounded depth.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/fr/dates/date_grammar.h"
#include "analyzers/fr/dates/lexer.h"
#include "analyzers/fr/dates/time_value.h"
#include "analyzers/fr/dates/vocabulary.h"
#include "analyzers/fr/dates/year_context.h"

namespace vigie::fr {

// The last date that the text spoke of: what "la veille" and "cette année-là" count from.
struct StoryTime {
  Period period;
  Grain grain = Grain::kDay;
  std::uint32_t end = 0;  // byte offset behind it
  // The last one that was a day: "le 10 février, fondée en 2023, … le même jour".
  std::optional<Period> day;
  std::uint32_t day_end = 0;
};

// One a text.
class DateParser {
 public:
  DateParser(std::string_view text, const std::vector<DateToken>& tokens,
             const DateContext& context);

  // The expressions that start with the token `at`: none, one, or for a list ("les 3 et 17 mai")
  // one for each member. In order, without overlap. `story` may be null.
  std::vector<TimeExpression> expressions(std::size_t at, const StoryTime* story);

 private:
  struct Parsed {
    TimeValue value;
    std::size_t first = 0;
    std::size_t next = 0;  // the token behind it
  };
  using Result = std::optional<Parsed>;
  // Where the expression stands: alone, or behind a word that lets only a time follow.
  enum class Place { kOpen, kExpected };

  // parser.cc: operators, ranges, lists, and all points.
  std::optional<TimeExpression> with_operator(std::size_t at) const;
  std::optional<TimeExpression> range(std::size_t at) const;
  std::optional<TimeExpression> range_behind(const Parsed& first, std::size_t start, Role opener,
                                             bool contracted) const;
  std::vector<TimeExpression> list(std::size_t at) const;
  Result range_end(std::size_t at) const;
  Result point(std::size_t at, Place place) const;

  // day_patterns.cc
  Result day_point(std::size_t at, Place place) const;
  Result day_in_figures(std::size_t at, int weekday, std::size_t first, Place place) const;
  Result day_of_month(std::size_t at, int weekday, std::size_t first) const;
  Result spaced_figures(std::size_t at) const;
  Result english_day(std::size_t at, std::size_t first) const;
  Result lone_day(std::size_t at, int weekday, std::size_t first, Place place) const;
  Result weekday_point(std::size_t at, std::size_t next, Place place) const;
  Result holiday(std::size_t at, Place place) const;
  std::size_t behind_time_of_day(std::size_t at) const;
  std::optional<int> day_number(std::size_t at) const;
  std::optional<int> month_at(std::size_t at, std::size_t& next) const;
  std::optional<int> year_at(std::size_t at, std::size_t& next) const;

  // period_patterns.cc
  Result month(std::size_t at, Place place) const;
  Result season(std::size_t at, Place place) const;
  Result part_of_year(std::size_t at) const;
  Result code(std::size_t at, Place place) const;
  Result nth_of(std::size_t at) const;
  Result part(std::size_t at) const;
  Result part_inner(std::size_t at) const;
  Result year(std::size_t at, Place place) const;
  Result decade(std::size_t at) const;
  Result century(std::size_t at) const;
  Result year_or_this_year(std::size_t at) const;

  // relative_patterns.cc
  Result unit_with_modifier(std::size_t at) const;
  Result this_unit(std::size_t at) const;
  Result counted_units(std::size_t at) const;
  Result week_of(std::size_t at) const;
  Result duration(std::size_t at) const;
  Result earlier_or_later(std::size_t at) const;
  Result day_offset(std::size_t at) const;
  Result story_offset(std::size_t at) const;
  std::optional<TimeExpression> span_of_duration(std::size_t at) const;
  bool governs(std::size_t at) const;
  std::optional<int> amount(std::size_t at, std::size_t& next) const;
  std::optional<Grain> unit_at(std::size_t at) const;
  Result whole_unit(Grain grain, Period unit, std::size_t first, std::size_t next) const;
  Result neighbour(Grain grain, Role modifier, std::size_t first, std::size_t next) const;

  // Looking at tokens; beyond the ends they are of the role kBreak.
  const DateToken& token(std::size_t at) const { return at < tokens_.size() ? tokens_[at] : end_; }
  const DateToken& before(std::size_t at) const { return at > 0 ? token(at - 1) : end_; }
  Role role(std::size_t at) const { return token(at).role; }
  std::size_t skip(std::size_t at, Role role) const { return this->role(at) == role ? at + 1 : at; }
  std::size_t skip_of_article(std::size_t at) const;
  bool is_number(std::size_t at, int value) const;
  // Whether a sentence, line, bracket or clause ends before `at`.
  bool ends_at(std::size_t at) const;
  // Whether the tokens [first, next) are all there is in their line.
  bool alone(std::size_t first, std::size_t next) const;
  bool starts_sentence(std::size_t at) const;
  // Whether a capital at `at` makes a name of a word that has none in French.
  bool named(std::size_t at) const;
  // Whether the number token `at` has something against it: "Covid-19".
  bool tied(std::size_t at) const;

  const std::string_view text_;
  const std::vector<DateToken>& tokens_;
  const std::optional<Day> reference_;
  const bool query_;
  const StoryTime* story_ = nullptr;
  const YearContext& year_context_;
  DateToken end_;
};

}  // namespace vigie::fr
