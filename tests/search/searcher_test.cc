// The searcher as a server uses it: filters, marks, deadlines, documents, and an index that changes
// under it.
#include "searcher/searcher.h"

#include <gtest/gtest.h>

#include <thread>

#include "search_fixture.h"

namespace vigie {
namespace {

class SearcherTest : public SearchFixture {
 protected:
  void add(const std::string& id, const std::string& title, const std::string& text,
           const std::string& company = "") {
    Document document;
    document.id = id;
    document.title = title;
    document.text = text;
    document.source = "L'Écho";
    if (!company.empty()) document.given.company = {company};
    documents_.push_back(std::move(document));
  }

  std::set<std::string> found(const SearchRequest& request) {
    const auto response = searcher_->search(request);
    EXPECT_TRUE(response.ok());
    std::set<std::string> ids;
    for (const Hit& hit : response.value().hits) ids.insert(hit.document.id);
    return ids;
  }

  std::set<std::string> found(const std::string& query) {
    SearchRequest request;
    request.query = query;
    return found(request);
  }
};

using Ids = std::set<std::string>;

TEST_F(SearcherTest, TitleOnlyLooksInTitles) {
  add("a", "Rachat de Twitter", "Rien de plus.");
  add("b", "Autre chose", "Le rachat de Twitter.");
  commit();
  SearchRequest request;
  request.query = "rachats";
  EXPECT_EQ(found(request), (Ids{"a", "b"}));
  request.title_only = true;
  EXPECT_EQ(found(request), Ids{"a"});
  for (const char* query : {"\"rachat de Twitter\"", "rach*", "=rachat", "rachat -fusion"}) {
    request.query = query;
    EXPECT_EQ(found(request), Ids{"a"}) << query;
  }
  request.title_only = false;
  for (const char* query : {"titre:rach*", "title:rachats", "titre:rach* SAUF fusion"}) {
    request.query = query;
    EXPECT_EQ(found(request), Ids{"a"}) << query;
  }
}

TEST_F(SearcherTest, MarksAsAskedAndEscapesOnlyTheSnippet) {
  add("a", "Télécom & Écho", "Un <b>télécom</b> et un écho.", "Bouygues Telecom");
  commit();
  SearchRequest request;
  request.query = "telecom écho";
  request.mark_open = "[";
  request.mark_close = "]";
  request.crop_words = 0;
  request.format_facets = true;
  const auto response = searcher_->search(request);
  ASSERT_TRUE(response.ok());
  ASSERT_EQ(response.value().hits.size(), 1U);
  const Hit& hit = response.value().hits[0];
  EXPECT_EQ(hit.formatted_title, "[Télécom] & [Écho]");
  EXPECT_EQ(hit.formatted_text, "Un <b>[télécom]</b> et un [écho].");
  EXPECT_EQ(hit.snippet, "Un &lt;b&gt;<mark>télécom</mark>&lt;/b&gt; et un <mark>écho</mark>.");
  const auto of = [&](Facet facet) {
    return hit.formatted_facets[static_cast<std::size_t>(facet)];
  };
  EXPECT_EQ(of(Facet::kCompany), std::vector<std::string>{"Bouygues [Telecom]"});
  EXPECT_EQ(of(Facet::kSource), std::vector<std::string>{"L'[Écho]"});
  EXPECT_TRUE(of(Facet::kYear).empty());
  EXPECT_EQ(hit.document.text, "Un <b>télécom</b> et un écho.");
}

TEST_F(SearcherTest, CropsToTheWordsAsked) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "mot ";
  add("a", "Titre", text + "télécom " + text);
  commit();
  SearchRequest request;
  request.query = "télécom";
  request.crop_words = 4;
  const auto response = searcher_->search(request);
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response.value().hits.at(0).formatted_text, "… mot <mark>télécom</mark> mot mot …");
}

TEST_F(SearcherTest, FilterNarrowsEveryFacet) {
  add("a", "Un", "texte", "Meta");
  add("b", "Deux", "texte", "Google");
  commit();
  SearchRequest request;
  request.facets = {Facet::kCompany};
  Filter filter;
  filter.kind = Filter::Kind::kFacetIs;
  filter.value = "Facebook";
  request.filter = filter;
  const auto response = searcher_->search(request);
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response.value().total, 1U);
  EXPECT_EQ(response.value().facets[0].second, (FacetCounts{{"Meta", 1}}));
}

