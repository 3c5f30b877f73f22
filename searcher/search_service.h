// SearchService: the one interface between whoever asks (command line, HTTP) and the engine.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/result.h"
#include "indexer/schema.h"
#include "indexer/stored_document.h"
#include "searcher/filter.h"

namespace vigie {

enum class SortOrder { kRelevance, kDate, kOldest };  // kDate: the newest first

struct SearchRequest {
  std::string query;
  std::size_t limit = 10;
  std::size_t offset = 0;
  SortOrder sort = SortOrder::kRelevance;
  bool strict = false;         // every word, periods as words, no relaxation, no correction
  bool collapse = true;        // of a story, one document is shown
  bool explain = false;        // fill Hit::signals
  bool snippets = true;        // fill Hit::snippet and the formatted fields
  bool load_documents = true;  // false: hits hold id, title and score only
  std::vector<Facet> facets;   // to be counted, over documents: each copy of a story counts
  bool amount_stats = false;   // fill SearchResponse::amount_range
  bool dates = false;          // fill SearchResponse::dates
  bool stories = false;        // fill SearchResponse::stories
  std::size_t facet_limit = 20;
  std::map<Facet, std::size_t> facet_limits;  // of those that have a limit of their own
  // Wanted values by facet: any of them within one facet, all facets together.
  std::map<Facet, std::vector<std::string>> filters;
  std::optional<Day> since;
  std::optional<Day> until;
  std::optional<Filter> filter;  // beside all of the above
  bool title_only = false;       // words of the query count in titles only, without synonyms
  // How hits are marked up; Hit::snippet always has <mark>.
  std::string mark_open = "<mark>";
  std::string mark_close = "</mark>";
  std::size_t crop_words = 32;  // of Hit::formatted_text; 0: all of it
  bool format_facets = false;   // fill Hit::formatted_facets
  // Whatever takes longer (a search, near documents, events, values of a facet) stops and says so
  // in its response (timed_out); none without. It may pass by the time that one step takes, some
  // milliseconds with millions of documents.
  std::optional<std::chrono::milliseconds> time_limit;
};

// A stretch of time understood in a query.
struct QueryPeriod {
  std::string text;
  Period period;
};

// A name understood in a query.
struct QueryEntity {
  std::string text;
  Facet type = Facet::kCompany;
  std::string name;
};

struct Interpretation {
  std::vector<QueryPeriod> periods;
  std::vector<QueryEntity> entities;
  std::vector<fr::EventType> events;
  std::vector<std::string> required;  // words wanted, as written
  std::size_t needed = 0;             // how many of them a result must hold
  std::vector<Message> warnings;      // expressions read as plain words, limits reached
};

// A part of a score, for --explain.
struct Signal {
  Message name;
  double value = 0;
};

struct Hit {
  StoredDocument document;       // without text
  std::uint64_t duplicates = 0;  // other documents of its story
  double score = 0;
  std::string snippet;  // HTML: escaped apart from <mark>
  // Marked up as the request says, not escaped.
  std::string formatted_title;
  std::string formatted_text;  // cropped, or all of document.text
  // The values of name facets, source, author and tag; the other facets are empty here.
  std::array<std::vector<std::string>, kFacetCount> formatted_facets;
  std::vector<Signal> signals;
};

using FacetCounts = std::vector<std::pair<std::string, std::uint64_t>>;  // best first

struct SearchResponse {
  std::vector<Hit> hits;
  std::uint64_t total = 0;  // matching documents, copies included; exact
  bool relaxed = false;
  bool corrected = false;
  bool timed_out = false;  // nothing else is filled then
  std::string suggestion;  // corrected query; empty when there is none
  Interpretation interpretation;
  std::vector<std::pair<Facet, FacetCounts>> facets;
  std::optional<std::pair<std::int64_t, std::int64_t>> date_range;  // Unix seconds, of the matches
  std::optional<std::pair<double, double>> amount_range;  // least and greatest sum, any currency
  // Each `published` of the matches, as precise as it is known, with its documents; in order of
  // time.
  std::vector<std::pair<PartialDate, std::uint64_t>> dates;
  std::uint64_t stories = 0;  // matching documents, of a story one: what paging can reach
  double milliseconds = 0;
};

// An event told by the matching documents.
struct EventHit {
  fr::Event event;
  std::string quote;                   // the sentence of the first document that says it
  std::vector<std::string> documents;  // ids, the first is where the quote stands
  std::string title;                   // of that document, like its url, source and date
  std::string url;
  std::string source;
};

struct EventsResponse {
  std::vector<EventHit> events;  // newest first, unknown dates last
  std::uint64_t total = 0;
  bool timed_out = false;  // nothing else is filled then
  Interpretation interpretation;
  double milliseconds = 0;
};

// Which values of a facet are wanted.
struct FacetQuery {
  enum class Order { kCount, kName };  // most documents first; French alphabetical order
  Facet facet = Facet::kCompany;
  std::string text;  // begins any word of the value, whatever case and accents; empty: all values
  Order order = Order::kCount;
  std::size_t limit = 10;
  std::size_t offset = 0;
};

struct FacetValues {
  FacetCounts values;
  std::uint64_t total = 0;  // values that fit, on all pages
  bool timed_out = false;   // nothing else is filled then
  double milliseconds = 0;
};

// What a user who has typed some letters may mean.
struct Suggestion {
  enum class Kind { kQuery, kName, kTitle };
  Kind kind = Kind::kQuery;
  std::string text;
  Facet facet = Facet::kCompany;  // kName: its kind
  std::uint64_t count = 0;        // documents that have it
  std::string id;                 // kTitle: of the document
  std::string url;
};

// A document as its own page shows it.
struct DocumentView {
  StoredDocument document;  // with text
  std::uint64_t duplicates = 0;
};

struct IndexStats {
  std::uint64_t documents = 0;
  std::uint64_t deleted = 0;
  std::uint64_t segments = 0;
  std::uint64_t forms = 0;
  std::uint64_t generation = 0;
  std::int64_t created = 0;      // Unix seconds; 0 when unknown
  std::int64_t committed = 0;    // the last commit, likewise
  std::uint64_t bytes = 0;       // of the index folder on the disk
  std::uint64_t used_bytes = 0;  // of what its last commit names
  std::string analyzer;
  std::optional<Day> first_day;
  std::optional<Day> last_day;
  std::array<std::uint64_t, kFacetCount> facet_values{};
};

// Not thread-safe; one service a thread. Queries never fail: what cannot be understood is read as
// words, with a warning. Failures are those of the index.
class SearchService {
 public:
  virtual ~SearchService() = default;
  virtual Result<SearchResponse> search(const SearchRequest& request) = 0;
  // Documents near the one with this id, best first; fails when there is none.
  virtual Result<SearchResponse> similar(const std::string& id, const SearchRequest& request) = 0;
  // The events of the matching documents, each told once; limit, offset and filters are the
  // request's. What the query says of names, types and periods narrows them where it can.
  virtual Result<EventsResponse> events(const SearchRequest& request) = 0;
  // The other documents of the story that the one with this id tells (Hit::duplicates of them), the
  // newest first; query, sort and collapse of the request do not count. Fails when there is no such
  // document.
  virtual Result<SearchResponse> copies(const std::string& id, const SearchRequest& request) = 0;
  // The values of a facet over the documents that `within` matches (query and filters; the facet's
  // own filter does not count).
  virtual Result<FacetValues> facet_values(const FacetQuery& query,
                                           const SearchRequest& within) = 0;
  // At most `limit` completions of what was typed, best first.
  virtual Result<std::vector<Suggestion>> suggest(const std::string& text, std::size_t limit) = 0;
  // Nothing when no live document has this id.
  virtual Result<std::optional<DocumentView>> document(const std::string& id) = 0;
  virtual Result<IndexStats> stats() = 0;
  // Changes with every commit to the index that this service has followed.
  virtual std::uint64_t revision() const = 0;
};

}  // namespace vigie
