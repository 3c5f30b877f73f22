#include "indexer/story_signature.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

// Chosen by bench/story_cases; docs/adr/005-stories.md says how.

// Of texts that say enough by themselves.
constexpr double kLeastResemblance = 0.2;
// What comes days later with as little in common is the next issue of a series, or what happened
// next.
constexpr double kLeastResemblanceLater = 0.3;
constexpr Day kMostDays = 3;
constexpr double kLeastLengthShare = 0.3;  // a digest is no copy of its parts

// Shingles of a text that says enough by itself. A shorter one is half the mould it was cast in,
// such as the guests of a programme: the shorter, the more of it must be in the other, most of all
// under another title.
constexpr double kEnough = 110;
constexpr double kLittle = 75;
constexpr double kSharedOfLittle = 0.67;
constexpr double kSharedOfRetitledLittle = 0.97;
constexpr double kLeastShingles = 24;
constexpr double kAlikeTitles = 0.6;

// Of texts under kShortTextWords.
constexpr double kLeastBriefText = 0.6;
constexpr double kLeastBriefWords = 6;
constexpr Day kMostBriefDays = 2;

constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

constexpr std::size_t kTitleCells = StorySignature::kTitleCells;
constexpr std::size_t kTextCells = StorySignature::kCells - kTitleCells;

// The smallest hash of each of some cells.
template <std::size_t kCells>
class Sampler {
 public:
  Sampler() { least_.fill(kEmpty); }

  void take(std::uint64_t hash) {
    std::uint32_t& least = least_[(hash & 0xFFFFFFFFU) * kCells >> 32];
    least = std::min(least, static_cast<std::uint32_t>(hash >> 32));
    ++taken_;
  }

  // Hashes taken, each once: by the cells that they fill (linear counting).
  double distinct() const {
    const auto empty = static_cast<double>(std::count(least_.begin(), least_.end(), kEmpty));
    const double counted = kCells * std::log(kCells / std::max(empty, 0.5));
    return std::min<double>(taken_, counted);
  }
  std::uint32_t taken() const { return taken_; }

  void put_cells(std::uint8_t* cells) const {
    for (std::size_t i = 0; i < kCells; ++i) {
      if (least_[i] != kEmpty) cells[i] = static_cast<std::uint8_t>(1 + least_[i] % 255);
    }
  }

  // Appends the smallest hashes of all, in ascending order of the keys they give.
  void put_keys(std::vector<std::uint32_t>& keys) const {
    std::array<std::uint64_t, kCells> order;
    std::size_t used = 0;
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      if (least_[cell] != kEmpty) order[used++] = std::uint64_t{least_[cell]} << 8 | cell;
    }
    const std::size_t kept = std::min(used, StorySignature::kMaxKeys);
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(kept);
    std::nth_element(order.begin(), last, order.begin() + static_cast<std::ptrdiff_t>(used));
    // The upper bits of the smallest hashes say nothing.
    for (auto it = order.begin(); it != last; ++it) keys.push_back(static_cast<std::uint32_t>(*it));
    std::sort(keys.begin(), keys.end());
  }

 private:
  std::array<std::uint32_t, kCells> least_;
  std::uint32_t taken_ = 0;
};

// Part of the hashes of words, so that nothing is equal where numbers are not.
std::uint64_t sum_of_numbers(const AnalysisSession& session,
                             const std::vector<Occurrence>& occurrences) {
  std::uint64_t sum = 0;
  for (const Occurrence& occurrence : occurrences) {
    if (session.form(occurrence.form).number) sum += session.surface_hash(occurrence.form) | 1;
  }
  return sum;
}

template <std::size_t kCells>
void take_words(Sampler<kCells>& sampler, const AnalysisSession& session,
                const std::vector<Occurrence>& occurrences) {
  const std::uint64_t numbers = sum_of_numbers(session, occurrences);
  for (const Occurrence& occurrence : occurrences) {
    const Form& form = session.form(occurrence.form);
    if (form.kind != FormKind::kPositional || form.stop || form.number) continue;
    sampler.take(
        hash_detail::mix(session.surface_hash(occurrence.form) + numbers, hash_detail::kSecond));
  }
}