TEST_F(SearcherTest, DeepFiltersOverflowNothing) {
  add("a", "Un", "texte", "Meta");
  add("b", "Deux", "texte");
  commit();
  Filter filter;
  filter.kind = Filter::Kind::kFacetKnown;
  for (int depth = 0; depth < 3000; ++depth) {
    Filter outer;
    outer.kind = depth % 3 == 0   ? Filter::Kind::kNot
                 : depth % 3 == 1 ? Filter::Kind::kAll
                                  : Filter::Kind::kAny;
    outer.children.push_back(std::move(filter));
    filter = std::move(outer);
  }
  SearchRequest request;
  request.filter = filter;
  EXPECT_EQ(found(request), Ids{"a"});  // a thousand negations
}

TEST_F(SearcherTest, SaysThatTimeIsUp) {
  for (int i = 0; i < 50; ++i) {
    add("d" + std::to_string(i), "Titre", "texte numéro " + std::to_string(i));
  }
  commit();
  SearchRequest request;
  request.query = "texte";
  request.facets = {Facet::kYear};
  request.time_limit = std::chrono::milliseconds(0);
  const auto late = searcher_->search(request);
  ASSERT_TRUE(late.ok());
  EXPECT_TRUE(late.value().timed_out);
  EXPECT_TRUE(late.value().hits.empty());
  EXPECT_EQ(late.value().total, 0U);
  EXPECT_TRUE(searcher_->similar("d1", request).value().timed_out);
  EXPECT_TRUE(searcher_->events(request).value().timed_out);
  EXPECT_TRUE(searcher_->facet_values({}, request).value().timed_out);
  // Nothing is left behind.
  request.time_limit = std::chrono::minutes(1);
  const auto response = searcher_->search(request);
  EXPECT_FALSE(response.value().timed_out);
  EXPECT_EQ(response.value().total, 50U);
  // The limit of requests that state none.
  SearcherOptions options;
  options.time_limit = std::chrono::milliseconds(0);
  const auto hasty = new_searcher(options);
  EXPECT_FALSE(hasty->search(request).value().timed_out);
  request.time_limit.reset();
  EXPECT_TRUE(hasty->search(request).value().timed_out);
}

TEST_F(SearcherTest, GivesDocumentsById) {
  add("a", "Un", "texte");
  add("b", "Deux", "texte");
  commit();
  const auto view = searcher_->document("a");
  ASSERT_TRUE(view.ok() && view.value());
  EXPECT_EQ(view.value()->document.text, "texte");
  EXPECT_FALSE(searcher_->document("inconnu").value());
  EXPECT_FALSE(searcher_->document("").value());
  commit({"a"});
  ASSERT_TRUE(searcher_->refresh().ok());
  EXPECT_FALSE(searcher_->document("a").value());
  EXPECT_TRUE(searcher_->document("b").value());
  EXPECT_FALSE(searcher_->similar("a", {}).ok());
  EXPECT_FALSE(searcher_->copies("a", {}).ok());
}

TEST_F(SearcherTest, FollowsCommits) {
  add("a", "Premier", "texte");
  commit();
  EXPECT_EQ(found("texte"), Ids{"a"});
  const std::uint64_t revision = searcher_->revision();
  add("b", "Second", "texte");
  commit();
  EXPECT_EQ(found("texte"), Ids{"a"});
  EXPECT_EQ(searcher_->revision(), revision);
  ASSERT_TRUE(searcher_->refresh().ok());
  EXPECT_EQ(found("texte"), (Ids{"a", "b"}));
  EXPECT_NE(searcher_->revision(), revision);
  EXPECT_EQ(searcher_->suggest("seco", 5).value().size(), 2U);
}

