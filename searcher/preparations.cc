#include "searcher/preparations.h"

#include <algorithm>

namespace vigie {
namespace {

constexpr std::size_t kStates = 2;

}  // namespace

Preparations::State& Preparations::state_of(const IndexSnapshot& snapshot) {
  const auto known = std::find_if(states_.begin(), states_.end(), [&](const State& state) {
    return state.revision == snapshot.revision();
  });
  if (known != states_.end()) {
    states_.splice(states_.begin(), states_, known);
  } else {
    states_.push_front({snapshot.revision(), {}, nullptr});
    if (states_.size() > kStates) states_.pop_back();
  }
  return states_.front();
}

std::shared_ptr<const FacetDirectory> Preparations::directory(State& state,
                                                              const IndexSnapshot& snapshot,
                                                              Facet facet) {
  auto& directory = state.directories[static_cast<std::size_t>(facet)];
  if (!directory) directory = std::make_shared<const FacetDirectory>(snapshot, facet);
  return directory;
}

std::shared_ptr<const FacetDirectory> Preparations::directory(const IndexSnapshot& snapshot,
                                                              Facet facet) {
  const std::lock_guard lock(mutex_);
  return directory(state_of(snapshot), snapshot, facet);
}

std::shared_ptr<const Suggester> Preparations::suggester(const IndexSnapshot& snapshot,
                                                         const Analyzer& analyzer,
                                                         const fr::Gazetteer& gazetteer) {
  const std::lock_guard lock(mutex_);
  State& state = state_of(snapshot);
  if (!state.suggester) {
    NameDirectories names;
    for (std::size_t f = 0; f < names.size(); ++f) {
      names[f] = directory(state, snapshot, static_cast<Facet>(f));
    }
    state.suggester =
        std::make_shared<const Suggester>(snapshot, analyzer, gazetteer, std::move(names));
  }
  return state.suggester;
}

}  // namespace vigie
