// Filters, facets, paging, order: against a count by hand (CONTRACT sections 1, 3 and 4).
#include <algorithm>
#include <functional>
#include <random>

#include "cli_test.h"

namespace vigie::cli {
namespace {

using Counts = std::map<std::string, std::uint64_t>;
using Predicate = std::function<bool(const Json&)>;

constexpr std::size_t kDocuments = 120;

// Documents with facets drawn at random; every text holds "commun".
std::vector<Json> make_documents() {
  std::mt19937 random(7);
  const auto pick = [&](const Words& values) { return values[random() % values.size()]; };
  std::vector<Json> documents;
  for (std::size_t i = 0; i < kDocuments; ++i) {
    Json document = {{"id", "n" + std::to_string(i)},
                     {"title", "Numéro " + std::to_string(i)},
                     {"text", std::string("commun ") + (i % 3 == 0 ? "pair " : "impair ") +
                                  "texte " + std::to_string(i * 7919)},
                     {"source", pick({"Le Fil", "La Gazette", "Écho", "eau vive"})},
                     {"language", pick({"fr", "fr", "en"})}};
    if (random() % 5 != 0) document["company"] = {pick({"Acme", "Bolt"}), pick({"Céleste", "Été"})};
    if (random() % 3 != 0) document["person"] = Json::array({pick({"Anne", "Zoé", "Émile"})});
    if (random() % 4 != 0) document["place"] = Json::array({pick({"Lyon", "Metz", "Paris"})});
    if (random() % 2 != 0) document["product"] = Json::array({pick({"X-1", "Y-2"})});
    document["author"] = Json::array({pick({"Anne Martin", "Paul Petit"})});
    if (random() % 2 != 0) document["tags"] = {pick({"ia", "réseau"}), pick({"bourse", "état"})};
    if (random() % 6 != 0) {
      const std::string month = std::to_string(1 + random() % 9);
      document["date"] = "202" + std::to_string(3 + random() % 4) + "-0" + month;
    }
    documents.push_back(document);
  }
  return documents;
}

std::set<std::string> values_of(const Json& document, const std::string& facet) {
  const std::string date = document.value("date", "");
  if (facet == "year" || facet == "month") {
    if (date.empty()) return {};
    return {facet == "year" ? date.substr(0, 4) : date};
  }
  const std::string member = facet == "tag" ? "tags" : facet;
  if (!document.contains(member)) return {};
  const Json& value = document.at(member);
  if (value.is_string()) return {value.get<std::string>()};
  return {value.begin(), value.end()};
}

class FacetTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    workspace_ = new Workspace;
    documents_ = new std::vector<Json>(make_documents());
    // In three runs: counts must hold across segments, and over a deletion.
    const std::vector<Json>& all = *documents_;
    workspace_->add({all.begin(), all.begin() + 60}, {"--no-entities"});
    workspace_->add({all.begin() + 60, all.begin() + 110}, {"--no-entities"});
    workspace_->add({all.begin() + 110, all.end()}, {"--no-entities"});
    workspace_->add({{{"id", "efface"}, {"text", "commun"}, {"company", "Acme"}}});
    EXPECT_EQ(workspace_->index({"--delete", "efface"}).code, 0);
  }
  static void TearDownTestSuite() {
    delete documents_;
    delete workspace_;
  }

  static Counts count(const std::string& facet, const Predicate& test) {
    Counts counts;
    for (const Json& document : *documents_) {
      if (!test(document)) continue;
      for (const std::string& value : values_of(document, facet)) ++counts[value];
    }
    return counts;
  }
  static std::set<std::string> ids(const Predicate& test) {
    std::set<std::string> out;
    for (const Json& document : *documents_) {
      if (test(document)) out.insert(document.at("id"));
    }
    return out;
  }
  static Predicate has(const std::string& facet, const std::set<std::string>& wanted) {
    return [=](const Json& document) {
      for (const std::string& value : values_of(document, facet)) {
        if (wanted.contains(value)) return true;
      }
      return false;
    };
  }

  static Workspace* workspace_;
  static std::vector<Json>* documents_;
};

Workspace* FacetTest::workspace_ = nullptr;
std::vector<Json>* FacetTest::documents_ = nullptr;

