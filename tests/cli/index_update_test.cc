// Re-runs, copies, deletions (CONTRACT sections 1 and 2).
#include "cli_test.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;

std::string long_text(const std::string& word) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "La société " + word + " vend des capteurs. ";
  return text;
}

class IndexUpdate : public CliTest {
 protected:
  void expect_counts(const Json& summary, int added, int updated, int unchanged, int deleted = 0) {
    EXPECT_EQ(summary.at("new"), added) << summary;
    EXPECT_EQ(summary.at("updated"), updated) << summary;
    EXPECT_EQ(summary.at("unchanged"), unchanged) << summary;
    EXPECT_EQ(summary.at("deleted"), deleted) << summary;
  }
  int documents() const { return Json::parse(search({"--stats", "--json"}).out).at("documents"); }
};

TEST_F(IndexUpdate, RerunSkipsWhatDidNotChange) {
  const std::string rows = folder.write(
      "rows.jsonl", jsonl({{{"id", "a"}, {"text", "alpha"}}, {{"id", "b"}, {"text", "bravo"}}}));
  expect_counts(index_json({rows}), 2, 0, 0);
  expect_counts(index_json({rows}), 0, 0, 2);
  folder.write("rows.jsonl", jsonl({{{"id", "a"}, {"text", "alpha neuf"}},
                                    {{"id", "b"}, {"text", "bravo"}},
                                    {{"id", "c"}, {"text", "charlie"}}}));
  expect_counts(index_json({rows}), 1, 1, 1);
  EXPECT_EQ(documents(), 3);
  EXPECT_EQ(found("neuf"), std::set<std::string>{"a"});
  EXPECT_EQ(found("alpha"), std::set<std::string>{"a"});
  expect_counts(index_json({rows}), 0, 0, 3);
}

TEST_F(IndexUpdate, UpdateReplacesEveryMember) {
  add({{{"id", "a"},
        {"title", "Vieux titre"},
        {"text", "alpha"},
        {"company", "Acme"},
        {"date", "2024-01-01"},
        {"tags", {"vieux"}}}});
  add({{{"id", "a"},
        {"title", "Jeune titre"},
        {"text", "bravo"},
        {"company", "Bolt"},
        {"date", "2025-01-01"}}});
  EXPECT_EQ(documents(), 1);
  EXPECT_TRUE(found("alpha", {"--strict"}).empty());
  EXPECT_TRUE(found("vieux", {"--strict"}).empty());
  const Json response = search_json({"--facets", "all", "bravo"});
  EXPECT_EQ(response.at("facetDistribution").at("company"), Json::object({{"Bolt", 1}}));
  EXPECT_EQ(response.at("facetDistribution").at("year"), Json::object({{"2025", 1}}));
  EXPECT_TRUE(response.at("facetDistribution").at("tag").empty());
}

// A change of the metadata alone is a change.
TEST_F(IndexUpdate, EveryMemberCounts) {
  const Json document = {{"id", "a"}, {"title", "Titre"}, {"text", "alpha"}};
  add({document});
  for (const auto& [member, value] :
       std::initializer_list<std::pair<std::string, Json>>{{"title", "Autre"},
                                                           {"date", "2025-01-01"},
                                                           {"source", "Une"},
                                                           {"author", "Anne"},
                                                           {"tags", {"x"}},
                                                           {"language", "en"},
                                                           {"company", "Acme"},
                                                           {"person", "Anne Martin"},
                                                           {"place", "Lyon"},
                                                           {"product", "Capteur"},
                                                           {"url", "https://a.example/1"},
                                                           {"rubrique", "une"}}) {
    Json changed = document;
    changed[member] = value;
    SCOPED_TRACE(changed.dump());
    expect_counts(index_json({"-"}, changed.dump()), 0, 1, 0);
    expect_counts(index_json({"-"}, changed.dump()), 0, 0, 1);
    expect_counts(index_json({"-"}, document.dump()), 0, 1, 0);
  }
}

TEST_F(IndexUpdate, ValuesThatChangePlacesAreAChange) {
  add({{{"id", "a"}, {"text", "alpha"}, {"title", "ab"}, {"source", "c"}}});
  expect_counts(
      index_json({"-"},
                 Json{{"id", "a"}, {"text", "alpha"}, {"title", "a"}, {"source", "bc"}}.dump()),
      0, 1, 0);
  expect_counts(
      index_json(
          {"-"},
          Json{{"id", "a"}, {"text", "alpha"}, {"title", "a"}, {"source", "bc"}, {"company", "x"}}
              .dump()),
      0, 1, 0);
  expect_counts(
      index_json(
          {"-"},
          Json{{"id", "a"}, {"text", "alpha"}, {"title", "a"}, {"source", "bc"}, {"person", "x"}}
              .dump()),
      0, 1, 0);
}

