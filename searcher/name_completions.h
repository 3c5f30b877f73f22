// NameCompletions: the names of an index that begin as a user types.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/gazetteer.h"
#include "searcher/facet_directory.h"

namespace vigie {

// Directories of the facets of names, in their order.
using NameDirectories = std::array<std::shared_ptr<const FacetDirectory>, 5>;

struct NameCompletion {
  Facet facet = Facet::kCompany;
  std::string text;         // canonical
  std::uint32_t count = 0;  // live documents that have it
  bool opens = false;       // the name, or another form of it, begins with what was typed
};

// Const and thread-safe after construction.
class NameCompletions {
 public:
  NameCompletions(NameDirectories directories, const fr::Gazetteer& gazetteer);

  // At most `limit` names any word of which begins with `spaced` (spaced_words() of what was
  // typed), or another form of which in the lists begins so as a whole; those in most documents
  // first, twice as many counting where the name itself begins so. A name of several kinds comes
  // once.
  std::vector<NameCompletion> find(std::string_view spaced, std::size_t limit) const;

  // Bytes held, the directories not counted.
  std::size_t memory() const;

 private:
  struct Name {
    std::uint32_t facet;
    std::uint32_t number;  // in its directory
  };
  struct Candidate {
    Name name;
    std::uint32_t count;
    bool opens;
  };
  std::vector<Candidate> candidates(std::string_view spaced) const;

  NameDirectories directories_;
  WordBeginnings aliases_;
  std::vector<Name> alias_of_;  // by number in aliases_
};

}  // namespace vigie