const Words kFacets = {"company", "person", "place", "product",  "organization", "event",
                       "source",  "author", "tag",   "language", "year",         "month"};

TEST_F(FacetTest, AllNamesWithExactCounts) {
  const Json response =
      workspace_->search_json({"--facets", "all", "--facet-limit", "1000", "pair"});
  const Predicate pair = [](const Json& d) {
    return d.at("text").get<std::string>().find(" pair ") != std::string::npos;
  };
  EXPECT_EQ(response.at("estimatedTotalHits"), ids(pair).size());
  for (const std::string& facet : kFacets) {
    ASSERT_TRUE(response.at("facetDistribution").contains(facet)) << facet;
    EXPECT_EQ(response["facetDistribution"][facet].get<Counts>(), count(facet, pair)) << facet;
  }
  EXPECT_EQ(response.at("facetDistribution").size(), kFacets.size());
  EXPECT_TRUE(response.at("facetStats").is_object());
}

TEST_F(FacetTest, OnlyThoseAskedFor) {
  const Json response = workspace_->search_json({"--facets", "company,month", "commun"});
  EXPECT_EQ(response.at("facetDistribution").size(), 2U);
  EXPECT_EQ(workspace_->search_json({"commun"}).at("facetDistribution"), Json::object());
}

TEST_F(FacetTest, DateStats) {
  const Json stats = workspace_->search_json({"--facets", "all", "commun"}).at("facetStats");
  ASSERT_TRUE(stats.contains("date"));
  std::string first = "9999";
  std::string last;
  for (const Json& document : *documents_) {
    const std::string date = document.value("date", "");
    if (date.empty()) continue;
    first = std::min(first, date);
    last = std::max(last, date);
  }
  const auto newest = workspace_->search_json({"--sort", "date", "commun"}).at("hits")[0];
  EXPECT_EQ(newest.at("published"), last);
  EXPECT_EQ(stats["date"].at("max"), newest.at("date"));
  EXPECT_LT(stats["date"].at("min"), stats["date"].at("max"));
}

TEST_F(FacetTest, FiltersAreOrWithinAndAndBetween) {
  struct Case {
    Words options;
    std::vector<Predicate> tests;
  };
  const std::vector<Case> cases = {
      {{"--company", "Acme"}, {has("company", {"Acme"})}},
      {{"--company", "Acme", "--company", "Bolt"}, {has("company", {"Acme", "Bolt"})}},
      {{"--company", "Acme", "--place", "Lyon"},
       {has("company", {"Acme"}), has("place", {"Lyon"})}},
      {{"--company", "Acme", "--company", "Été", "--place", "Lyon", "--place", "Metz", "--tag",
        "ia"},
       {has("company", {"Acme", "Été"}), has("place", {"Lyon", "Metz"}), has("tag", {"ia"})}},
      {{"--person", "Zoé"}, {has("person", {"Zoé"})}},
      {{"--product", "X-1"}, {has("product", {"X-1"})}},
      {{"--source", "La Gazette"}, {has("source", {"La Gazette"})}},
      {{"--author", "Paul Petit"}, {has("author", {"Paul Petit"})}},
      {{"--tag", "état"}, {has("tag", {"état"})}},
      {{"--company=Acme", "--company", "Absente"}, {has("company", {"Acme"})}}};
  for (const Case& c : cases) {
    SCOPED_TRACE(Json(c.options).dump());
    const Predicate all = [&](const Json& document) {
      return std::all_of(c.tests.begin(), c.tests.end(),
                         [&](const Predicate& t) { return t(document); });
    };
    EXPECT_EQ(workspace_->found("commun", c.options), ids(all));
    EXPECT_EQ(workspace_->found("pair", c.options).size(),
              ids([&](const Json& d) {
                return all(d) &&
                       d.at("text").get<std::string>().find(" pair ") != std::string::npos;
              }).size());
    // Filters alone are a search.
    Words alone = c.options;
    alone.insert(alone.end(), {"--limit", "1000"});
    EXPECT_EQ(id_set_of(workspace_->search_json(alone)), ids(all));
  }
  EXPECT_TRUE(workspace_->found("commun", {"--company", "Absente"}).empty());
  EXPECT_TRUE(workspace_->found("commun", {"--event", "departure"}).empty());
}