TEST_F(IndexUpdate, SameArticleUnderAnotherUrl) {
  const std::vector<std::string> urls = {
      "https://www.site.example/article", "http://site.example/article/",
      "https://m.site.example/article?utm_source=lettre&utm_medium=mail",
      "https://amp.site.example/article?fbclid=abc#suite", "https://site.example/article/amp"};
  for (std::size_t i = 0; i < urls.size(); ++i) {
    const Json summary =
        index_json({"-"}, Json{{"url", urls[i]}, {"title", "Article"}, {"text", "alpha"}}.dump());
    EXPECT_EQ(summary.at("new"), i == 0 ? 1 : 0) << urls[i];
    EXPECT_EQ(summary.at("duplicates"), 0) << urls[i];
  }
  EXPECT_EQ(documents(), 1);
  add({{{"url", "https://site.example/article?page=2"}, {"title", "Suite"}, {"text", "bravo"}}});
  EXPECT_EQ(documents(), 2);
}

TEST_F(IndexUpdate, SameArticleTwiceInOneRun) {
  const Json summary = index_json(
      {"-"}, jsonl({{{"url", "https://site.example/a"}, {"text", long_text("alpha")}},
                    {{"url", "https://m.site.example/a?utm_x=1"}, {"text", long_text("alpha")}}}));
  EXPECT_EQ(summary.at("new"), 1);
  EXPECT_EQ(summary.at("duplicates"), 0) << "one document is not its own copy";
  EXPECT_EQ(documents(), 1);
  EXPECT_EQ(search_json({"alpha"}).at("hits")[0].at("duplicates"), 0);
}

// A page and a feed entry of the same article: the longer text wins, whatever comes first, and the
// second run has nothing to do.
TEST_F(IndexUpdate, SameArticleInTwoFilesIsUnchangedOnRerun) {
  for (const bool longer_first : {true, false}) {
    SCOPED_TRACE(longer_first);
    const Workspace here;
    const auto write = [&](bool first, const std::string& text) {
      here.folder.write(first ? "depot/a.jsonl" : "depot/b.jsonl",
                        Json{{"url", first ? "https://site.example/a" : "https://m.site.example/a"},
                             {"text", text}}
                            .dump());
    };
    const std::string depot = (here.folder.path() / "depot").string();
    const auto kept = [&](const std::string& word) {
      return here.found(word, {"--strict"}).size() == 1 && here.found("alpha").size() == 1;
    };
    write(longer_first, "alpha longue de plusieurs mots");
    write(!longer_first, "alpha courte");
    expect_counts(here.index_json({depot}), 1, 0, 1);
    EXPECT_TRUE(kept("longue"));
    for (int run = 0; run < 2; ++run) {
      const std::string before = read(here.db() / "manifest.json");
      expect_counts(here.index_json({depot}), 0, 0, 2);
      EXPECT_EQ(read(here.db() / "manifest.json"), before) << "nothing was written";
    }
    write(longer_first, "alpha longue de mots");
    expect_counts(here.index_json({depot}), 0, 1, 1);
    EXPECT_TRUE(kept("longue"));
    write(!longer_first, "alpha brève");
    expect_counts(here.index_json({depot}), 0, 0, 2);
    EXPECT_TRUE(kept("longue")) << "the shorter one changed and stays the shorter one";
    write(!longer_first, "alpha étendue de bien plus de mots encore");
    expect_counts(here.index_json({depot}), 0, 1, 1);
    EXPECT_TRUE(kept("étendue"));
    fs::remove(here.folder.path() / (longer_first ? "depot/b.jsonl" : "depot/a.jsonl"));
    expect_counts(here.index_json({depot}), 0, 1, 0);
    EXPECT_TRUE(kept("longue")) << "the only one that is left";
    expect_counts(here.index_json({depot}), 0, 0, 1);
  }
}

