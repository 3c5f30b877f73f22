// Whole pages over a service that gives what a test puts in.
#include <gtest/gtest.h>

#include <regex>

#include "server/pages/page_handlers.h"
#include "tests/server/fake_service.h"

namespace vigie {
namespace {

// What must never come out of a page as it went in.
constexpr const char* kAttacks[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "</textarea><iframe src=javascript:alert(1)>",
    "<mark><script>x</script></mark>",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "\xFF<b>\xC3",
};

class Pages : public testing::Test {
 protected:
  HandlerContext context() { return {service, site, language, language_stated}; }

  HttpResponse get(const std::string& target, const std::string& fragment = "") {
    HttpRequest request;
    request.method = "GET";
    EXPECT_TRUE(read_target(target, request)) << target;
    if (!fragment.empty()) request.headers.emplace_back("X-Vigie-Fragment", fragment);
    if (request.path == "/") return search_page(request, context());
    if (request.path == "/entreprises") return companies_page(request, context());
    if (request.path.starts_with("/entreprises/")) {
      return company_page(request, request.path.substr(13), context());
    }
    return document_page(request, request.path.substr(11), context());
  }

  static StoredDocument article(const std::string& id, const std::string& title) {
    StoredDocument document;
    document.id = id;
    document.title = title;
    document.published = PartialDate{2026, 2, 10};
    return document;
  }

  void add_hit(const StoredDocument& document) {
    Hit hit;
    hit.document = document;
    hit.formatted_title = document.title;
    service.response.hits.push_back(hit);
    service.response.total = service.response.hits.size();
  }

