// Periods in the words of a query, date filters (CONTRACT section 3).
#include "cli_test.h"

namespace vigie::cli {
namespace {

using Ids = std::set<std::string>;

const std::vector<Json>& documents() {
  static const std::vector<Json> kDocuments = {
      {{"id", "fevrier"}, {"text", "La production démarre à Lyon."}, {"date", "2026-02-10"}},
      {{"id", "mars"}, {"text", "La production démarre à Metz."}, {"date", "2026-03"}},
      {{"id", "veille"}, {"text", "La production démarre à Nice."}, {"date", "2025-12-31"}},
      {{"id", "ete"}, {"text", "La production démarre à Pau."}, {"date", "2025-07-14"}},
      {{"id", "annee"}, {"text", "La production démarre à Sète."}, {"date", "2024"}},
      {{"id", "parle"},
       {"text", "La production démarre en février 2026 à Brest."},
       {"date", "2023-01-05"}},
      {{"id", "sans"}, {"text", "La production démarre à Vire."}}};
  return kDocuments;
}

class QueryPeriod : public SharedWorkspaceTest<QueryPeriod> {
 public:
  static void fill(Workspace& workspace) { workspace.add(documents()); }
};

TEST_F(QueryPeriod, PreferredAndNotExcluding) {
  const Json response = workspace_->search_json({"production 2026"});
  EXPECT_EQ(response.at("estimatedTotalHits"), 7);
  const std::vector<std::string> ids = ids_of(response);
  EXPECT_EQ(Ids(ids.begin(), ids.begin() + 3), (Ids{"fevrier", "mars", "parle"}));
  EXPECT_FALSE(response.at("relaxed"));
  const Json periods = response.at("interpretation").at("periods");
  ASSERT_EQ(periods.size(), 1U);
  EXPECT_EQ(periods[0].at("text"), "2026");
  EXPECT_EQ(periods[0].at("from"), "2026-01-01");
  EXPECT_EQ(periods[0].at("to"), "2026-12-31");
  EXPECT_EQ(response.at("interpretation").at("required"), list({"production"}));
}

TEST_F(QueryPeriod, EveryWayToSayOne) {
  struct Case {
    const char* query;
    const char* from;
    const char* to;
    const char* first;  // the document that must come first; empty: any
  };
  for (const Case& c : std::initializer_list<Case>{
           {"production février 2026", "2026-02-01", "2026-02-28", ""},
           {"production fevrier 2026", "2026-02-01", "2026-02-28", ""},
           {"production en mars 2026", "2026-03-01", "2026-03-31", "mars"},
           {"production le 10 février 2026", "2026-02-10", "2026-02-10", "fevrier"},
           {"production été 2025", "2025-06-01", "2025-08-31", "ete"},
           {"production de l’été 2025", "2025-06-01", "2025-08-31", "ete"},
           {"production T4 2025", "2025-10-01", "2025-12-31", "veille"},
           {"production troisième trimestre 2025", "2025-07-01", "2025-09-30", "ete"},
           {"production premier semestre 2026", "2026-01-01", "2026-06-30", ""},
           {"production la semaine dernière", "2026-02-09", "2026-02-15", "fevrier"},
           {"production le mois dernier", "2026-01-01", "2026-01-31", ""},
           {"production l’an dernier", "2025-01-01", "2025-12-31", ""},
           {"production l’année dernière", "2025-01-01", "2025-12-31", ""},
           {"production cette année", "2026-01-01", "2026-12-31", ""},
           {"production ce mois-ci", "2026-02-01", "2026-02-28", "fevrier"},
           {"production : le bilan de mars 2026 !", "2026-03-01", "2026-03-31", "mars"},
           {"La production démarre en mars 2026.", "2026-03-01", "2026-03-31", "mars"},
           {"production (été 2025)", "2025-06-01", "2025-08-31", "ete"},
           {"production hier", "2026-02-16", "2026-02-16", ""}}) {
    SCOPED_TRACE(c.query);
    const Json response = workspace_->search_json({"--now", "2026-02-17", c.query});
    EXPECT_EQ(response.at("estimatedTotalHits"), 7);
    const Json periods = response.at("interpretation").at("periods");
    ASSERT_EQ(periods.size(), 1U) << response.at("interpretation");
    EXPECT_EQ(periods[0].at("from"), c.from);
    EXPECT_EQ(periods[0].at("to"), c.to);
    if (*c.first != '\0') {
      EXPECT_EQ(response.at("hits").at(0).at("id"), c.first);
    }
  }
}

TEST_F(QueryPeriod, NothingButAPeriodFilters) {
  EXPECT_EQ(workspace_->found("2026"), (Ids{"fevrier", "mars", "parle"}));
  EXPECT_EQ(workspace_->found("février 2026"), (Ids{"fevrier", "parle"}));
  EXPECT_EQ(workspace_->found("été 2025"), Ids{"ete"});
  EXPECT_EQ(workspace_->found("la semaine dernière", {"--now", "2026-02-17"}), Ids{"fevrier"});
  EXPECT_EQ(workspace_->found("en 2024"), Ids{"annee"});
  EXPECT_EQ(workspace_->search({"2019"}).code, 1);
}

// Strict: the period is required, in the words or as the date of publication.
TEST_F(QueryPeriod, StrictRequiresThePeriod) {
  EXPECT_EQ(workspace_->found("production 2026", {"--strict"}), (Ids{"fevrier", "mars", "parle"}));
  EXPECT_EQ(workspace_->found("production février 2026", {"--strict"}), (Ids{"fevrier", "parle"}));
  EXPECT_EQ(workspace_->found("production été 2025", {"--strict"}), Ids{"ete"});
  EXPECT_EQ(workspace_->found("2026", {"--strict"}), (Ids{"fevrier", "mars", "parle"}));
}

TEST_F(QueryPeriod, SinceAndUntil) {
  const auto found = [](const Words& options) { return workspace_->found("production", options); };
  EXPECT_EQ(found({"--since", "2026"}), (Ids{"fevrier", "mars"}));
  EXPECT_EQ(found({"--since", "2026-02-11"}), Ids{"mars"});
  EXPECT_EQ(found({"--since", "2026-03-31"}), Ids{"mars"});
  EXPECT_EQ(found({"--since", "2026-04"}), Ids{});
  EXPECT_EQ(found({"--until", "2024"}), (Ids{"annee", "parle"}));
  EXPECT_EQ(found({"--until", "2024-01-01"}), (Ids{"annee", "parle"}));
  EXPECT_EQ(found({"--until", "2023"}), Ids{"parle"});
  EXPECT_EQ(found({"--since", "2025-07", "--until", "2025-12"}), (Ids{"ete", "veille"}));
  EXPECT_EQ(found({"--since", "2024-05", "--until", "2024-06"}), Ids{"annee"});
  EXPECT_EQ(found({"--since", "2027", "--until", "2020"}), Ids{});
  // Filters alone are a search.
  EXPECT_EQ(id_set_of(workspace_->search_json({"--since", "2026"})), (Ids{"fevrier", "mars"}));
}

TEST_F(QueryPeriod, SortByDate) {
  const std::vector<std::string> newest =
      ids_of(workspace_->search_json({"--sort", "date", "production"}));
  EXPECT_EQ(newest, (std::vector<std::string>{"mars", "fevrier", "veille", "ete", "annee", "parle",
                                              "sans"}));
}

TEST_F(QueryPeriod, DateMembersOfHits) {
  const Json hits = workspace_->search_json({"--sort", "date", "production"}).at("hits");
  const auto by_id = [&](const std::string& id) {
    for (const Json& hit : hits) {
      if (hit.at("id") == id) return hit;
    }
    return Json::object();
  };
  const Json day = by_id("fevrier");
  EXPECT_EQ(day.at("published"), "2026-02-10");
  EXPECT_EQ(day.at("date"), 1770681600);
  EXPECT_EQ(day.at("date_h"),
            Json::object({{"lvl0", "2026"}, {"lvl1", "2026 > 02"}, {"lvl2", "2026 > 02 > 10"}}));
  EXPECT_EQ(day.at("dateInferred"), false);
  const Json month = by_id("mars");
  EXPECT_EQ(month.at("published"), "2026-03");
  EXPECT_EQ(month.at("date"), 1772323200);
  EXPECT_EQ(month.at("date_h"), Json::object({{"lvl0", "2026"}, {"lvl1", "2026 > 03"}}));
  EXPECT_EQ(by_id("annee").at("published"), "2024");
  EXPECT_EQ(by_id("annee").at("date"), 1704067200);
  EXPECT_EQ(by_id("sans").at("published"), nullptr);
  EXPECT_EQ(by_id("sans").at("date"), nullptr);
}

TEST_F(QueryPeriod, DateFacets) {
  const Json response =
      workspace_->search_json({"--facets", "year,month", "--limit", "0", "production"});
  EXPECT_EQ(response.at("facetDistribution").at("year"),
            Json::object({{"2023", 1}, {"2024", 1}, {"2025", 2}, {"2026", 2}}));
  EXPECT_EQ(response.at("facetDistribution").at("month"),
            Json::object(
                {{"2023-01", 1}, {"2025-07", 1}, {"2025-12", 1}, {"2026-02", 1}, {"2026-03", 1}}));
}

}  // namespace
}  // namespace vigie::cli
