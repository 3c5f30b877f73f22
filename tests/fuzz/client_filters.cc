// Any bytes as a filter expression, in both dialects: no crash, the bounds of filter_expression.h
// hold, what fails says why.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/meilisearch/filter_expression.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::size_t count(const vigie::Filter& filter, int depth) {
  require(depth <= 4 * vigie::meilisearch::kMaxFilterDepth +
                       8);  // and, or, not, a condition of several days
  require(filter.kind != vigie::Filter::Kind::kNot || filter.children.size() == 1);
  require(filter.kind != vigie::Filter::Kind::kPublished || filter.period.from <= filter.period.to);
  std::size_t total = 1;
  for (const vigie::Filter& child : filter.children) total += count(child, depth + 1);
  return total;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (auto dialect : {vigie::meilisearch::FilterDialect::kMeilisearch,
                       vigie::meilisearch::FilterDialect::kAlgolia}) {
    vigie::meilisearch::FilterReader reader(dialect);
    const auto filter = reader.read(text);
    if (!filter.ok()) {
      require(!filter.error().fr.empty() && !filter.error().en.empty());
    } else if (filter.value().has_value()) {
      require(count(*filter.value(), 0) <= 10 * vigie::meilisearch::kMaxFilterNodes);
    }
  }
  return 0;
}