// Many articles in several versions each: any number of workers and small batches keep the same.
TEST_F(IndexUpdate, VersionsOfManyArticlesWithAnyJobs) {
  constexpr int kArticles = 60;
  constexpr int kVersions = 4;
  for (int version = 0; version < kVersions; ++version) {
    std::vector<Json> rows;
    for (int i = 0; i < kArticles; ++i) {
      // Another version is the longest of each article; two share a length.
      const int words = (version + i) % kVersions == 0 ? 9 : version;
      std::string text =
          "commun article" + std::to_string(i) + " version" + std::to_string(version);
      for (int k = 0; k < words; ++k) text += " mot";
      rows.push_back({{"id", std::to_string(i)}, {"text", text}});
    }
    folder.write("depot/" + std::to_string(version) + ".jsonl", jsonl(rows));
  }
  const std::string depot = (folder.path() / "depot").string();
  for (const char* jobs : {"1", "2", "4"}) {
    for (const char* segment : {"7", "5000"}) {
      SCOPED_TRACE(std::string(jobs) + " jobs, segments of " + segment);
      const Workspace here;
      const Words command = {"--jobs", jobs, "--segment", segment, depot};
      expect_counts(here.index_json(command), kArticles, 0, kArticles * (kVersions - 1));
      for (int run = 0; run < 2; ++run) {
        EXPECT_EQ(here.found("commun").size(), std::size_t{kArticles});
        for (int version = 0; version < kVersions; ++version) {
          for (const std::string& id :
               here.found("version" + std::to_string(version), {"--strict"})) {
            EXPECT_EQ((version + std::stoi(id)) % kVersions, 0) << id;
          }
        }
        expect_counts(here.index_json(command), 0, 0, kArticles * kVersions);
      }
    }
  }
}

TEST_F(IndexUpdate, GivenIdWinsOverEqualUrl) {
  const Json summary =
      index_json({"-"}, jsonl({{{"id", "x"}, {"url", "https://site.example/a"}, {"text", "alpha"}},
                               {{"id", "y"}, {"url", "https://site.example/a"}, {"text", "bravo"}},
                               {{"url", "https://site.example/a"}, {"text", "charlie"}}}));
  EXPECT_EQ(summary.at("new"), 3);
  EXPECT_EQ(found("alpha OU bravo OU charlie").size(), 3U);
}

TEST_F(IndexUpdate, CopiesAreCountedAndCollapsed) {
  std::vector<Json> documents = {
      {{"id", "a"}, {"title", "Un"}, {"text", long_text("alpha")}, {"date", "2026-01-01"}},
      {{"id", "b"}, {"title", "Deux"}, {"text", long_text("alpha")}, {"date", "2026-01-02"}},
      {{"id", "c"}, {"title", "Trois"}, {"text", long_text("alpha")}},
      {{"id", "d"}, {"title", "Autre"}, {"text", long_text("bravo")}}};
  const Json summary = index_json({"-"}, jsonl(documents));
  EXPECT_EQ(summary.at("new"), 4);
  EXPECT_EQ(summary.at("duplicates"), 2);
  const Json collapsed = search_json({"alpha"});
  ASSERT_EQ(collapsed.at("hits").size(), 1U);
  EXPECT_EQ(collapsed["hits"][0].at("duplicates"), 2);
  const Json all = search_json({"--no-collapse", "alpha"});
  EXPECT_EQ(id_set_of(all), (std::set<std::string>{"a", "b", "c"}));
  EXPECT_EQ(all.at("estimatedTotalHits"), 3);
  EXPECT_EQ(search_json({"bravo"}).at("hits")[0].at("duplicates"), 0);
  // The copies change: no longer copies.
  documents[1]["text"] = long_text("alpha") + "Une phrase de plus.";
  index_json({"-"}, jsonl(documents));
  EXPECT_EQ(search_json({"alpha"}).at("hits").size(), 2U);
  EXPECT_EQ(index({"--delete", "c"}).code, 0);
  const Json response = search_json({"alpha"});
  for (const Json& hit : response.at("hits")) EXPECT_EQ(hit.at("duplicates"), 0);
}

// A text of `count` different words; another seed, other words.
std::string varied_text(int count, int seed, int changed_every = 0) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const bool changed = changed_every > 0 && i % changed_every == 0;
    text += "mot" + std::to_string(changed ? 900000 + i : seed * 1000 + i) + "x ";
  }
  return text;
}