TEST_F(FacetTest, MultiSelectIgnoresTheFacetsOwnFilter) {
  const Json response = workspace_->search_json({"--facets", "all", "--facet-limit", "1000",
                                                 "--company", "Acme", "--place", "Lyon", "commun"});
  const Predicate acme = has("company", {"Acme"});
  const Predicate lyon = has("place", {"Lyon"});
  const Predicate both = [&](const Json& d) { return acme(d) && lyon(d); };
  EXPECT_EQ(response.at("estimatedTotalHits"), ids(both).size());
  const Json& facets = response.at("facetDistribution");
  EXPECT_EQ(facets.at("company").get<Counts>(), count("company", lyon));
  EXPECT_EQ(facets.at("place").get<Counts>(), count("place", acme));
  for (const char* other : {"person", "product", "source", "author", "tag", "year", "month"}) {
    EXPECT_EQ(facets.at(other).get<Counts>(), count(other, both)) << other;
  }
}

TEST_F(FacetTest, SelectedValueStaysAtZero) {
  const Json response = workspace_->search_json(
      {"--facets", "company,place", "--company", "Absente", "--place", "Lyon", "commun"});
  EXPECT_EQ(response.at("estimatedTotalHits"), 0);
  EXPECT_EQ(response.at("facetDistribution").at("company").at("Absente"), 0);
  EXPECT_EQ(response.at("facetDistribution").at("place").at("Lyon"), 0);
  // Also beyond the limit.
  const Json limited = workspace_->search_json(
      {"--facets", "place", "--facet-limit", "1", "--place", "Metz", "--place", "Lyon", "commun"});
  EXPECT_TRUE(limited.at("facetDistribution").at("place").contains("Metz"));
  EXPECT_TRUE(limited.at("facetDistribution").at("place").contains("Lyon"));
}

TEST_F(FacetTest, LimitKeepsTheMostFrequent) {
  const Counts all = count("month", [](const Json&) { return true; });
  const Json five = workspace_->search_json({"--facets", "month", "--facet-limit", "5", "commun"})
                        .at("facetDistribution")
                        .at("month");
  ASSERT_EQ(five.size(), 5U);
  std::uint64_t least = UINT64_MAX;
  for (const auto& [value, number] : five.items()) {
    EXPECT_EQ(number, all.at(value));
    least = std::min(least, number.get<std::uint64_t>());
  }
  for (const auto& [value, number] : all) {
    if (!five.contains(value)) {
      EXPECT_LE(number, least) << value;
    }
  }
  EXPECT_EQ(workspace_->search_json({"--facets", "month", "commun"})
                .at("facetDistribution")
                .at("month")
                .size(),
            std::min<std::size_t>(20, all.size()));
}

// Values in order of count, then in French order; the order of members is that of the text.
TEST_F(FacetTest, ValuesComeInOrder) {
  const ProcessResult result = workspace_->search({"--json", "--facets", "source,tag", "commun"});
  const auto response = nlohmann::ordered_json::parse(result.out);
  for (const char* facet : {"source", "tag"}) {
    std::uint64_t before = UINT64_MAX;
    for (const auto& [value, number] : response.at("facetDistribution").at(facet).items()) {
      EXPECT_LE(number.get<std::uint64_t>(), before) << value;
      before = number;
    }
  }
  Workspace ties;
  std::vector<Json> documents;
  for (const char* name : {"Zèbre", "eau", "Écho", "étage", "Eau vive", "cote", "côte", "coté",
                           "côté", "œuf", "Omega"}) {
    documents.push_back({{"text", "commun"}, {"id", name}, {"source", name}});
  }
  for (const char* split : {"un", "deux"}) {  // one segment, then two
    SCOPED_TRACE(split);
    if (std::string(split) == "un") {
      ties.add(documents);
    } else {
      ties.add({{{"id", "plus"}, {"text", "commun"}, {"source", "Fin"}}});
    }
    const auto order =
        nlohmann::ordered_json::parse(ties.search({"--json", "--facets", "source", "commun"}).out);
    Words names;
    for (const auto& [value, number] : order.at("facetDistribution").at("source").items()) {
      if (value != "Fin") names.push_back(value);
    }
    EXPECT_EQ(names, (Words{"cote", "coté", "côte", "côté", "eau", "Eau vive", "Écho", "étage",
                            "œuf", "Omega", "Zèbre"}));
  }
}

