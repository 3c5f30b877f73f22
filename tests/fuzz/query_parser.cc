// Any bytes as a query: no crash, the bounds of query.h hold, periods are stretches of the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "analyzers/base/utf8.h"
#include "searcher/query.h"
#include "searcher/query_periods.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::size_t count(const std::vector<vigie::QueryNode>& nodes, int depth) {
  require(depth <= 2 * vigie::kMaxQueryDepth + 4);
  std::size_t total = 0;
  for (const vigie::QueryNode& node : nodes) {
    require(vigie::utf8::is_valid(node.text));
    require(node.kind != vigie::QueryKind::kDate || node.period.has_value());
    total += 1 + count(node.children, depth + 1);
  }
  return total;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vigie::Query query = vigie::parse_query(text);
  const std::size_t nodes = count(query.wanted, 0) + count(query.excluded, 0);
  require(nodes <= 4 * vigie::kMaxQueryNodes);  // operators and groups are nodes too
  for (const vigie::Message& warning : query.warnings) {
    require(!warning.fr.empty() && !warning.en.empty());
  }
  require(query.warnings.size() <= vigie::kMaxQueryBytes);

  const vigie::Day now = vigie::day_of(2026, 2, 10);
  std::size_t last = 0;
  for (const vigie::PeriodMention& mention : vigie::find_periods(text, now)) {
    require(mention.start >= last && mention.start < mention.end && mention.end <= text.size());
    require(mention.period.from <= mention.period.to);
    last = mention.end;
  }
  (void)vigie::parse_period(text);
  return 0;
}
