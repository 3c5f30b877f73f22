// Metrics: what a server has done, in the text format of Prometheus.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/search_service.h"

namespace vigie {

// Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  // One request answered. `route` is a pattern ("/documents/{id}"), never what a client wrote;
  // `hits` are those of its search, if it was one.
  void count(std::string_view route, unsigned status, double seconds,
             std::optional<std::uint64_t> hits);

  // `stats`: of the index, when it can be read.
  std::string text(const std::optional<IndexStats>& stats, std::size_t connections) const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace vigie
