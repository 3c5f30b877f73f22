#include "server/meilisearch/search_members.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/http/search_parameters.h"
#include "server/meilisearch/attributes.h"
#include "server/meilisearch/facet_answer.h"
#include "server/meilisearch/filter_expression.h"
#include "server/meilisearch/request_body.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

Status read_matching(dom::element value, SearchMembers& members) {
  std::string strategy;
  const Status read = read_text(value, strategy);
  if (!read.ok()) return read;
  if (strategy != "all" && strategy != "last" && strategy != "frequency") {
    return Message{"last, all ou frequency est attendu", "wants last, all or frequency"};
  }
  members.request.strict = strategy == "all";
  return {};
}

// A name of an attribute would mean one hit a value; stories are what hits are told apart by.
Status read_distinct(dom::element value, SearchMembers& members) {
  bool distinct = true;
  if (value.get(distinct) == simdjson::SUCCESS) {
    members.request.collapse = distinct;
    return {};
  }
  std::string attribute;
  const Status read = read_text(value, attribute);
  if (read.ok()) members.ignored.emplace_back("distinct");
  return read;
}

Status read_searched(dom::element value, SearchMembers& members) {
  std::vector<std::string> names;
  const Status read = read_names(value, names);
  if (!read.ok()) return read;
  bool title = false;
  bool more = false;
  for (const std::string& name : names) {
    const Attribute::Kind kind = attribute_named(name).kind;
    title = title || kind == Attribute::Kind::kTitle;
    more = more || kind == Attribute::Kind::kText || name == "*";
  }
  members.request.title_only = title && !more;
  return {};
}

Status read_facets(dom::element value, SearchMembers& members) {
  std::vector<std::string> names;
  const Status read = read_names(value, names);
  if (!read.ok()) return read;
  members.facets = known_facets(names, members.ignored);
  return {};
}

Status read_optional_count(dom::element value, std::optional<std::size_t>& count) {
  std::size_t number = 0;
  const Status read = read_count(value, number);
  if (read.ok()) count = number;
  return read;
}

constexpr std::array<Member<SearchMembers>, 22> kMembers = {{
    {"indexUid", "invalid_index_uid",
     [](dom::element v, SearchMembers& m) { return read_text(v, m.index_uid); }},
    {"q", "invalid_search_q",
     [](dom::element v, SearchMembers& m) { return read_text(v, m.request.query); }},
    {"limit", "invalid_search_limit",
     [](dom::element v, SearchMembers& m) { return read_count(v, m.limit); }},
    {"offset", "invalid_search_offset",
     [](dom::element v, SearchMembers& m) { return read_count(v, m.offset); }},
    {"page", "invalid_search_page",
     [](dom::element v, SearchMembers& m) { return read_optional_count(v, m.page); }},
    {"hitsPerPage", "invalid_search_hits_per_page",
     [](dom::element v, SearchMembers& m) { return read_optional_count(v, m.hits_per_page); }},
    {"filter", "invalid_search_filter",
     [](dom::element v, SearchMembers& m) { return read_filter(v, m.request.filter, m.ignored); }},
    {"facets", "invalid_search_facets", read_facets},
    {"sort", "invalid_search_sort",
     [](dom::element v, SearchMembers& m) { return read_names(v, m.sort); }},
    {"attributesToRetrieve", "invalid_search_attributes_to_retrieve",
     [](dom::element v, SearchMembers& m) { return read_names(v, m.shape.retrieve); }},
    {"attributesToHighlight", "invalid_search_attributes_to_highlight",
     [](dom::element v, SearchMembers& m) { return read_names(v, m.shape.highlight); }},
    {"attributesToCrop", "invalid_search_attributes_to_crop",
     [](dom::element v, SearchMembers& m) { return read_names(v, m.attributes_to_crop); }},
    {"cropLength", "invalid_search_crop_length",
     [](dom::element v, SearchMembers& m) { return read_count(v, m.crop_length); }},
    {"cropMarker", "invalid_search_crop_marker",
     [](dom::element v, SearchMembers& m) { return read_text(v, m.shape.crop_marker); }},
    {"highlightPreTag", "invalid_search_highlight_pre_tag",
     [](dom::element v, SearchMembers& m) { return read_text(v, m.shape.open); }},
    {"highlightPostTag", "invalid_search_highlight_post_tag",
     [](dom::element v, SearchMembers& m) { return read_text(v, m.shape.close); }},
    {"attributesToSearchOn", "invalid_search_attributes_to_search_on", read_searched},
    {"matchingStrategy", "invalid_search_matching_strategy", read_matching},
    {"distinct", "invalid_search_distinct", read_distinct},
    {"showRankingScore", "invalid_search_show_ranking_score",
     [](dom::element v, SearchMembers& m) { return read_flag(v, m.shape.ranking_score); }},
    {"showMatchesPosition", "invalid_search_show_matches_position",
     [](dom::element v, SearchMembers& m) { return read_flag(v, m.shape.matches_position); }},
    {"histograms", "invalid_search_histograms",
     [](dom::element v, SearchMembers& m) { return read_histogram(v, m.histogram); }},
}};

