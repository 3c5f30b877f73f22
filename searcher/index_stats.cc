#include "searcher/index_stats.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "indexer/index_footprint.h"

namespace vigie {

IndexStats index_stats(const std::filesystem::path& index, const IndexSnapshot& snapshot) {
  const IndexFootprint footprint = footprint_of(index, snapshot.manifest());
  IndexStats stats;
  stats.created = footprint.created;
  stats.committed = footprint.committed;
  stats.bytes = footprint.bytes;
  stats.used_bytes = footprint.used_bytes;
  stats.documents = snapshot.live_documents();
  stats.segments = snapshot.segments().size();
  stats.generation = snapshot.generation();
  stats.analyzer = snapshot.manifest().analyzer;
  for (const Segment& segment : snapshot.segments()) {
    const Columns& columns = *segment.columns;
    stats.deleted += segment.deleted;
    stats.forms = std::max<std::uint64_t>(stats.forms, columns.form_count());
    for (std::uint32_t document = 1; document <= segment.documents; ++document) {
      const Day from = columns.dates[2 * (document - 1)];
      if (!segment.alive(document) || from == kUnknownDay) continue;
      if (!stats.first_day || from < *stats.first_day) stats.first_day = from;
      if (!stats.last_day || from > *stats.last_day) stats.last_day = from;
    }
  }
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    std::unordered_set<std::string> values;
    for (const Segment& segment : snapshot.segments()) {
      const StringColumn& column = segment.columns->facet(static_cast<Facet>(f)).values;
      for (std::size_t i = 0; i < column.size(); ++i)
        values.insert(value_key(static_cast<Facet>(f), column[i]));
    }
    stats.facet_values[f] = values.size();
  }
  return stats;
}

}  // namespace vigie
