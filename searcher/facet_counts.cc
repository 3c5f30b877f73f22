#include "searcher/facet_counts.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "analyzers/base/collation.h"
#include "analyzers/base/fold.h"

namespace vigie {
namespace {

// The count of one value, whatever its case and accents, under its real name.
std::pair<std::string, std::uint64_t> count_of(const IndexSnapshot& snapshot,
                                               const FacetTally& tally, const std::string& value) {
  const std::string wanted = fold(value);
  std::pair<std::string, std::uint64_t> result(value, 0);
  for (std::size_t s = 0; s < tally.counts.size(); ++s) {
    const StringColumn& values = snapshot.segments()[s].columns->facet(tally.facet).values;
    for (std::size_t ordinal = 0; ordinal < tally.counts[s].size(); ++ordinal) {
      if (fold(values[ordinal]) != wanted) continue;
      result.first = values[ordinal];
      result.second += tally.counts[s][ordinal];
    }
  }
  return result;
}

using CountOfOrdinal = std::pair<std::uint32_t, std::uint32_t>;

// The counts that are not 0. Most are: they are passed over a stride at a time.
std::vector<CountOfOrdinal> counted(const std::vector<std::uint32_t>& counts) {
  constexpr std::size_t kStride = 8;
  const std::uint32_t* const begin = counts.data();
  std::uint32_t size = 0;
  for (std::uint32_t count : counts) size += count != 0 ? 1U : 0U;
  std::vector<CountOfOrdinal> found(size);
  CountOfOrdinal* next = found.data();
  for (std::size_t first = 0; first < counts.size(); first += kStride) {
    const std::size_t last = std::min(first + kStride, counts.size());
    if (std::all_of(begin + first, begin + last, [](std::uint32_t c) { return c == 0; })) continue;
    for (std::size_t i = first; i < last; ++i) {
      if (begin[i] != 0) *next++ = {begin[i], static_cast<std::uint32_t>(i)};
    }
  }
  return found;
}

// The values of all segments and their counts. Segments may write a value in different forms: the
// one of most documents is taken.
std::vector<std::pair<std::string_view, std::uint64_t>> sums_of(const IndexSnapshot& snapshot,
                                                                const FacetTally& tally) {
  struct Sum {
    std::string_view form;
    std::uint32_t most = 0;  // documents of a segment that write it so
    std::uint64_t documents = 0;
  };
  std::unordered_map<std::string, Sum> sums;  // by value_key
  for (std::size_t s = 0; s < tally.counts.size(); ++s) {
    const StringColumn& values = snapshot.segments()[s].columns->facet(tally.facet).values;
    for (std::size_t ordinal = 0; ordinal < tally.counts[s].size(); ++ordinal) {
      const std::uint32_t count = tally.counts[s][ordinal];
      if (count == 0) continue;
      Sum& sum = sums[value_key(tally.facet, values[ordinal])];
      sum.documents += count;
      if (count > sum.most) {
        sum.most = count;
        sum.form = values[ordinal];
      }
    }
  }
  std::vector<std::pair<std::string_view, std::uint64_t>> all;
  all.reserve(sums.size());
  for (const auto& [key, sum] : sums) all.emplace_back(sum.form, sum.documents);
  return all;
}

}  // namespace

FacetCounts facet_counts(const IndexSnapshot& snapshot, const FacetTally& tally,
                         const SearchRequest& request) {
  FacetCounts counts;
  const auto own_limit = request.facet_limits.find(tally.facet);
  const std::size_t limit =
      own_limit == request.facet_limits.end() ? request.facet_limit : own_limit->second;
  const auto filter = request.filters.find(tally.facet);
  if (tally.counts.size() == 1) {
    const StringColumn& values = snapshot.segments()[0].columns->facet(tally.facet).values;
    std::vector<CountOfOrdinal> found = counted(tally.counts[0]);
    const std::size_t kept = std::min(limit, found.size());
    // Ordinals are in French order.
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const auto& a, const auto& b) {
                        return a.first != b.first ? a.first > b.first : a.second < b.second;
                      });
    for (std::size_t i = 0; i < kept; ++i) {
      counts.emplace_back(values[found[i].second], found[i].first);
    }
  } else {
    std::vector<std::pair<std::string_view, std::uint64_t>> all = sums_of(snapshot, tally);
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.second > b.second; });
    // Only values that tie with the last one shown need the French order.
    if (all.size() > limit && limit > 0) {
      const std::uint64_t least = all[limit - 1].second;
      std::erase_if(all, [&](const auto& value) { return value.second < least; });
    }
    const FrenchOrder order;
    std::unordered_map<std::string_view, std::string> keys;
    for (const auto& [value, count] : all) keys[value] = order.key(value);
    std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : keys[a.first] < keys[b.first];
    });
    if (all.size() > limit) all.resize(limit);
    for (const auto& [value, count] : all) counts.emplace_back(value, count);
  }
  // What was chosen stays in sight, also at zero.
  if (filter != request.filters.end()) {
    for (const std::string& value : filter->second) {
      const bool shown = std::any_of(counts.begin(), counts.end(), [&](const auto& entry) {
        return fold(entry.first) == fold(value);
      });
      if (!shown) counts.push_back(count_of(snapshot, tally, value));
    }
  }
  return counts;
}

FacetValues page_of_values(const FacetDirectory& directory,
                           const std::vector<std::uint32_t>& counts, const FacetQuery& query) {
  const std::string words = spaced_words(query.text);
  std::vector<std::uint32_t> found;
  const bool all = query.text.find_first_not_of(' ') == std::string::npos;
  if (!words.empty() || all) found = directory.words().find(words);
  std::erase_if(found, [&](std::uint32_t number) { return counts[number] == 0; });
  FacetValues values;
  values.total = found.size();
  const std::size_t from = std::min(query.offset, found.size());
  const std::size_t to = from + std::min(query.limit, found.size() - from);
  // Numbers are in French order.
  if (query.order == FacetQuery::Order::kCount) {
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(to), found.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
                      });
  }
  for (std::size_t i = from; i < to; ++i) {
    values.values.emplace_back(directory.value(found[i]), counts[found[i]]);
  }
  return values;
}

}  // namespace vigie