  FakeService service;
  Site site;
  Language language = Language::kFrench;
  bool language_stated = false;
};

bool holds(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

// The first place of a page where a '<' begins no element of ours, where a script or a handler
// stands that is not ours, or where an address is neither of this site nor of the web. Else empty.
std::string harm_in(const std::string& page) {
  static const std::regex kElement(
      "</?(html|head|meta|title|link|script|body|a|header|div|p|nav|form|label|input|button|main|"
      "section|aside|footer|ul|ol|li|h1|h2|h3|span|strong|em|time|details|summary|meter|article|"
      "fieldset|legend|svg|rect|blockquote|dl|dt|dd|mark)(>| [^<>]*>)");
  static const std::regex kQuoted("\"[^\"]*\"");
  static const std::regex kHandler(" (on[a-z]+|style)=");
  static const std::regex kAddress(" (href|src|action)=\"([^\"]*)\"");
  for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos; ++at) {
    const std::string rest = page.substr(at, 2000);
    if (rest.starts_with("<!DOCTYPE html>")) continue;
    std::smatch match;
    if (!std::regex_search(rest, match, kElement, std::regex_constants::match_continuous)) {
      return rest.substr(0, 120);
    }
    const std::string element = match[0];
    const bool foreign = element.starts_with("<script") &&
                         !element.starts_with("<script type=\"module\" src=\"/assets/");
    const std::string unquoted = std::regex_replace(element, kQuoted, "\"\"");
    if (foreign || std::regex_search(unquoted, kHandler)) return element;
    for (auto a = std::sregex_iterator(element.begin(), element.end(), kAddress);
         a != std::sregex_iterator(); ++a) {
      const std::string address = (*a)[2];
      if (!address.starts_with("/") && !address.starts_with("#") &&
          !address.starts_with("http://") && !address.starts_with("https://")) {
        return element;
      }
    }
  }
  return {};
}

TEST(Harm, IsSeen) {
  for (const char* page :
       {"<script>alert(1)</script>", "<p><img src=x>", "<a href=\"javascript:alert(1)\">x</a>",
        "<p title=\"\" onclick=\"x\">", "<p style=\"x\">", "a < b"}) {
    EXPECT_NE(harm_in(page), "") << page;
  }
  EXPECT_EQ(harm_in("<p title=\" onclick=x\">&lt;script&gt; <mark>a</mark></p>"), "");
}

fr::Event event_of(const std::string& name) {
  fr::Event event;
  event.type = fr::EventType::kDeparture;
  event.person = {name};
  event.company = {name};
  event.role = name;
  event.product = name;
  event.date = PartialDate{2026, 2, 10};
  event.start = 0;
  event.end = 4;
  return event;
}

StoredDocument hostile(const std::string& attack) {
  StoredDocument document;
  document.id = attack;
  document.url = attack;
  document.title = attack;
  document.text = attack + "\n" + attack + " le 10 février 2026";
  document.published = PartialDate{2026, 0, 0};
  for (auto& values : document.facets) values = {attack};
  document.events = {event_of(attack)};
  return document;
}

TEST_F(Pages, NothingHostileComesOut) {
  for (const std::string attack : kAttacks) {
    service = FakeService();
    Hit hit;
    hit.document = hostile(attack);
    hit.duplicates = 2;
    hit.score = 1;
    hit.snippet = attack;
    hit.formatted_title = attack;
    hit.formatted_text = attack;
    hit.signals = {{{attack, attack}, 1}};
    service.response.hits = {hit};
    service.response.total = 30;
    service.response.suggestion = attack;
    service.response.corrected = true;
    service.response.relaxed = true;
    service.response.interpretation.warnings = {{attack, attack}};
    service.response.interpretation.periods = {{attack, {1, 2}}};
    service.response.interpretation.entities = {{attack, Facet::kCompany, attack}};
    for (std::size_t f = 0; f < kFacetCount; ++f) {
      service.response.facets.push_back(
          {static_cast<Facet>(f), {{attack, 3}, {"2026-01", 1}, {"2026-02", 1}}});
    }
    service.values = {{{attack, 3}}, 1, 0};
    service.view = DocumentView{hostile(attack), 1};
    service.timeline.events = {
        {event_of(attack), attack, {attack, attack}, attack, attack, attack}};
    service.timeline.total = 1;
    service.numbers.documents = 3;
    site.title = attack;
    const std::string coded = percent_encoded(attack);
    for (const std::string& target :
         {"/?q=" + coded + "&company=" + coded, std::string("/"), "/?similar=" + coded,
          "/?copies=" + coded, "/?values=company&value=" + coded + "&q=" + coded,
          std::string("/entreprises?q=") + coded, "/entreprises?order=name&q=" + coded,
          std::string("/documents/a"), std::string("/entreprises/a"), "/?since=" + coded + "&q=a",
          "/?sort=" + coded}) {
      SCOPED_TRACE(target);
      EXPECT_EQ(harm_in(get(target).body), "");
    }
    EXPECT_EQ(harm_in(get("/?q=" + coded, "results").body), "");
  }
}

TEST_F(Pages, ACountInWordsOfEitherLanguage) {
  add_hit(article("a", "Titre"));
  EXPECT_TRUE(holds(get("/?q=a").body, ">1 article</h1>"));
  service.response.total = 12475;
  EXPECT_TRUE(holds(get("/?q=a").body, ">12\u202F475 articles</h1>"));
  language = Language::kEnglish;
  const std::string page = get("/?q=a").body;
  EXPECT_TRUE(holds(page, ">12,475 articles</h1>"));
  EXPECT_TRUE(holds(page, "<html lang=\"en\">"));
}

TEST_F(Pages, AHitLeadsToItsOwnAddressElseToItsPage) {
  StoredDocument away = article("a", "Ailleurs");
  away.url = "https://exemple.fr/x?a=1&b=2";
  add_hit(away);
  add_hit(article("dossier/b c", "Ici"));
  const std::string page = get("/?q=a").body;
  EXPECT_TRUE(holds(page, "href=\"https://exemple.fr/x?a=1&amp;b=2\" rel=\"noopener\">Ailleurs"));
  EXPECT_TRUE(holds(page, "href=\"/documents/dossier%2Fb%20c\" rel=\"bookmark\">Ici"));
}

TEST_F(Pages, AnUntitledArticleShowsItsFirstWords) {
  StoredDocument document = article("a", "");
  document.text = "  Une première ligne.\nUne seconde.";
  add_hit(document);
  EXPECT_TRUE(holds(get("/?q=a").body, ">Une première ligne.</a></h2>"));
}

TEST_F(Pages, DatesSayHowSureTheyAre) {
  StoredDocument document = article("a", "Titre");
  document.published = PartialDate{2026, 2, 0};
  document.date_inferred = true;
  add_hit(document);
  EXPECT_TRUE(holds(get("/?q=a").body, ">vers février\u00A02026</time>"));
}

TEST_F(Pages, EventsInWords) {
  StoredDocument document = article("a", "Titre");
  fr::Event event = event_of("");
  event.person = {"Ana Lune"};
  event.company = {"Alpha"};
  event.role = "directrice";
  event.product.clear();
  event.certainty = fr::Certainty::kPlanned;
  document.events = {event};
  add_hit(document);
  const std::string page = std::regex_replace(get("/?q=a").body, std::regex("<[^>]*>"), "");
  EXPECT_TRUE(
      holds(page, "départ\u00A0: Ana Lune, Alpha (directrice), 10\u00A0février\u00A02026 annoncé"));
}

TEST_F(Pages, TheWholeStateIsInTheLinks) {
  for (int i = 0; i < 11; ++i) add_hit(article("a" + std::to_string(i), "Titre"));
  service.response.facets = {{Facet::kCompany, {{"Alpha", 2}, {"Beta", 1}}}};
  const std::string page =
      get("/?q=lune&company=Alpha&since=2026-01-01&until=2026-02-28&sort=date").body;
  const std::string state = "/?q=lune&amp;company=Alpha&amp;since=2026-01-01&amp;until=2026-02-28";
  EXPECT_TRUE(holds(page, state + "&amp;sort=date&amp;offset=10\"")) << "next page";
  EXPECT_TRUE(holds(page, "<a href=\"" + state + "\">Pertinence</a>")) << "other order";
  EXPECT_TRUE(holds(page, "href=\"/?q=lune&amp;sort=date\">Tout effacer")) << "clear";
  EXPECT_TRUE(holds(page, "href=\"/?q=lune&amp;company=Alpha&amp;sort=date\"")) << "no period";
  EXPECT_TRUE(holds(page, "href=\"/feed.atom?q=lune&amp;company=Alpha"));
  ASSERT_FALSE(service.requests.empty());
  EXPECT_EQ(service.requests[0].limit, 11U);
  EXPECT_EQ(service.requests[0].sort, SortOrder::kDate);
  EXPECT_FALSE(service.requests[1].since) << "the histogram shows what lies outside the period";
}

TEST_F(Pages, FormsWorkWithoutAScript) {
  add_hit(article("a", "Titre"));
  service.response.facets = {{Facet::kCompany, {{"Alpha", 2}, {"Beta", 0}}}};
  const std::string page = get("/?q=lune&company=Beta&author=Ana&sort=date&strict=1").body;
  EXPECT_TRUE(holds(page, "role=\"search\" method=\"get\" action=\"/\""));
  EXPECT_TRUE(holds(page, "name=\"company\" value=\"Alpha\" form=\"search\""));
  EXPECT_TRUE(holds(page,
                    "name=\"company\" value=\"Beta\" form=\"search\" autocomplete=\"off\" "
                    "checked>"));
  for (const std::string field : {"name=\"author\" value=\"Ana\"", "name=\"sort\" value=\"date\"",
                                  "name=\"strict\" value=\"1\""}) {
    EXPECT_TRUE(holds(page, "type=\"hidden\" " + field + " form=\"search\"")) << field;
  }
  EXPECT_TRUE(holds(page, "<button type=\"submit\" form=\"search\">Appliquer</button>"));
}

TEST_F(Pages, AFacetOfManyValuesLeadsToAllOfThem) {
  add_hit(article("a", "Titre"));
  FacetCounts counts;
  for (int i = 0; i < 9; ++i) counts.push_back({"Alpha" + std::to_string(i), 1});
  service.response.facets = {{Facet::kCompany, counts}};
  const std::string page = get("/?q=lune").body;
  EXPECT_TRUE(holds(page, "href=\"/?q=lune&amp;values=company\""));
  EXPECT_TRUE(holds(page, ">Alpha7<"));
  EXPECT_FALSE(holds(page, ">Alpha8<"));

  service.values = {{{"Alpha1", 4}}, 1, 0};
  const std::string values = get("/?q=lune&company=Beta&values=company&value=alp", "values").body;
  EXPECT_EQ(service.facet_queries.back().text, "alp");
  EXPECT_TRUE(values.starts_with("<ul"));
  EXPECT_TRUE(holds(values, "value=\"Beta\"")) << "what is chosen stays in sight";
}

TEST_F(Pages, WhatWasUnderstoodCanBeTakenAway) {
  add_hit(article("a", "Titre"));
  service.response.interpretation.periods = {{"2026", {day_of(2026, 1, 1), day_of(2026, 12, 31)}}};
  service.response.interpretation.entities = {{"alpha", Facet::kCompany, "Alpha"}};
  service.response.interpretation.events = {fr::EventType::kDeparture};
  const std::string page = get("/?q=d%C3%A9part+Alpha+2026").body;
  EXPECT_TRUE(holds(page, "href=\"/?q=d%C3%A9part%20Alpha\" title=\"Retirer période\u00A0: 2026"));
  EXPECT_TRUE(holds(page, "href=\"/?q=d%C3%A9part%202026\" title=\"Retirer entreprise"));
  EXPECT_TRUE(holds(page, "href=\"/?q=Alpha%202026\" title=\"Retirer événement"));
}

TEST_F(Pages, CorrectionsAndTheWayBack) {
  add_hit(article("a", "Titre"));
  service.response.suggestion = "lune";
  EXPECT_TRUE(holds(get("/?q=lunne").body, "Vouliez-vous dire <a href=\"/?q=lune\">lune</a>"));
  service.response.corrected = true;
  const std::string page = get("/?q=lunne").body;
  EXPECT_TRUE(holds(page, "Résultats pour <strong>lune</strong>"));
  EXPECT_TRUE(holds(page, "<a href=\"/?q=lunne&amp;strict=1\">lunne</a>"));
  service.response.suggestion = "lune Alpha";
  service.response.interpretation.entities = {{"Alpha", Facet::kCompany, "Alpha"}};
  EXPECT_TRUE(holds(get("/?q=lunne+Alfa").body, "<a class=\"chip understood\" href=\"/?q=lune\""))
      << "what was understood is taken from the corrected query";
}

TEST_F(Pages, NothingFoundHelps) {
  const std::string page = get("/?q=lune&company=Alpha").body;
  EXPECT_TRUE(holds(page, ">Aucun article</h1>"));
  EXPECT_TRUE(holds(page, "<a href=\"/?q=lune\">Chercher sans les filtres</a>"));
}

TEST_F(Pages, AFragmentIsThePartThatChanges) {
  add_hit(article("a", "Titre"));
  const std::string part = get("/?q=lune", "results").body;
  const HttpResponse whole = get("/?q=lune");
  EXPECT_TRUE(part.starts_with("<div class=\"region\""));
  EXPECT_TRUE(holds(whole.body, part)) << "drawn once, the same in both";
  EXPECT_TRUE(get("/", "results").body.starts_with("<div class=\"region start\""));
}

TEST_F(Pages, BlankQueriesShowTheStartPage) {
  service.numbers.documents = 3;
  EXPECT_TRUE(holds(get("/?q=%20").body, "region start"));
  EXPECT_TRUE(holds(get("/").body, ">3 articles"));
}

TEST_F(Pages, LinksKeepTheBasePath) {
  site.base_path = "/veille";
  add_hit(article("a", "Titre"));
  service.response.facets = {{Facet::kMonth, {{"2026-01", 1}, {"2026-02", 1}}},
                             {Facet::kCompany, {{"Alpha", 1}}}};
  service.view = DocumentView{article("a", "Titre"), 1};
  for (const char* target : {"/?q=a", "/", "/entreprises", "/entreprises/Alpha", "/documents/a"}) {
    const std::string page = get(target).body;
    static const std::regex kAddress(" (href|src|action)=\"(/[^\"]*)\"");
    for (auto at = std::sregex_iterator(page.begin(), page.end(), kAddress);
         at != std::sregex_iterator(); ++at) {
      EXPECT_TRUE((*at)[2].str().starts_with("/veille/")) << (*at)[2];
    }
  }
}

TEST_F(Pages, LinksKeepTheLanguageThatTheAddressStates) {
  language = Language::kEnglish;
  language_stated = true;
  add_hit(article("a", "Titre"));
  service.response.facets = {{Facet::kMonth, {{"2026-01", 1}, {"2026-02", 1}}},
                             {Facet::kCompany, {{"Alpha", 1}}}};
  service.view = DocumentView{article("a", "Titre"), 1};
  for (const char* target : {"/?q=a", "/", "/entreprises", "/entreprises/Alpha", "/documents/a"}) {
    const std::string page = get(target).body;
    EXPECT_TRUE(holds(page, "<input type=\"hidden\" name=\"lang\" value=\"en\">")) << target;
    static const std::regex kLink("<a [^>]*href=\"(/[^\"]*)\"");
    for (auto at = std::sregex_iterator(page.begin(), page.end(), kLink);
         at != std::sregex_iterator(); ++at) {
      EXPECT_TRUE((*at)[1].str().ends_with("lang=en")) << (*at)[1];
    }
  }
  language_stated = false;
  EXPECT_FALSE(holds(get("/?q=a").body, "lang=en"));
}

TEST_F(Pages, AWordBeingTypedMayBeTheBeginningOfOne) {
  service.response.relaxed = true;
  const auto queries = [&](const std::string& target, const std::string& fragment) {
    service.requests.clear();
    get(target, fragment);
    std::vector<std::string> asked;
    for (const SearchRequest& request : service.requests) asked.push_back(request.query);
    return asked;
  };
  using Queries = std::vector<std::string>;
  EXPECT_EQ(queries("/?q=lune+mo", "typing"), (Queries{"lune mo", "lune mo*"}));
  EXPECT_EQ(queries("/?q=lune+mo", "results"), Queries{"lune mo"});
  EXPECT_EQ(queries("/?q=lune+m", "typing"), Queries{"lune m"}) << "too short";
  EXPECT_EQ(queries("/?q=lune+", "typing"), Queries{"lune "}) << "finished";
  EXPECT_EQ(queries("/?q=%22lune+mo", "typing"), Queries{"\"lune mo"});
  service.response.relaxed = false;
  add_hit(article("a", "Titre"));
  EXPECT_EQ(queries("/?q=lune+mo", "typing"), Queries{"lune mo"}) << "enough";
}

TEST_F(Pages, WhatGoesOnWhereOneTypesIsNoCorrection) {
  add_hit(article("a", "Titre"));
  service.response.suggestion = "Lune Alpha";
  EXPECT_FALSE(holds(get("/?q=lun", "typing").body, "Vouliez-vous dire"));
  EXPECT_TRUE(holds(get("/?q=lun", "results").body, "Vouliez-vous dire"));
  EXPECT_TRUE(holds(get("/?q=lnue", "typing").body, "Vouliez-vous dire"));
}

TEST_F(Pages, PresetsWithoutArticlesAreNotOffered) {
  add_hit(article("a", "Titre"));
  service.response.facets = {{Facet::kMonth, {{"2001-01", 1}, {"2001-02", 1}}}};
  EXPECT_FALSE(holds(get("/?q=a").body, "class=\"presets\""));
  const PartialDate now = civil_of(today());
  const std::string month = PartialDate{now.year, now.month, 0}.to_string();
  service.response.facets = {{Facet::kMonth, {{month, 1}}}};
  EXPECT_TRUE(holds(get("/?q=a").body, "7 jours"));
}

TEST_F(Pages, OnlyASearchWithinAPeriodIsRepeatedForItsHistogram) {
  service.response.facets = {{Facet::kMonth, {{"2025-12", 2}, {"2026-02", 5}}},
                             {Facet::kYear, {{"2025", 2}, {"2026", 5}}}};
  EXPECT_TRUE(holds(get("/?q=lune").body, "data-from=\"2026-01-01\""));
  EXPECT_EQ(service.requests.size(), 1U);
  EXPECT_LT(service.requests[0].facet_limit, service.requests[0].facet_limits[Facet::kMonth]);
  service.requests.clear();
  EXPECT_TRUE(holds(get("/?q=lune&since=2026").body, "data-from=\"2026-01-01\""));
  ASSERT_EQ(service.requests.size(), 2U);
  EXPECT_TRUE(service.requests[0].since.has_value());
  EXPECT_FALSE(service.requests[1].since.has_value()) << "so that the period can be widened";
}

TEST_F(Pages, AListOfValuesKeepsThePeriod) {
  const std::string page = get("/?q=a&since=2026-01-02&until=2026-02&values=company").body;
  EXPECT_TRUE(holds(page, "name=\"since\" value=\"2026-01-02\""));
  EXPECT_TRUE(holds(page, "name=\"until\" value=\"2026-02-28\""));
}

TEST_F(Pages, SurnamesAreMarkedWherePersonsDoNotShareThem) {
  StoredDocument document = article("a", "Titre");
  document.text = "Lune part. Brun reste. LUNE revient.";
  document.facet(Facet::kPerson) = {"Ana Lune", "Eva Brun", "Guy Brun"};
  service.view = DocumentView{document, 0};
  const std::string page = get("/documents/a").body;
  EXPECT_TRUE(holds(page, "href=\"/?person=Ana%20Lune\">Lune</a> part"));
  EXPECT_TRUE(holds(page, ">LUNE</a> revient"));
  EXPECT_TRUE(holds(page, ". Brun reste"));
}

TEST_F(Pages, AnArticleWithItsNamesAndDatesMarked) {
  StoredDocument document = article("a", "Titre");
  document.text = "Titre\n\nAna Lune quitte Alpha le 10 février 2026.\nAlpha se tait.";
  document.facet(Facet::kCompany) = {"Alpha"};
  document.facet(Facet::kPerson) = {"Ana Lune"};
  service.view = DocumentView{document, 0};
  const std::string page = get("/documents/a").body;
  EXPECT_TRUE(holds(page,
                    "<p><a class=\"name person\" href=\"/?person=Ana%20Lune\">Ana Lune</a> quitte "
                    "<a class=\"name company\" href=\"/entreprises/Alpha\">Alpha</a> le <time "
                    "class=\"when\" datetime=\"2026-02-10\">10 février 2026</time>.</p>"
                    "<p><a class=\"name company\" href=\"/entreprises/Alpha\">Alpha</a> se "
                    "tait.</p>"));
  EXPECT_FALSE(holds(page, "<p>Titre</p>"));
}

TEST_F(Pages, UnknownArticlesAndCompaniesAre404) {
  EXPECT_EQ(get("/documents/nowhere").status, 404U);
  EXPECT_EQ(get("/entreprises/Nowhere").status, 404U);
  EXPECT_EQ(get("/?similar=nowhere").status, 404U);
}

// What ran out of time is no empty answer.
TEST_F(Pages, SayThatTimeIsOver) {
  add_hit(article("a", "Un titre"));
  service.view.emplace();
  service.values.timed_out = true;
  EXPECT_EQ(get("/entreprises").status, 503U);
  EXPECT_EQ(get("/?q=ia&values=company").status, 503U);
  service.timeline.timed_out = true;
  EXPECT_EQ(get("/entreprises/xAI").status, 503U);
  service.response.timed_out = true;
  for (const std::string target : {"/", "/?q=ia", "/?similar=a", "/entreprises/xAI"}) {
    const HttpResponse response = get(target);
    EXPECT_EQ(response.status, 503U) << target;
    EXPECT_NE(response.body.find("trop longue"), std::string::npos) << target;
  }
}

TEST_F(Pages, AFailingIndexIsSaidOnAPage) {
  service.failure = Message{"index absent", "no index"};
  for (const char* target : {"/?q=a", "/", "/entreprises", "/entreprises/Alpha", "/documents/a",
                             "/?values=company", "/?similar=a"}) {
    const HttpResponse response = get(target);
    EXPECT_EQ(response.status, 503U) << target;
    EXPECT_TRUE(holds(response.body, "index absent")) << target;
  }
}

TEST_F(Pages, WrongParametersAre400) { EXPECT_EQ(get("/?q=a&limit=x").status, 400U); }

TEST_F(Pages, ACompanyWithoutEvents) {
  add_hit(article("a", "Titre"));
  service.response.facets = {{Facet::kCompany, {{"Alpha", 3}, {"Beta", 2}}},
                             {Facet::kPerson, {{"Ana Lune", 1}}},
                             {Facet::kMonth, {{"2026-01", 1}, {"2026-02", 2}}}};
  const std::string page = get("/entreprises/alpha").body;
  EXPECT_TRUE(holds(page, "<h1>Alpha</h1>")) << "the name with its own capitals";
  EXPECT_FALSE(holds(page, "class=\"timeline\""));
  EXPECT_TRUE(holds(page, "href=\"/entreprises/Beta\""));
  EXPECT_TRUE(holds(page, "href=\"/?company=Alpha&amp;person=Ana%20Lune\""));
  EXPECT_TRUE(holds(page, "href=\"/feed.atom?company=Alpha\""));
  EXPECT_TRUE(holds(page, "href=\"/?company=Alpha&amp;since=2026-01-01&amp;until=2026-01-31\""));
}

TEST_F(Pages, CompaniesByTheirFirstLetter) {
  service.values = {{{"Alpha", 2}, {"Âtre", 1}, {"Beta", 1}, {"3D", 1}}, 300, 0};
  const std::string page = get("/entreprises?order=name&offset=120").body;
  EXPECT_EQ(service.facet_queries.back().order, FacetQuery::Order::kName);
  EXPECT_EQ(service.facet_queries.back().offset, 120U);
  const std::regex letter("<h2>([^<]*)</h2>");
  std::string letters;
  for (auto at = std::sregex_iterator(page.begin(), page.end(), letter);
       at != std::sregex_iterator(); ++at) {
    letters += (*at)[1];
  }
  EXPECT_EQ(letters, "AB#");
  EXPECT_TRUE(holds(page, "href=\"/entreprises?order=name&amp;offset=240\""));
}

}  // namespace
}  // namespace vigie
