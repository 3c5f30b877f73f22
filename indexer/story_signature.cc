#include "indexer/story_signature.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

// Measured with bench/story_cases; docs/adr/005-stories.md says how they were chosen.
constexpr double kLeastResemblance = 0.18;
constexpr double kLeastShared = 24;        // shingles: short texts of one mould share a few
constexpr double kLeastLengthShare = 0.3;  // a digest is no copy of its parts

constexpr double kLeastBriefTitle = 0.5;
constexpr double kLeastBriefText = 0.6;
constexpr double kLeastBriefWords = 6;
constexpr Day kMostBriefDays = 2;

constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

// The smallest hash of each cell.
class Sampler {
 public:
  Sampler() { least_.fill(kEmpty); }

  void take(std::uint64_t hash, std::size_t first, std::size_t cells) {
    std::uint32_t& least = least_[first + (hash & 0xFFFFFFFFU) % cells];
    least = std::min(least, static_cast<std::uint32_t>(hash >> 32));
  }

  // Hashes taken, each once: by the cells that they fill (linear counting), at most `taken`.
  double distinct(std::uint32_t taken) const {
    const auto cells = static_cast<double>(StorySignature::kCells);
    const auto empty = static_cast<double>(std::count(least_.begin(), least_.end(), kEmpty));
    return empty == 0 ? taken : std::min<double>(taken, cells * std::log(cells / empty));
  }

  void put_into(StorySignature& signature) const {
    std::array<std::uint64_t, StorySignature::kCells> order;
    std::size_t used = 0;
    for (std::size_t cell = 0; cell < least_.size(); ++cell) {
      if (least_[cell] == kEmpty) continue;
      signature.cells[cell] = static_cast<std::uint8_t>(1 + least_[cell] % 255);
      order[used++] = std::uint64_t{least_[cell]} << 8 | cell;
    }
    signature.comparable = true;
    const std::size_t kept = std::min(used, StorySignature::kMaxKeys);
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(used);
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(kept);
    std::nth_element(order.begin(), last, end);
    // The upper bits of the smallest hashes say nothing.
    for (auto it = order.begin(); it != last; ++it) {
      signature.keys.push_back(static_cast<std::uint32_t>(*it));
    }
    std::sort(signature.keys.begin(), signature.keys.end());
  }

 private:
  std::array<std::uint32_t, StorySignature::kCells> least_;
};

void sign_text(StorySignature& signature, const AnalysisSession& session,
               const std::vector<Occurrence>& text) {
  Sampler sampler;
  std::uint64_t before = 0;
  bool stop_before = true;
  for (const Occurrence& occurrence : text) {
    const Form& form = session.form(occurrence.form);
    if (form.kind != FormKind::kPositional) continue;
    const std::uint64_t word = session.surface_hash(occurrence.form);
    if (!stop_before || !form.stop) {
      sampler.take(hash_detail::mix(before ^ hash_detail::kSecond, word), 0,
                   StorySignature::kCells);
      ++signature.length;
    }
    before = word;
    stop_before = form.stop;
  }
  signature.distinct = sampler.distinct(signature.length);
  if (signature.distinct >= kLeastShared) sampler.put_into(signature);
}

std::uint64_t sum_of_numbers(const AnalysisSession& session,
                             const std::vector<Occurrence>& occurrences) {
  std::uint64_t sum = 0;
  for (const Occurrence& occurrence : occurrences) {
    if (session.form(occurrence.form).number) sum += session.surface_hash(occurrence.form) | 1;
  }
  return sum;
}

void sign_brief(StorySignature& signature, const AnalysisSession& session,
                const std::vector<Occurrence>& title, const std::vector<Occurrence>& text) {
  // Part of every hash, so that nothing is equal where numbers are not.
  const std::uint64_t numbers =
      sum_of_numbers(session, title) ^
      hash_detail::mix(sum_of_numbers(session, text), hash_detail::kFirst);
  Sampler sampler;
  const auto take = [&](const std::vector<Occurrence>& words, std::size_t first,
                        std::size_t cells) {
    for (const Occurrence& occurrence : words) {
      const Form& form = session.form(occurrence.form);
      if (form.kind != FormKind::kPositional || form.stop) continue;
      const std::uint64_t word = session.surface_hash(occurrence.form);
      sampler.take(hash_detail::mix(word + numbers + first, hash_detail::kSecond), first, cells);
      ++signature.length;
    }
  };
  constexpr std::size_t kTitle = StorySignature::kTitleCells;
  take(text, kTitle, StorySignature::kCells - kTitle);
  signature.distinct = sampler.distinct(signature.length);
  if (signature.distinct < kLeastBriefWords) return;
  take(title, 0, kTitle);
  sampler.put_into(signature);
}

struct Cells {
  unsigned equal = 0;
  unsigned used = 0;  // by one of the two at least

  double share() const { return used == 0 ? 1 : static_cast<double>(equal) / used; }
};

Cells compare(const StorySignature& a, const StorySignature& b, std::size_t first,
              std::size_t last) {
  Cells cells;
  for (std::size_t i = first; i < last; ++i) {
    cells.used += (a.cells[i] | b.cells[i]) != 0 ? 1 : 0;
    cells.equal += a.cells[i] == b.cells[i] && a.cells[i] != 0 ? 1 : 0;
  }
  return cells;
}

double brief_resemblance(const StorySignature& a, const StorySignature& b) {
  if (a.day.has_value() != b.day.has_value()) return 0;
  if (a.day && std::abs(*a.day - *b.day) > kMostBriefDays) return 0;
  constexpr std::size_t kTitle = StorySignature::kTitleCells;
  const double title = compare(a, b, 0, kTitle).share();
  const double text = compare(a, b, kTitle, StorySignature::kCells).share();
  if (title < kLeastBriefTitle || text < kLeastBriefText) return 0;
  return (title + text) / 2;
}

double text_resemblance(const StorySignature& a, const StorySignature& b) {
  const auto [shorter, longer] = std::minmax(a.length, b.length);
  if (shorter < kLeastLengthShare * longer) return 0;
  const double resemblance = compare(a, b, 0, StorySignature::kCells).share();
  if (resemblance < kLeastResemblance) return 0;
  const double shared = resemblance / (1 + resemblance) * (a.distinct + b.distinct);
  return shared < kLeastShared ? 0 : resemblance;
}

}  // namespace

StorySignature sign_story(const StoredDocument& document, const AnalysisSession& session,
                          const std::vector<Occurrence>& title,
                          const std::vector<Occurrence>& text) {
  StorySignature signature;
  if (text.size() >= kShortTextWords) {
    sign_text(signature, session, text);
    return signature;
  }
  signature.brief = true;
  if (document.published) signature.day = document.published->first();
  sign_brief(signature, session, title, text);
  return signature;
}

double story_resemblance(const StorySignature& a, const StorySignature& b) {
  if (!a.comparable || !b.comparable || a.brief != b.brief) return 0;
  return a.brief ? brief_resemblance(a, b) : text_resemblance(a, b);
}

}  // namespace vigie
