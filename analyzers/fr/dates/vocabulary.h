// The words of temporal expressions, from data/date_words.txt and data/holidays.txt.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/dates/calendar.h"

namespace vigie::fr {

// What a token does in an expression. The sections of date_words.txt name the words of each.
enum class Role : std::uint8_t {
  kOther,  // anything the grammar does not know, any length of it
  // Signs.
  kStop,   // ends a sentence
  kBreak,  // an empty line
  kComma,
  kDot,
  kHyphen,
  kOpen,
  kClose,
  // Figures.
  kNumber,
  kOrdinal,
  kFullDate,     // year, month and day in figures
  kDayAndMonth,  // "11/03"
  kMonthOfYear,  // "03/2026"
  kYearRange,    // "2019-2021", "2023/24"
  kClock,        // "17 h 30"
  kQuarterCode,  // "T4"
  kHalfCode,     // "S1"
  // Words.
  kArticle,
  kOf,
  kAt,
  kIn,
  kAnd,
  kMonth,
  kMonthAbbreviation,
  kWeekday,
  kWeekdayAbbreviation,
  kUnit,
  kYears,
  kSeason,
  kPart,
  kLast,
  kNext,
  kFollowing,
  kPreceding,
  kCurrent,
  kThis,
  kHere,
  kThere,
  kSame,
  kDayOffset,
  kStoryOffset,
  kAgo,
  kInTime,
  kSince,
  kFrom,
  kBefore,
  kAfter,
  kUntil,
  kBy,
  kBetween,
  kDuring,
  kLater,
  kEarlier,
  kAbout,
  kEvery,
  kDayPart,
  kYearNoun,
  kEra,
  kHoliday,
};

struct Sense {
  Role role = Role::kOther;
  std::int16_t value = 0;  // a month, a Grain, a Part, an index of holidays()…
};

// Const and thread-safe after construction.
class Vocabulary {
 public:
  using WordId = std::uint16_t;  // 0: no word of the vocabulary

  struct Word {
    WordId id = 0;  // forms of one article or preposition share theirs
    Sense sense;
    Sense accented;  // of the form with accents, where it means something else: "dès", "des"
    bool ends_phrase = false;
  };
  struct Phrase {
    std::vector<WordId> words;
    Sense sense;
  };

  // Longer words are not looked up.
  static constexpr std::size_t kLongestWord = 16;

  Vocabulary(std::string_view words, std::string_view holidays);
  static const Vocabulary& embedded();

  // nullptr for a word that is not in it. `folded` is what fold() makes of a run of letters.
  const Word* find(std::string_view folded) const;
  // Whether the ASCII letters `word` may be a word of it: quick, wrong at times for others, never
  // for its own.
  bool may_hold(std::string_view word) const { return filter_.test(filter_slot(word)); }

  // The phrases that end with a word, longest first.
  std::span<const Phrase> phrases(WordId last) const;
  const Recurrence& holiday(int index) const { return holidays_[static_cast<std::size_t>(index)]; }

 private:
  Word& word(std::string_view folded);
  void add(std::string_view form, Sense sense);
  void fill_slots();

  struct Slot {
    std::uint64_t key = 0;  // hash64 of the folded word
    Word word;
  };

  // Of the first two letters, the last and the length.
  static std::size_t filter_slot(std::string_view word) {
    const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(word[i] & 0x1F); };
    const std::size_t second = word.size() > 1 ? letter(1) : 0;
    return (letter(0) * 961 + second * 31 + letter(word.size() - 1) * 5 + word.size()) % kSlots;
  }
  static constexpr std::size_t kSlots = 1 << 13;

  std::bitset<kSlots> filter_;
  std::unordered_map<std::uint64_t, Word> words_;  // while it is built
  std::vector<Slot> slots_;                        // then: open addressing, a power of two
  std::vector<std::vector<Phrase>> phrases_;       // by the id of the last word
  std::vector<Recurrence> holidays_;
  WordId next_id_ = 1;
};

// Cuts a form of a data file into folded words, at blanks, apostrophes, hyphens and dots.
std::vector<std::string> folded_words(std::string_view form);

}  // namespace vigie::fr
