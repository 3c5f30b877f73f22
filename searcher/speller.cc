#include "searcher/speller.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "analyzers/base/fold.h"
#include "searcher/misspellings.h"

namespace vigie {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kShortWord = 5;
// What one tenth of an edit, and another first letter, take from the logarithm of how often a
// candidate is written.
constexpr double kCostWeight = 0.45;
constexpr double kFirstLetter = 1.5;
// Forms between two looks at the clock.
constexpr std::size_t kBetweenChecks = 8192;

// A signature is a set of letters and, above them, the length in code points.
constexpr unsigned kLengthShift = 26;
constexpr std::uint32_t kLetters = (1U << kLengthShift) - 1;
constexpr std::uint32_t kNeverNear = UINT32_MAX;
// How far a word is from what it was meant to be when one of its sounds is spelt with other letters
// (eau, o) and another letter is wrong.
constexpr int kLengthApart = 3;
constexpr int kLettersApart = 4;
constexpr int kPlainEdits = 2;  // more than what the limit says, for a sound

// The base letters of U+00C0 to U+00FF; '?' where there is none.
constexpr std::string_view kLatinBases =
    "aaaaaaaceeeeiiii?nooooo?ouuuuy?saaaaaaaceeeeiiii?nooooo?ouuuuy?y";
static_assert(kLatinBases.size() == 64);

std::uint32_t signature_of(std::string_view word) {
  std::uint32_t letters = 0;
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    auto c = static_cast<unsigned char>(word[i]);
    if ((c & 0xC0U) == 0x80) continue;
    ++length;
    if (c == 0xC3 && i + 1 < word.size()) {
      c = static_cast<unsigned char>(kLatinBases[static_cast<unsigned char>(word[i + 1]) & 0x3FU]);
    }
    if (c >= '0' && c <= '9') return kNeverNear;
    if (c >= 'a' && c <= 'z') letters |= 1U << (c - 'a');
  }
  return length > Misspellings::kLongest ? kNeverNear : (length << kLengthShift) | letters;
}

bool may_be_near(std::uint32_t a, std::uint32_t b) {
  const int apart = static_cast<int>(a >> kLengthShift) - static_cast<int>(b >> kLengthShift);
  return apart <= kLengthApart && apart >= -kLengthApart &&
         __builtin_popcount((a ^ b) & kLetters) <= kLettersApart;
}

struct Candidate {
  std::string term;
  int cost = 0;
  std::uint64_t frequency = 0;
  bool first_letter = false;  // the same
  bool stop = false;
};

// log of P(meant) P(typed | meant), up to a constant.
double plausibility(const Candidate& candidate) {
  return std::log(1.0 + static_cast<double>(candidate.frequency)) - kCostWeight * candidate.cost -
         (candidate.first_letter ? 0 : kFirstLetter);
}

}  // namespace

BitDistance::BitDistance(std::string_view word) : length_(static_cast<int>(word.size())) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    places_[static_cast<unsigned char>(word[i])] |= std::uint64_t{1} << i;
  }
}

int BitDistance::to(std::string_view other) const {
  if (length_ == 0) return static_cast<int>(other.size());
  std::uint64_t more = ~std::uint64_t{0};  // places where the distance grows by one down a column
  std::uint64_t less = 0;
  const std::uint64_t last = std::uint64_t{1} << (length_ - 1);
  int distance = length_;
  for (char c : other) {
    const std::uint64_t same = places_[static_cast<unsigned char>(c)] | less;
    const std::uint64_t diagonal = (((same & more) + more) ^ more) | same;
    std::uint64_t grows = less | ~(diagonal | more);
    std::uint64_t shrinks = diagonal & more;
    if ((grows & last) != 0) ++distance;
    if ((shrinks & last) != 0) --distance;
    grows = (grows << 1U) | 1U;
    shrinks <<= 1U;
    more = shrinks | ~(diagonal | grows);
    less = grows & diagonal;
  }
  return distance;
}

const std::vector<std::uint32_t>& Speller::signatures_of(const IndexSnapshot& snapshot,
                                                         const Segment& segment) {
  std::erase_if(signatures_, [&](const auto& entry) {
    return std::none_of(snapshot.segments().begin(), snapshot.segments().end(),
                        [&](const Segment& known) { return known.key == entry.first; });
  });
  std::vector<std::uint32_t>& signatures = signatures_[segment.key];
  const Columns& columns = *segment.columns;
  if (signatures.size() == columns.form_count()) return signatures;
  signatures.reserve(columns.form_count());
  for (std::size_t i = 0; i < columns.form_count(); ++i) {
    const StoredForm form = columns.form(i);
    signatures.push_back(form.kind == FormKind::kPositional ? signature_of(form.surface)
                                                            : kNeverNear);
  }
  return signatures;
}

std::vector<SpellingCandidate> Speller::candidates(const IndexSnapshot& snapshot,
                                                   std::string_view word, std::size_t most,
                                                   const Deadline& deadline) {
  const std::string folded = fold(word);
  const std::uint32_t wanted = signature_of(folded);
  if (folded.size() < kShortestWord || folded.size() > Misspellings::kLongest ||
      wanted == kNeverNear) {
    return {};
  }
  const int edits = folded.size() <= kShortWord ? 1 : 2;
  const int limit = edits * Misspellings::kEdit;
  const Misspellings& misspellings = Misspellings::embedded();
  const BitDistance distance(folded);
  std::map<std::string, Candidate, std::less<>> near;  // by word
  for (const Segment& segment : snapshot.segments()) {
    const Columns& columns = *segment.columns;
    const std::vector<std::uint32_t>& signatures = signatures_of(snapshot, segment);
    for (std::size_t i = 0; i < signatures.size(); ++i) {
      if (i % kBetweenChecks == 0) deadline.check();
      if (!may_be_near(wanted, signatures[i])) continue;
      const StoredForm form = columns.form(i);
      const std::string meant = fold(form.surface);
      if (distance.to(meant) > edits + kPlainEdits) continue;
      const int cost = misspellings.cost(folded, meant, limit);
      if (cost > limit) continue;
      Candidate& candidate = near[std::string(form.surface)];
      candidate.term = form.term;
      candidate.cost = cost;
      candidate.frequency += columns.form_frequency(i);
      candidate.first_letter = meant[0] == folded[0];
      candidate.stop = form.term.front() == kStopMark;
    }
  }
  std::vector<SpellingCandidate> found;
  double best_stop = -std::numeric_limits<double>::infinity();
  for (const auto& [surface, c] : near) {
    const double log = plausibility(c);
    if (c.stop)
      best_stop = std::max(best_stop, log);
    else
      found.push_back({surface, c.term, c.cost, c.frequency, log});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.log > b.log; });
  if (found.empty() || best_stop > found[0].log) return {};
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace vigie
