#include "searcher/query_names.h"

#include <algorithm>
#include <array>

#include "analyzers/base/fold.h"
#include "analyzers/fr/entities/name_spellings.h"
#include "analyzers/fr/events/event_names.h"
#include "indexer/annotation.h"

namespace vigie {
namespace {

// Words of the longest name that is looked up in the index.
constexpr std::size_t kLongestName = 4;

constexpr std::array<Facet, 5> kNameFacets = {Facet::kPerson, Facet::kCompany, Facet::kProduct,
                                              Facet::kOrganization, Facet::kPlace};

}  // namespace

bool QueryNames::in_index(const std::string& term) const {
  return std::any_of(
      snapshot_.segments().begin(), snapshot_.segments().end(),
      [&](const Segment& segment) { return !cache_.of_raw_term(segment, term)->empty(); });
}

// The term has neither case nor accents; the value, as a document has it.
std::string QueryNames::value_of(Facet facet, const std::string& term,
                                 std::string_view written) const {
  for (const Segment& segment : snapshot_.segments()) {
    const PostingHandle array = cache_.of_raw_term(segment, term);
    if (array->empty()) continue;
    const FacetColumn& column = segment.columns->facet(facet);
    for (std::uint32_t ordinal : column.of(array->documents[0])) {
      const std::string_view value = column.values[ordinal];
      if (facet_term(facet, value) == term) return std::string(value);
    }
  }
  return std::string(written);
}

bool QueryNames::find_in_index(std::string_view stretch, QueryName& name) const {
  for (Facet facet : kNameFacets) {
    for (const std::string& written : {std::string(stretch), fr::other_order(stretch)}) {
      if (written.empty() || (facet != Facet::kPerson && written != stretch)) continue;
      const std::string term = facet_term(facet, written);
      if (!in_index(term)) continue;
      name.type = facet;
      name.name = value_of(facet, term, written);
      return true;
    }
  }
  return false;
}

std::vector<QueryNames::Word> QueryNames::words_of(const std::vector<Occurrence>& occurrences,
                                                   const AnalysisSession& session) {
  std::vector<Word> words;
  for (const Occurrence& occurrence : occurrences) {
    if (session.form(occurrence.form).kind != FormKind::kPositional) continue;
    words.push_back({occurrence.start, occurrence.end});
  }
  return words;
}

bool QueryNames::holds_any(std::span<const Facet> facets) const {
  return std::any_of(snapshot_.segments().begin(), snapshot_.segments().end(),
                     [&](const Segment& segment) {
                       return std::any_of(facets.begin(), facets.end(), [&](Facet facet) {
                         return segment.columns->facet(facet).values.size() > 0;
                       });
                     });
}

std::vector<QueryName> QueryNames::find(std::string_view text, AnalysisSession& session) const {
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  std::vector<QueryName> names;
  for (const fr::NameMatch& match : tagger_.find_in_query(text, session, occurrences)) {
    const fr::GazetteerEntry entry = gazetteer_.entries()[match.entry];
    names.push_back({match.start, match.end, facet_of(entry.type), entry.name});
  }
  if (!holds_any(kNameFacets)) return names;
  const std::vector<Word> words = words_of(occurrences, session);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t n = std::min(kLongestName, words.size() - i); n >= 1; --n) {
      QueryName name{words[i].start, words[i + n - 1].end, Facet::kCompany, {}};
      // A word alone is a name when it is written like one.
      const std::string_view stretch = text.substr(name.start, name.end - name.start);
      if (n == 1 && lower(stretch) == stretch) continue;
      const bool taken = std::any_of(names.begin(), names.end(), [&](const QueryName& known) {
        return known.start < name.end && name.start < known.end &&
               known.end - known.start >= name.end - name.start;
      });
      if (taken || !find_in_index(stretch, name)) continue;
      std::erase_if(names, [&](const QueryName& known) {
        return known.start < name.end && name.start < known.end;
      });
      names.push_back(std::move(name));
      i += n - 1;
      break;
    }
  }
  std::sort(names.begin(), names.end(),
            [](const QueryName& a, const QueryName& b) { return a.start < b.start; });
  return names;
}

std::vector<QueryName> QueryNames::find_tags(std::string_view text,
                                             AnalysisSession& session) const {
  std::vector<QueryName> tags;
  if (!holds_any(std::array{Facet::kTag})) return tags;
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  const std::vector<Word> words = words_of(occurrences, session);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t n = std::min(kLongestName, words.size() - i); n >= 1; --n) {
      const std::size_t start = words[i].start;
      const std::size_t end = words[i + n - 1].end;
      const std::string_view stretch = text.substr(start, end - start);
      if (!in_index(facet_term(Facet::kTag, stretch))) continue;
      tags.push_back({start, end, Facet::kTag, std::string(stretch)});
      i += n - 1;
      break;
    }
  }
  return tags;
}

std::string QueryNames::canonical(Facet facet, const std::string& value,
                                  AnalysisSession& session) const {
  if (facet == Facet::kEvent) {
    const auto type = fr::event_type_named(value);
    return type ? std::string(fr::name_of(*type)) : value;
  }
  if (!is_name(facet) || in_index(facet_term(facet, value))) return value;
  for (const QueryName& name : find(value, session)) {
    if (name.type == facet && name.start == 0 && name.end == value.size()) return name.name;
  }
  const std::string other = facet == Facet::kPerson ? fr::other_order(value) : std::string();
  return !other.empty() && in_index(facet_term(facet, other)) ? other : value;
}

}  // namespace vigie
