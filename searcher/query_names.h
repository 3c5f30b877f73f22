// QueryNames: the names in the words of a query, known to the gazetteer or to the index.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "indexer/index_snapshot.h"
#include "indexer/schema.h"
#include "searcher/postings.h"

namespace vigie {

// A stretch [start, end) of the query, in bytes, that names something.
struct QueryName {
  std::size_t start = 0;
  std::size_t end = 0;
  Facet type = Facet::kCompany;
  std::string name;  // canonical
};

// All references must outlive it. Not thread-safe; its functions may throw Xapian::Error.
class QueryNames {
 public:
  QueryNames(const fr::Gazetteer& gazetteer, const fr::NameTagger& tagger, PostingCache& cache,
             const IndexSnapshot& snapshot)
      : gazetteer_(gazetteer), tagger_(tagger), cache_(cache), snapshot_(snapshot) {}

  // The names in `text`, in order, without overlap; longer ones win. A person is known by either
  // order of first and family name.
  std::vector<QueryName> find(std::string_view text, AnalysisSession& session) const;

  // The same for tags, each as the index has it written there.
  std::vector<QueryName> find_tags(std::string_view text, AnalysisSession& session) const;

  // Whether a list has this word (lower case) as a name, or as the only word of one.
  bool knows(const std::string& word) const { return tagger_.knows(word); }

  // The canonical name for a facet value that a user wrote: "Facebook" is Meta, "départ" is
  // departure. The value itself when no list knows it under that facet.
  std::string canonical(Facet facet, const std::string& value, AnalysisSession& session) const;

 private:
  struct Word {
    std::size_t start;
    std::size_t end;
  };
  static std::vector<Word> words_of(const std::vector<Occurrence>& occurrences,
                                    const AnalysisSession& session);
  bool holds_any(std::span<const Facet> facets) const;
  bool in_index(const std::string& term) const;
  // The value of a name facet that is written so, if the index has one.
  bool find_in_index(std::string_view stretch, QueryName& name) const;
  std::string value_of(Facet facet, const std::string& term, std::string_view written) const;

  const fr::Gazetteer& gazetteer_;
  const fr::NameTagger& tagger_;
  PostingCache& cache_;
  const IndexSnapshot& snapshot_;
};

}  // namespace vigie