TEST_F(SearcherTest, FollowsARebuildWhoseGenerationsStartOver) {
  add("a", "Ancien titre", "texte", "Meta");
  commit();
  EXPECT_EQ(found("texte ancien"), Ids{"a"});
  EXPECT_EQ(searcher_->facet_values({}, {}).value().values, (FacetCounts{{"Meta", 1}}));
  EXPECT_FALSE(searcher_->suggest("ancien", 5).value().empty());
  const std::uint64_t revision = searcher_->revision();
  const std::uint64_t generation = searcher_->stats().value().generation;
  std::filesystem::remove_all(folder_);
  add("z", "Nouveau titre", "texte", "Google");
  commit();
  ASSERT_TRUE(searcher_->refresh().ok());
  EXPECT_EQ(searcher_->stats().value().generation, generation);  // same name, other index
  EXPECT_NE(searcher_->revision(), revision);
  EXPECT_EQ(found("texte"), Ids{"z"});
  EXPECT_TRUE(found("\"ancien titre\"").empty());
  EXPECT_EQ(searcher_->facet_values({}, {}).value().values, (FacetCounts{{"Google", 1}}));
  EXPECT_TRUE(searcher_->suggest("ancien", 5).value().empty());
}

TEST_F(SearcherTest, OutlivesAnIndexThatDisappears) {
  add("a", "Titre", "texte");
  add("b", "Autre", "texte");
  commit();
  const std::filesystem::path away = folder_.string() + "-away";
  std::filesystem::rename(folder_, away);
  EXPECT_FALSE(searcher_->refresh().ok());
  EXPECT_EQ(found("texte"), (Ids{"a", "b"}));
  EXPECT_TRUE(searcher_->document("a").value());
  std::filesystem::remove_all(away);
  EXPECT_FALSE(searcher_->refresh().ok());
  EXPECT_EQ(found("autre"), Ids{"b"});
  add("c", "Titre", "texte");
  commit();
  ASSERT_TRUE(searcher_->refresh().ok());
  EXPECT_EQ(found("texte"), Ids{"c"});
}

TEST_F(SearcherTest, SearchersOfManyThreadsShareWhatIsPrepared) {
  for (int i = 0; i < 20; ++i) {
    add("d" + std::to_string(i), "Levée de fonds numéro " + std::to_string(i), "texte", "Meta");
  }
  commit();
  std::vector<std::thread> threads;
  std::vector<std::size_t> sizes(4);
  for (std::size_t& size : sizes) {
    threads.emplace_back([this, &size] {
      const auto searcher = new_searcher();
      for (int i = 0; i < 20; ++i) size = searcher->suggest("lev", 10).value().size();
      (void)searcher->facet_values({}, {});
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t size : sizes) EXPECT_GT(size, 0U);
  auto snapshot = IndexSnapshot::open(folder_, analyzer());
  ASSERT_TRUE(snapshot.ok());
  EXPECT_EQ(preparations().directory(snapshot.value(), Facet::kCompany),
            preparations().directory(snapshot.value(), Facet::kCompany));
}

TEST_F(SearcherTest, OneFacetValueWhateverItsCaseAndAccents) {
  add("a", "Un", "Une cour.");
  documents_.back().given.person = {"Éric Woerth"};
  add("b", "Deux", "Une cour.");
  documents_.back().given.person = {"Eric Woerth"};
  add("c", "Trois", "Une cour.");
  documents_.back().given.person = {"Éric Woerth"};
  commit();
  add("d", "Quatre", "Une cour.");
  documents_.back().given.person = {"ÉRIC WOERTH", "Anne Durand"};
  commit();
  ASSERT_TRUE(searcher_->refresh().ok());
  SearchRequest request;
  request.query = "cour";
  request.facets = {Facet::kPerson};
  const auto response = searcher_->search(request);
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response.value().facets[0].second,
            (FacetCounts{{"Éric Woerth", 4}, {"Anne Durand", 1}}));
  FacetQuery query;
  query.facet = Facet::kPerson;
  const auto values = searcher_->facet_values(query, {});
  ASSERT_TRUE(values.ok());
  EXPECT_EQ(values.value().values, response.value().facets[0].second);
  request.filters[Facet::kPerson] = {"eric woerth"};
  EXPECT_EQ(searcher_->search(request).value().total, 4U);
}

}  // namespace
}  // namespace vigie