void take_pairs(Sampler<kTextCells>& sampler, const AnalysisSession& session,
                const std::vector<Occurrence>& occurrences) {
  std::uint64_t before = 0;
  bool stop_before = true;
  for (const Occurrence& occurrence : occurrences) {
    const Form& form = session.form(occurrence.form);
    if (form.kind != FormKind::kPositional) continue;
    const std::uint64_t word = session.surface_hash(occurrence.form);
    if (!stop_before || !form.stop) {
      sampler.take(hash_detail::mix(before ^ hash_detail::kSecond, word));
    }
    before = word;
    stop_before = form.stop;
  }
}

struct Cells {
  unsigned equal = 0;
  unsigned used = 0;  // by one of the two at least

  double share() const { return used == 0 ? 1 : static_cast<double>(equal) / used; }
};

Cells compare(const StorySignature& a, const StorySignature& b, std::size_t first,
              std::size_t count) {
  Cells cells;
  for (std::size_t i = first; i < first + count; ++i) {
    cells.used += (a.cells[i] | b.cells[i]) != 0 ? 1 : 0;
    cells.equal += a.cells[i] == b.cells[i] && a.cells[i] != 0 ? 1 : 0;
  }
  return cells;
}

// 0 where a date is unknown.
Day days_between(const StorySignature& a, const StorySignature& b) {
  return a.day && b.day ? std::abs(*a.day - *b.day) : 0;
}

bool have_titles_alike(const StorySignature& a, const StorySignature& b) {
  return compare(a, b, 0, kTitleCells).share() >= kAlikeTitles;
}

bool make_one_brief(const StorySignature& a, const StorySignature& b, double resemblance) {
  return resemblance >= kLeastBriefText && a.day.has_value() == b.day.has_value() &&
         days_between(a, b) <= kMostBriefDays && have_titles_alike(a, b);
}

bool make_one_story(const StorySignature& a, const StorySignature& b, double resemblance) {
  const auto [shorter, longer] = std::minmax(a.length, b.length);
  if (shorter < kLeastLengthShare * longer) return false;
  const bool later = days_between(a, b) > kMostDays;
  const double least = later ? kLeastResemblanceLater : kLeastResemblance;
  if (resemblance < least) return false;
  const double shingles = std::min(a.distinct, b.distinct);
  if (shingles >= kEnough) return true;
  const double shared = resemblance / (1 + resemblance) * (a.distinct + b.distinct);
  const double lacking = std::min(1.0, (kEnough - shingles) / (kEnough - kLittle));
  const bool retitled = later || !have_titles_alike(a, b);
  return shared >= shingles * lacking * (retitled ? kSharedOfRetitledLittle : kSharedOfLittle);
}

}  // namespace

StorySignature sign_story(const StoredDocument& document, const AnalysisSession& session,
                          const std::vector<Occurrence>& title,
                          const std::vector<Occurrence>& text) {
  StorySignature signature;
  signature.brief = text.size() < kShortTextWords;
  if (document.published) signature.day = document.published->first();
  Sampler<kTextCells> of_text;
  if (signature.brief) {
    take_words(of_text, session, text);
  } else {
    take_pairs(of_text, session, text);
  }
  signature.length = of_text.taken();
  signature.distinct = of_text.distinct();
  signature.comparable =
      signature.distinct >= (signature.brief ? kLeastBriefWords : kLeastShingles);
  if (!signature.comparable) return signature;
  Sampler<kTitleCells> of_title;
  take_words(of_title, session, title);
  of_title.put_cells(signature.cells.data());
  of_text.put_cells(signature.cells.data() + kTitleCells);
  of_text.put_keys(signature.keys);
  return signature;
}

double story_resemblance(const StorySignature& a, const StorySignature& b) {
  if (!a.comparable || !b.comparable || a.brief != b.brief) return 0;
  const double resemblance = compare(a, b, kTitleCells, kTextCells).share();
  const bool one = a.brief ? make_one_brief(a, b, resemblance) : make_one_story(a, b, resemblance);
  return one ? resemblance : 0;
}

}  // namespace vigie