TEST_F(FacetTest, PagesAreStableAndComplete) {
  for (const char* sort : {"relevance", "date"}) {
    SCOPED_TRACE(sort);
    const std::vector<std::string> all =
        ids_of(workspace_->search_json({"--limit", "1000", "--sort", sort, "commun"}));
    EXPECT_EQ(all.size(), kDocuments);
    std::vector<std::string> paged;
    for (std::size_t offset = 0; offset < kDocuments + 14; offset += 7) {
      const Json page = workspace_->search_json(
          {"--limit", "7", "--offset", std::to_string(offset), "--sort", sort, "commun"});
      EXPECT_EQ(page.at("estimatedTotalHits"), kDocuments);
      EXPECT_EQ(page.at("limit"), 7);
      EXPECT_EQ(page.at("offset"), offset);
      for (const std::string& id : ids_of(page)) paged.push_back(id);
    }
    EXPECT_EQ(paged, all);
  }
  EXPECT_EQ(ids_of(workspace_->search_json({"commun"})).size(), 10U);
  EXPECT_EQ(ids_of(workspace_->search_json({"-n", "3", "commun"})).size(), 3U);
  EXPECT_TRUE(ids_of(workspace_->search_json({"--limit", "0", "commun"})).empty());
  const Json beyond = workspace_->search_json({"--offset", "100000", "commun"});
  EXPECT_TRUE(beyond.at("hits").empty());
  EXPECT_EQ(beyond.at("estimatedTotalHits"), kDocuments);
}

TEST_F(FacetTest, SortByDatePutsUnknownLast) {
  const Json hits =
      workspace_->search_json({"--limit", "1000", "--sort", "date", "commun"}).at("hits");
  std::int64_t before = INT64_MAX;
  bool unknown = false;
  for (const Json& hit : hits) {
    if (hit.at("date").is_null()) {
      unknown = true;
      continue;
    }
    EXPECT_FALSE(unknown) << "a known date after an unknown one";
    EXPECT_LE(hit.at("date").get<std::int64_t>(), before);
    before = hit.at("date");
  }
  EXPECT_TRUE(unknown);
}

TEST_F(FacetTest, SameAnswerEveryTime) {
  const Words query = {"--json", "--facets", "all", "--limit", "50", "commun pair"};
  Json first = Json::parse(workspace_->search(query).out);
  first.erase("processingTimeMs");
  for (int i = 0; i < 3; ++i) {
    Json again = Json::parse(workspace_->search(query).out);
    again.erase("processingTimeMs");
    EXPECT_EQ(again, first);
  }
}

TEST(CollapseTest, PagesWithCopiesAreComplete) {
  Workspace workspace;
  std::vector<Json> documents;
  for (int story = 0; story < 30; ++story) {
    std::string long_text;
    for (int i = 0; i < 60; ++i) long_text += "mot" + std::to_string(story * 100 + i) + "x ";
    for (int copy = 0; copy <= story % 3; ++copy) {
      documents.push_back({{"id", std::to_string(story) + "." + std::to_string(copy)},
                           {"text", "commun histoire" + std::to_string(story) + " " + long_text}});
    }
  }
  workspace.add(documents);
  const auto stories = [](const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (const std::string& id : ids) out.push_back(id.substr(0, id.find('.')));
    return out;
  };
  const Words all = stories(ids_of(workspace.search_json({"--limit", "1000", "commun"})));
  EXPECT_EQ(all.size(), 30U);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 30U);
  Words paged;
  for (int offset = 0; offset < 40; offset += 4) {
    for (const std::string& story : stories(ids_of(workspace.search_json(
             {"--limit", "4", "--offset", std::to_string(offset), "commun"})))) {
      paged.push_back(story);
    }
  }
  EXPECT_EQ(paged, all);
  const Json every = workspace.search_json({"--no-collapse", "--limit", "1000", "commun"});
  EXPECT_EQ(every.at("hits").size(), documents.size());
  EXPECT_EQ(every.at("estimatedTotalHits"), documents.size());
}

}  // namespace
}  // namespace vigie::cli
