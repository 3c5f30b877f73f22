// ServiceSource: the engine that one thread asks, kept up with its index.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "analyzers/base/result.h"
#include "searcher/searcher.h"

namespace vigie {

class ServiceSource {
 public:
  virtual ~ServiceSource() = default;
  // The service as of now; fails with reason and remedy while there is no index to read.
  virtual Result<SearchService*> service() = 0;
};

// Opens the index when it is first asked for, and then looks for a new generation at most every
// kLook. While a newer one cannot be read, the one at hand goes on answering. Not thread-safe.
class IndexSource : public ServiceSource {
 public:
  static constexpr std::chrono::milliseconds kLook{100};

  // `knowledge` must outlive the source.
  IndexSource(std::filesystem::path index, const Searcher::Knowledge& knowledge,
              const SearcherOptions& options)
      : index_(std::move(index)), knowledge_(knowledge), options_(options) {}

  Result<SearchService*> service() override;

 private:
  std::filesystem::path index_;
  Searcher::Knowledge knowledge_;
  SearcherOptions options_;
  std::unique_ptr<Searcher> searcher_;
  std::chrono::steady_clock::time_point looked_;
};

}  // namespace vigie
