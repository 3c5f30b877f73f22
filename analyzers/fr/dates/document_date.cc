#include "analyzers/fr/dates/document_date.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/dates/date_grammar.h"
#include "analyzers/fr/dates/lexer.h"
#include "analyzers/fr/dates/tense.h"

extern "C" {
extern const char vigie_publication_begin[];
extern const char vigie_publication_end[];
}

namespace vigie::fr {
namespace {

constexpr int kFirstYear = 1990;
constexpr std::size_t kTop = 800;    // bytes of the text where a line tells its date
constexpr std::size_t kEnd = 400;    // and at its end
constexpr std::size_t kLead = 1000;  // bytes where a day is news
constexpr std::size_t kReach = 60;   // bytes between "publié" and the date
constexpr std::size_t kFrame = 24;   // bytes beside a date in a line of its own
constexpr std::size_t kLongestAddress = 2000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool believable(const PartialDate& date, Day today) {
  return date.year >= kFirstYear && date.first() <= today;
}

// --- Addresses -------------------------------------------------------------------------------

std::optional<int> figure(std::string_view text, std::size_t pos, std::size_t size) {
  if (pos + size > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = pos; i < pos + size; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + text[i] - '0';
  }
  return value;
}

// "2026/02/11", "2026-02-11", "2026_02", "20260211" at `pos`, with nothing in figures around.
std::optional<PartialDate> address_date_at(std::string_view text, std::size_t pos) {
  if (pos > 0 && is_digit(text[pos - 1])) return std::nullopt;
  const auto year = figure(text, pos, 4);
  if (!year) return std::nullopt;
  const char separator = pos + 4 < text.size() ? text[pos + 4] : '\0';
  const bool separated = separator == '/' || separator == '-' || separator == '_';
  const std::size_t gap = separated ? 1 : 0;
  const auto month = figure(text, pos + 4 + gap, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  const std::size_t behind_month = pos + 6 + gap;
  const bool again = !separated || (behind_month < text.size() && text[behind_month] == separator);
  const auto day = again ? figure(text, behind_month + gap, 2) : std::nullopt;
  const std::size_t end = day ? behind_month + gap + 2 : behind_month;
  if (end < text.size() && is_digit(text[end])) return std::nullopt;
  if (day && *day >= 1 && *day <= days_in_month(*year, *month)) {
    return PartialDate{*year, *month, *day};
  }
  if (separator != '/' || end >= text.size()) return std::nullopt;
  return PartialDate{*year, *month, 0};
}

std::optional<PartialDate> date_of_address(std::string_view address, Day today) {
  address = address.substr(0, kLongestAddress);
  std::optional<PartialDate> best;
  for (std::size_t pos = 0; pos < address.size(); ++pos) {
    const auto date = address_date_at(address, pos);
    if (!date || !believable(*date, today)) continue;
    if (!best || (best->day == 0 && date->day != 0)) best = date;
  }
  return best;
}

// --- Text ------------------------------------------------------------------------------------

struct Stated {
  PartialDate date;
  std::size_t start;
  std::size_t end;
};

// The days that the text states in full, of believable years.
std::vector<Stated> stated_days(std::string_view text, Day today) {
  std::vector<Stated> days;
  for (const DateMention& mention : find_dates(text, {})) {
    const bool day = mention.precision == DatePrecision::kDay && !mention.relative && mention.from;
    if (!day) continue;
    const PartialDate date = civil_of(*mention.from);
    if (believable(date, today)) days.push_back({date, mention.start, mention.end});
  }
  return days;
}

std::string_view line_of(std::string_view text, std::size_t start, std::size_t end,
                         std::size_t& first) {
  const std::size_t before = start == 0 ? std::string_view::npos : text.rfind('\n', start - 1);
  first = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(first, std::min(text.find('\n', end), text.size()) - first);
}

class Announcements {
 public:
  explicit Announcements(std::string_view data) {
    DataSections sections = read_data_sections(data);
    for (const std::string& line : sections["parution"]) published_.push_back(fold(line));
    for (const std::string& line : sections["mise à jour"]) updated_.push_back(fold(line));
  }

  static const Announcements& embedded() {
    static const Announcements kEmbedded(
        {vigie_publication_begin,
         static_cast<std::size_t>(vigie_publication_end - vigie_publication_begin)});
    return kEmbedded;
  }

  bool published(std::string_view folded) const { return any(published_, folded); }
  bool updated(std::string_view folded) const { return any(updated_, folded); }

 private:
  static bool any(const std::vector<std::string>& words, std::string_view folded) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return folded.find(word) != std::string_view::npos;
    });
  }

  std::vector<std::string> published_;
  std::vector<std::string> updated_;
};

// How well a line tells that the article is from this day: 2 published, or alone in its line; 1
// updated; 0 not at all.
int publication_score(std::string_view text, const Stated& stated) {
  const bool top = stated.start < kTop;
  const bool bottom = stated.end + kEnd >= text.size();
  if (!top && !bottom) return 0;
  std::size_t first = 0;
  const std::string_view line = line_of(text, stated.start, stated.end, first);
  const std::size_t lead = stated.start - first;
  const std::size_t from = lead > kReach ? lead - kReach : 0;
  const std::string before = fold(line.substr(from, lead - from));
  const Announcements& announcements = Announcements::embedded();
  const bool short_line = line.size() <= stated.end - stated.start + 2 * kReach;
  if (short_line && announcements.published(before)) return 2;
  if (short_line && announcements.updated(before)) return 1;
  // A date alone at the end may be that of a note or a copyright.
  return top && line.size() <= stated.end - stated.start + kFrame ? 2 : 0;
}

std::optional<Stated> published_day(std::string_view text, const std::vector<Stated>& days) {
  std::optional<Stated> best;
  int best_score = 0;
  for (const Stated& stated : days) {
    const int score = publication_score(text, stated);
    if (score > best_score) {
      best = stated;
      best_score = score;
    }
  }
  return best;
}

bool starts_with_weekday(std::string_view text, const Stated& stated) {
  const auto tokens =
      date_tokens(text.substr(stated.start, stated.end - stated.start), Vocabulary::embedded());
  return !tokens.empty() && tokens.front().role == Role::kWeekday;
}

// A day that the running text tells as news: the latest of those.
std::optional<InferredDate> told_day(std::string_view text, const std::vector<Stated>& days) {
  std::optional<InferredDate> best;
  for (const Stated& stated : days) {
    if (stated.start >= kLead || tense_beside(text, stated.start, stated.end) == Tense::kFuture) {
      continue;
    }
    if (!starts_with_weekday(text, stated)) continue;
    if (!best || best->date.first() < stated.date.first()) {
      best = {stated.date, DateEvidence::kWeekday};
    }
  }
  return best;
}

}  // namespace

std::optional<InferredDate> infer_document_date(const DocumentClues& clues) {
  if (const auto date = date_of_address(clues.address, clues.today)) {
    return InferredDate{*date, DateEvidence::kAddress};
  }
  const std::vector<Stated> days = stated_days(clues.text, clues.today);
  if (const auto published = published_day(clues.text, days)) {
    return InferredDate{published->date, DateEvidence::kPublished};
  }
  return told_day(clues.text, days);
}

}  // namespace vigie::fr