// Cut, reordered, edited: one story, from run to run; facets count its articles one by one.
TEST_F(IndexUpdate, NearCopiesAreOneStory) {
  const auto article = [](const std::string& id, const std::string& text) {
    return Json{{"id", id},
                {"title", "Titre " + id},
                {"text", "alpha " + text},
                {"company", "Acme"},
                {"date", "2026-01-01"}};
  };
  Json summary = index_json(
      {"-"}, jsonl({article("original", varied_text(300, 1)), article("autre", varied_text(300, 2)),
                    article("coupe", varied_text(180, 1))}));
  EXPECT_EQ(summary.at("duplicates"), 1);
  summary = index_json({"-"}, jsonl({article("retouche", varied_text(300, 1, 7)),
                                     article("tierce", varied_text(300, 3))}));
  EXPECT_EQ(summary.at("duplicates"), 1);
  const Json response = search_json({"--facets", "company", "alpha"});
  EXPECT_EQ(response.at("hits").size(), 3U);
  EXPECT_EQ(response.at("estimatedTotalHits"), 5);
  EXPECT_EQ(response.at("facetDistribution").at("company"), Json::object({{"Acme", 5}}));
  EXPECT_EQ(id_set_of(search_json({"--copies", "coupe"})),
            (std::set<std::string>{"original", "retouche"}));
  EXPECT_EQ(id_set_of(search_json({"--copies", "coupe", "--limit", "1"})).size(), 1U);
  EXPECT_EQ(index({"--delete", "original"}).code, 0);
  EXPECT_EQ(id_set_of(search_json({"--copies", "coupe"})), std::set<std::string>{"retouche"});
  EXPECT_EQ(search({"--copies", "autre"}).code, 1);
}

TEST_F(IndexUpdate, ShortTextsAreCopiesOnlyWithTitleAndDate) {
  const Json summary = index_json(
      {"-"},
      jsonl(
          {{{"id", "a"}, {"title", "Lundi"}, {"text", "La séance monte."}, {"date", "2026-01-05"}},
           {{"id", "b"}, {"title", "Lundi"}, {"text", "La séance monte."}, {"date", "2026-01-05"}},
           {{"id", "c"}, {"title", "Mardi"}, {"text", "La séance monte."}, {"date", "2026-01-05"}},
           {{"id", "d"}, {"title", "Lundi"}, {"text", "La séance monte."}, {"date", "2026-01-12"}},
           {{"id", "e"}, {"title", "Lundi"}, {"text", "La séance monte."}}}));
  EXPECT_EQ(summary.at("duplicates"), 1);
  EXPECT_EQ(search_json({"séance"}).at("hits").size(), 4U);
}

TEST_F(IndexUpdate, EmptyTextIsNobodysCopy) {
  const Json summary = index_json({"-"}, jsonl({{{"id", "a"}, {"title", "Brève"}, {"text", ""}},
                                                {{"id", "b"}, {"title", "Brève"}, {"text", ""}},
                                                {{"id", "c"}, {"title", "Brève"}, {"text", " \n "}},
                                                {{"id", "d"}, {"title", "Brève"}}}));
  EXPECT_EQ(summary.at("new"), 4);
  EXPECT_EQ(summary.at("duplicates"), 0);
  EXPECT_EQ(search_json({"brève"}).at("hits").size(), 4U);
}

TEST_F(IndexUpdate, PruneDeletesWhatIsGone) {
  const std::string depot = (folder.path() / "depot").string();
  const std::string a = folder.write("depot/a.txt", "Titre alpha\n\nUn texte alpha.\n");
  folder.write("depot/b.txt", "Titre bravo\n\nUn texte bravo.\n");
  folder.write("depot/rows.jsonl",
               jsonl({{{"id", "r1"}, {"text", "romeo"}}, {{"id", "r2"}, {"text", "sierra"}}}));
  folder.write("depot2/c.txt", "Titre charlie\n\nUn texte charlie.\n");
  const std::string other = (folder.path() / "depot2").string();
  add({{{"id", "tube"}, {"text", "tango"}}});
  index_json({depot, other});
  EXPECT_EQ(documents(), 6);
  fs::remove(folder.path() / "depot/b.txt");
  fs::remove(folder.path() / "depot2/c.txt");
  folder.write("depot/rows.jsonl", jsonl({{{"id", "r1"}, {"text", "romeo"}}}));
  expect_counts(index_json({depot}), 0, 0, 2);
  EXPECT_EQ(documents(), 6) << "without --prune nothing goes";
  // Not under these PATHs: charlie and the one of standard input stay.
  expect_counts(index_json({"--prune", depot}), 0, 0, 2, 2);
  EXPECT_EQ(documents(), 4);
  EXPECT_TRUE(found("bravo OU sierra", {"--strict"}).empty());
  EXPECT_EQ(found("charlie OU tango").size(), 2U);
  // A file named outright that is gone.
  fs::remove(a);
  EXPECT_EQ(index_json({"--prune", depot}).at("deleted"), 1);
}

