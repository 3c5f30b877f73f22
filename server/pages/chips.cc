#include "server/pages/chips.h"

#include "analyzers/fr/events/event_names.h"
#include "server/pages/folded_text.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxEventWords = 4;  // "vol de données"

class ChipList {
 public:
  ChipList(HtmlWriter& html, const PageSearch& search, const PageContext& page)
      : html_(html), search_(search), page_(page) {}

  // A part of the query, which the chip takes out of it.
  void add_understood(const std::string& kind, const std::string& value,
                      const std::string& remaining_query) {
    SearchRequest without = search_.request;
    without.query = remaining_query;
    without.offset = 0;
    add("chip understood", kind, value, without, remaining_query != search_.request.query);
  }

  void add_filter(const std::string& kind, const std::string& value, const SearchRequest& without) {
    add("chip", kind, value, without, true);
  }

  // Where several filters are set, one link clears them.
  void finish() {
    if (!begun_) return;
    if (is_filtered(search_.request)) {
      html_.open("li");
      html_.element("a", {{"class", "clear"}, {"href", link(without_filters(search_.request))}},
                    page_.labels("filters.clear"));
      html_.close();
    }
    html_.close();
  }

 private:
  std::string link(const SearchRequest& request) const {
    return search_link(page_, PageSearch{request, search_.copies, search_.similar});
  }

  void add(std::string_view style, const std::string& kind, const std::string& value,
           const SearchRequest& without, bool removable) {
    if (!begun_) {
      html_.open("ul", {{"class", "chips"}, {"aria-label", page_.labels("chips.label")}});
    }
    begun_ = true;
    html_.open("li");
    if (removable) {
      html_.open("a", {{"class", style},
                       {"href", link(without)},
                       {"title", page_.labels("chips.remove", {kind, value})}});
    } else {
      html_.open("span", {{"class", style}});
    }
    html_.element("span", {{"class", "kind"}}, kind).text(" " + value);
    if (removable) {
      html_.element("span", {{"class", "unseen"}}, page_.labels("chips.remove_unseen"));
      html_.element("span", {{"class", "cross"}, {"aria-hidden", "true"}}, "×");
    }
    html_.close().close();
  }

  HtmlWriter& html_;
  const PageSearch& search_;
  const PageContext& page_;
  bool begun_ = false;
};

}  // namespace

std::string query_without_event(std::string_view query, fr::EventType type) {
  const std::vector<FoldedWord> words = folded_words(query);
  for (std::size_t count = std::min(kMaxEventWords, words.size()); count > 0; --count) {
    for (std::size_t i = 0; i + count <= words.size(); ++i) {
      const std::string_view part =
          query.substr(words[i].start, words[i + count - 1].end - words[i].start);
      if (fr::event_type_named(part) == type) return query_without(query, part);
    }
  }
  return std::string(query);
}

void write_chips(HtmlWriter& html, const PageSearch& search, const Interpretation& interpretation,
                 const PageContext& page) {
  const SearchRequest& request = search.request;
  const Labels& labels = page.labels;
  ChipList chips(html, search, page);
  for (const QueryPeriod& period : interpretation.periods) {
    chips.add_understood(labels("chips.period"),
                         labels.period(period.period.from, period.period.to),
                         query_without(request.query, period.text));
  }
  for (const QueryEntity& entity : interpretation.entities) {
    chips.add_understood(labels.facet(entity.type), entity.name,
                         query_without(request.query, entity.text));
  }
  for (const fr::EventType type : interpretation.events) {
    chips.add_understood(labels.facet(Facet::kEvent), labels.event(type),
                         query_without_event(request.query, type));
  }
  for (const auto& [facet, values] : request.filters) {
    for (const std::string& value : values) {
      chips.add_filter(labels.facet(facet), labels.value(facet, value),
                       without_value(request, facet, value));
    }
  }
  if (request.since || request.until) {
    chips.add_filter(labels("chips.published"), labels.period(request.since, request.until),
                     with_period(request, std::nullopt, std::nullopt));
  }
  chips.finish();
}

}  // namespace vigie
