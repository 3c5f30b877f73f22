// Preparations: what searchers derive from a state of the index on first use, made once for all
// searchers of a process.
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>

#include "analyzers/analyzer.h"
#include "analyzers/fr/entities/gazetteer.h"
#include "indexer/index_snapshot.h"
#include "searcher/facet_directory.h"
#include "searcher/suggester.h"

namespace vigie {

// Thread-safe. Who asks first makes it, in its own thread; who asks meanwhile waits. Two states are
// kept, since searchers do not follow a commit in the same moment; what is handed out lives on.
class Preparations {
 public:
  std::shared_ptr<const FacetDirectory> directory(const IndexSnapshot& snapshot, Facet facet);
  std::shared_ptr<const Suggester> suggester(const IndexSnapshot& snapshot,
                                             const Analyzer& analyzer,
                                             const fr::Gazetteer& gazetteer);

 private:
  struct State {
    std::uint64_t revision;
    std::array<std::shared_ptr<const FacetDirectory>, kFacetCount> directories;
    std::shared_ptr<const Suggester> suggester;
  };
  State& state_of(const IndexSnapshot& snapshot);
  std::shared_ptr<const FacetDirectory> directory(State& state, const IndexSnapshot& snapshot,
                                                  Facet facet);

  std::mutex mutex_;
  std::list<State> states_;  // most recent first
};

}  // namespace vigie