TEST_F(IndexUpdate, PruneKeepsWhatCouldNotBeRead) {
  const std::string depot = (folder.path() / "depot").string();
  folder.write("depot/a.jsonl.gz", gzipped("{\"id\":\"a\",\"text\":\"alpha\"}\n"));
  folder.write("depot/b.txt", "Titre bravo\n\nUn texte bravo.\n");
  index_json({depot});
  folder.write("depot/a.jsonl.gz", "abîmé");
  const Json summary = index_json({"--prune", depot});
  EXPECT_EQ(summary.at("refused"), 1);
  EXPECT_EQ(found("alpha", {"--strict"}), std::set<std::string>{"a"})
      << "the file is there, its documents are not gone";
}

TEST_F(IndexUpdate, DeleteById) {
  const std::string file = folder.write("a.txt", "Titre alpha\n\nUn texte alpha.\n");
  index_json({file});
  add({{{"id", "b"}, {"text", "bravo"}},
       {{"id", "c d"}, {"text", "charlie"}},
       {{"url", "https://site.example/e"}, {"text", "echo"}}});
  EXPECT_EQ(index_json({"--delete", "b", "c d"}).at("deleted"), 2);
  EXPECT_TRUE(found("bravo OU charlie", {"--strict"}).empty());
  EXPECT_EQ(index_json({"--delete", "b"}).at("deleted"), 0);
  EXPECT_EQ(index_json({"--delete", file}).at("deleted"), 1);
  const std::string id = search_json({"echo"}).at("hits")[0].at("id");
  EXPECT_EQ(index_json({"--delete", id}).at("deleted"), 1);
  EXPECT_EQ(documents(), 0);
  EXPECT_EQ(search({"echo"}).code, 1);
  // A deleted document may come back.
  add({{{"id", "b"}, {"text", "bravo"}}});
  EXPECT_EQ(found("bravo"), std::set<std::string>{"b"});
}

TEST_F(IndexUpdate, IdsOfAnySize) {
  const std::string longest(3000, 'x');
  add({{{"id", longest + "a"}, {"text", "alpha"}},
       {{"id", longest + "b"}, {"text", "bravo"}},
       {{"id", "é\u0000\n\t"}, {"text", "charlie"}}});
  EXPECT_EQ(documents(), 3);
  expect_counts(index_json({"-"}, Json{{"id", longest + "b"}, {"text", "bravo"}}.dump()), 0, 0, 1);
  EXPECT_EQ(index_json({"--delete", longest + "a"}).at("deleted"), 1);
  EXPECT_EQ(found("bravo"), std::set<std::string>{longest + "b"});
}

TEST_F(IndexUpdate, ManySmallRunsEndInAFewSegments) {
  for (int i = 0; i < 12; ++i) {
    add({{{"id", std::to_string(i)}, {"text", "commun numéro " + std::to_string(i)}}});
  }
  EXPECT_EQ(found("commun").size(), 12U);
  const Json stats = Json::parse(search({"--stats", "--json"}).out);
  EXPECT_EQ(stats.at("documents"), 12);
  EXPECT_LE(stats.at("segments"), 6);
  std::size_t folders = 0;
  for (const auto& entry : fs::directory_iterator(db() / "segments")) {
    if (entry.is_directory()) ++folders;
  }
  EXPECT_EQ(folders, stats.at("segments"));
}

TEST_F(IndexUpdate, JobsGiveTheSameIndex) {
  std::vector<Json> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back({{"id", std::to_string(i)},
                         {"text", "commun numéro " + std::to_string(i % 7)},
                         {"company", "Société " + std::to_string(i % 5)}});
  }
  const std::string rows = folder.write("rows.jsonl", jsonl(documents));
  EXPECT_EQ(index_json({rows}).at("new"), 300);
  Workspace other;
  EXPECT_EQ(other.index_json({"--jobs", "2", rows}).at("new"), 300);
  const Words query = {"--facets", "company", "--limit", "0", "commun"};
  EXPECT_EQ(search_json(query).at("facetDistribution"),
            other.search_json(query).at("facetDistribution"));
  EXPECT_EQ(found("commun numéro"), other.found("commun numéro"));
}

}  // namespace
}  // namespace vigie::cli