Status add_expression(dom::element value, FilterReader& reader, std::vector<Filter>& filters) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return Message{"un texte est attendu dans la liste", "wants texts in its list"};
  }
  Result<std::optional<Filter>> filter = reader.read(text);
  if (!filter.ok()) return filter.error();
  if (filter->has_value()) filters.push_back(std::move(**filter));
  return {};
}

}  // namespace

std::pair<std::string, std::size_t> read_crop(const std::string& text, std::size_t length) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return {text, length};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, length);
  if (error != std::errc() || stop != end) return {text, length};
  return {text.substr(0, colon), length};
}

Status read_filter(dom::element value, std::optional<Filter>& filter,
                   std::vector<std::string>& ignored) {
  FilterReader reader(FilterDialect::kMeilisearch);
  std::vector<Filter> all;
  dom::array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) {
      dom::array alternatives;
      if (item.get(alternatives) != simdjson::SUCCESS) {
        const Status read = add_expression(item, reader, all);
        if (!read.ok()) return read;
        continue;
      }
      std::vector<Filter> any;
      for (const dom::element alternative : alternatives) {
        const Status read = add_expression(alternative, reader, any);
        if (!read.ok()) return read;
      }
      if (auto either = joined(Filter::Kind::kAny, std::move(any))) {
        all.push_back(std::move(*either));
      }
    }
  } else if (const Status read = add_expression(value, reader, all); !read.ok()) {
    return read;
  }
  filter = joined(Filter::Kind::kAll, std::move(all));
  for (const std::string& name : reader.unknown()) ignored.push_back("filter:" + name);
  return {};
}

Status read_sort(const std::vector<std::string>& sort, SortOrder& order) {
  bool first = true;
  for (const std::string& rule : sort) {
    const std::size_t colon = rule.rfind(':');
    const std::string name = rule.substr(0, colon);
    const std::string direction = colon == std::string::npos ? "" : rule.substr(colon + 1);
    const bool sortable = attribute_named(name).kind == Attribute::Kind::kDate &&
                          (direction == "asc" || direction == "desc");
    if (!sortable) {
      return Message{"« " + rule + " » n’est pas un tri ; seuls date:desc et date:asc le sont",
                     "`" + rule + "` is no order; only date:desc and date:asc are"};
    }
    if (first) order = direction == "asc" ? SortOrder::kOldest : SortOrder::kDate;
    first = false;
  }
  return {};
}

void ask_for_page(std::size_t limit, std::size_t offset, SearchRequest& request) {
  request.limit = offset > kMaxOffset ? 0 : std::min(limit, kMaxLimit);
  request.offset = std::min(offset, kMaxOffset);
  request.load_documents = request.limit > 0;
}

std::optional<HttpError> read_search_members(dom::object object, SearchMembers& members) {
  std::optional<HttpError> error =
      read_members<SearchMembers>(object, kMembers, members, members.ignored);
  if (error) return error;
  const Status sort = read_sort(members.sort, members.request.sort);
  if (!sort.ok()) return member_error("sort", "invalid_search_sort", sort.error());
  for (const std::string& name : members.attributes_to_crop) {
    members.shape.crop.push_back(read_crop(name, members.crop_length));
  }
  ask_for_shape(members.shape, members.request);
  if (members.facets) ask_for_facets(*members.facets, members.request);
  if (members.histogram) members.request.dates = true;
  if (members.is_finite()) {
    const std::size_t size = members.hits_per_page.value_or(20);
    const std::size_t page = members.page.value_or(1);
    // Page 0 has nothing on it; pages far out would overflow.
    const std::size_t before = std::min(page == 0 ? 0 : page - 1, kMaxOffset + 1);
    ask_for_page(page == 0 ? 0 : size, before * std::min(size, kMaxLimit), members.request);
    members.request.stories = members.request.collapse;
  } else {
    ask_for_page(members.limit, members.offset, members.request);
  }
  return std::nullopt;
}

std::string search_parameters_as_json(const HttpRequest& request) {
  static constexpr std::string_view kTyped[] = {
      "limit",  "offset",           "page",     "hitsPerPage",         "cropLength",
      "filter", "showRankingScore", "distinct", "showMatchesPosition", "histograms"};
  static constexpr std::string_view kLists[] = {"facets",
                                                "sort",
                                                "attributesToRetrieve",
                                                "attributesToHighlight",
                                                "attributesToCrop",
                                                "attributesToSearchOn"};
  return parameters_as_json(request.parameters, {kTyped, kLists});
}

}  // namespace vigie::meilisearch
