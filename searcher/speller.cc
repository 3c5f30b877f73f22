#include "searcher/speller.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kShortWord = 5;

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The letters of a word as a set; every edit changes at most two of them.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (char c : word) letters |= 1U << (static_cast<unsigned char>(c) % 32);
  return letters;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto size = [](std::string_view s) { return static_cast<int>(s.size()); };
  if (std::abs(size(a) - size(b)) > limit) return limit + 1;
  if (b.size() > kLongestWord || a.size() > kLongestWord) return limit + 1;
  std::array<std::array<int, kLongestWord + 1>, 3> rows;
  for (int j = 0; j <= size(b); ++j) rows[0][static_cast<std::size_t>(j)] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({change, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

std::optional<std::string> correct_word(const IndexSnapshot& snapshot, std::string_view word) {
  const std::string folded = fold(word);
  if (folded.size() < kShortestWord || folded.size() > kLongestWord || has_digit(folded)) {
    return std::nullopt;
  }
  const int limit = folded.size() <= kShortWord ? 1 : 2;
  const std::uint32_t letters = letters_of(folded);
  int best_distance = limit + 1;
  std::uint64_t best_frequency = 0;
  bool best_first = false;
  std::string best;
  for (const Segment& segment : snapshot.segments()) {
    const Columns& columns = *segment.columns;
    for (std::size_t i = 0; i < columns.form_count(); ++i) {
      const StoredForm form = columns.form(i);
      const std::string_view surface = form.surface;
      if (surface.size() + 2 < folded.size() || surface.size() > 2 * folded.size()) continue;
      if (form.term.front() == kStopMark || form.kind != FormKind::kPositional) continue;
      // Accents only add bits to the set of the written form, so this never drops a near word whose
      // letters are plain ASCII; others are folded first.
      const bool ascii = std::all_of(surface.begin(), surface.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      const std::string written = ascii ? std::string() : fold(surface);
      const std::string_view candidate = ascii ? surface : std::string_view(written);
      if (__builtin_popcount(letters_of(candidate) ^ letters) > 2 * limit) continue;
      if (has_digit(candidate)) continue;
      const int distance = edit_distance(folded, candidate, std::min(limit, best_distance));
      if (distance > limit || distance > best_distance || distance == 0) continue;
      const std::uint64_t frequency = columns.form_frequency(i);
      const bool first = candidate[0] == folded[0];
      const bool better = distance < best_distance || (first && !best_first) ||
                          (first == best_first && frequency > best_frequency);
      if (!better) continue;
      best_distance = distance;
      best_frequency = frequency;
      best_first = first;
      best = std::string(surface);
    }
  }
  if (best.empty()) return std::nullopt;
  return best;
}

}  // namespace vigie
