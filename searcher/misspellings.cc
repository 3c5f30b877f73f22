#include "searcher/misspellings.h"

#include <algorithm>
#include <charconv>

#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_misspellings_begin[];
extern const char vigie_misspellings_end[];
}

namespace vigie {
namespace {

constexpr std::size_t kLongestSound = 4;
constexpr std::size_t kNoSymbol = SIZE_MAX;
// Two keys touch when their centres are nearer than this, in quarters of a key.
constexpr int kReach = 6;
constexpr int kKey = 4;

std::string padded(std::string_view word) {
  std::string with_ends = "^";
  with_ends += word;
  with_ends += '$';
  return with_ends;
}

}  // namespace

std::size_t Misspellings::symbol(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  if (c == '^') return 26;
  return c == '$' ? 27 : kNoSymbol;
}

Misspellings::Misspellings(std::string_view content) {
  fr::DataSections sections = fr::read_data_sections(content);
  read_keyboard(sections["clavier"]);
  for (const std::string& line : sections["sons"]) {
    const std::vector<std::string> sides = fr::split_fields(line, "=");
    if (sides.size() != 2) continue;
    add_sound(sides[0], sides[1]);
    add_sound(sides[1], sides[0]);
  }
}

const Misspellings& Misspellings::embedded() {
  static const Misspellings kEmbedded(
      {vigie_misspellings_begin,
       static_cast<std::size_t>(vigie_misspellings_end - vigie_misspellings_begin)});
  return kEmbedded;
}

void Misspellings::read_keyboard(const std::vector<std::string>& rows) {
  struct Key {
    std::size_t letter;
    int x;
    int y;
  };
  std::vector<Key> keys;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::vector<std::string> fields = fr::split_fields(rows[row], " ");
    int shift = 0;
    if (fields.size() != 2) continue;
    std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), shift);
    for (std::size_t i = 0; i < fields[1].size(); ++i) {
      const std::size_t letter = symbol(fields[1][i]);
      if (letter == kNoSymbol) continue;
      keys.push_back({letter, shift + kKey * static_cast<int>(i), kKey * static_cast<int>(row)});
    }
  }
  for (const Key& a : keys) {
    for (const Key& b : keys) {
      const int dx = a.x - b.x;
      const int dy = a.y - b.y;
      neighbours_[a.letter][b.letter] = dx * dx + dy * dy < kReach * kReach;
    }
  }
}

void Misspellings::add_sound(const std::string& typed, const std::string& meant) {
  const auto fits = [](const std::string& side) {
    return !side.empty() && side.size() <= kLongestSound &&
           std::all_of(side.begin(), side.end(), [](char c) { return symbol(c) != kNoSymbol; });
  };
  if (!fits(typed) || !fits(meant)) return;
  sounds_[symbol(typed.back())][symbol(meant.back())].push_back({typed, meant});
}

int Misspellings::edit_cost(char typed, char meant) const {
  if (typed == meant) return 0;
  const std::size_t t = symbol(typed);
  const std::size_t m = symbol(meant);
  return t != kNoSymbol && m != kNoSymbol && neighbours_[t][m] ? kNeighbour : kEdit;
}

int Misspellings::cost(std::string_view typed, std::string_view meant, int limit) const {
  if (typed.size() > kLongest || meant.size() > kLongest) return limit + 1;
  const std::string a = padded(typed);
  const std::string b = padded(meant);
  std::array<std::array<int, kLongest + 3>, kLongest + 3> costs;
  int least_before = 0;  // of the rows that the next ones can still start from
  std::array<int, kLongestSound> least{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    auto& row = costs[i];
    int least_here = INT32_MAX;
    for (std::size_t j = 0; j <= b.size(); ++j) {
      int best = i == 0 && j == 0 ? 0 : INT32_MAX / 2;
      const bool typed_doubled = i > 1 && a[i - 1] == a[i - 2];
      const bool meant_doubled = j > 1 && b[j - 1] == b[j - 2];
      if (i > 0) best = std::min(best, costs[i - 1][j] + (typed_doubled ? kDoubled : kEdit));
      if (j > 0) best = std::min(best, row[j - 1] + (meant_doubled ? kDoubled : kEdit));
      if (i > 0 && j > 0) {
        best = std::min(best, costs[i - 1][j - 1] + edit_cost(a[i - 1], b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          best = std::min(best, costs[i - 2][j - 2] + kSwap);
        }
        const std::size_t s = symbol(a[i - 1]);
        const std::size_t t = symbol(b[j - 1]);
        if (s != kNoSymbol && t != kNoSymbol) {
          for (const Sound& sound : sounds_[s][t]) {
            if (sound.typed.size() > i || sound.meant.size() > j) continue;
            const int before = costs[i - sound.typed.size()][j - sound.meant.size()];
            if (before + kSound >= best) continue;
            if (std::string_view(a).substr(0, i).ends_with(sound.typed) &&
                std::string_view(b).substr(0, j).ends_with(sound.meant)) {
              best = before + kSound;
            }
          }
        }
      }
      row[j] = best;
      least_here = std::min(least_here, best);
    }
    least[i % kLongestSound] = least_here;
    least_before = *std::min_element(least.begin(), least.end());
    if (i >= kLongestSound && least_before > limit) return limit + 1;
  }
  return std::min(costs[a.size()][b.size()], limit + 1);
}

}  // namespace vigie
