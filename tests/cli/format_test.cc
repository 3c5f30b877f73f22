// Every --format, --batch, --similar, --stats, --explain, --events (CONTRACT sections 1 and 4).
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <sstream>

#include "cli_test.h"

namespace vigie::cli {
namespace {

std::string long_text(const std::string& words) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += words + " numéro " + std::to_string(i) + ". ";
  return text;
}

const std::vector<Json>& documents() {
  static const std::vector<Json> kDocuments = {
      {{"id", "un"},
       {"url", "https://www.site.example/un?a=1&b=2"},
       {"title", "Le départ <vu>"},
       {"text", "Le départ du cofondateur & la suite."},
       {"date", "2026-02-10"},
       {"source", "Le Fil"},
       {"author", {"Anne Martin"}},
       {"company", "xAI"},
       {"tags", {"ia"}},
       {"language", "fr"}},
      {{"id", "deux avec blanc"}, {"text", "Un départ sans titre ni date."}},
      {{"id", "trois\tonglet\u00A0%"},
       {"title", "Départ trois"},
       {"text", "Texte."},
       {"date", "2025"}},
      {{"id", "copie1"}, {"title", "Copie"}, {"text", long_text("le serveur tombe à Metz")}},
      {{"id", "copie2"}, {"title", "Copie bis"}, {"text", long_text("le serveur tombe à Metz")}},
      {{"id", "proche"},
       {"title", "Voisin"},
       {"text", long_text("le serveur tombe à Lyon avec la grue")}}};
  return kDocuments;
}

class FormatTest : public SharedWorkspaceTest<FormatTest> {
 public:
  static void fill(Workspace& workspace) { workspace.add(documents()); }
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

void expect_hit_shape(const Json& hit) {
  EXPECT_TRUE(hit.at("id").is_string());
  for (const char* text : {"url", "title", "source", "language", "published"}) {
    EXPECT_TRUE(hit.at(text).is_string() || hit.at(text).is_null()) << text;
  }
  for (const char* values : {"author", "company", "person", "place", "product", "organization",
                             "event", "events", "amount"}) {
    EXPECT_TRUE(hit.at(values).is_array()) << values;
  }
  EXPECT_TRUE(hit.at("dateInferred").is_boolean());
  EXPECT_TRUE(hit.at("date").is_number_integer() || hit.at("date").is_null());
  EXPECT_EQ(hit.at("date").is_null(), hit.at("published").is_null());
  EXPECT_TRUE(hit.at("date_h").is_object());
  EXPECT_TRUE(hit.at("duplicates").is_number_unsigned());
  EXPECT_TRUE(hit.at("snippet").is_string());
  EXPECT_TRUE(hit.at("score").is_number());
  EXPECT_TRUE(hit.at("_formatted").at("title").is_string() ||
              hit.at("_formatted").at("title").is_null());
  EXPECT_TRUE(hit.at("_formatted").at("text").is_string());
  EXPECT_FALSE(hit.contains("text"));
}

TEST_F(FormatTest, JsonMembersAndTypes) {
  const ProcessResult result = workspace_->search({"--format", "json", "départ"});
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(lines_in(result.out), 1U);
  const Json response = Json::parse(result.out);
  EXPECT_EQ(response.at("query"), "départ");
  EXPECT_EQ(response.at("limit"), 10);
  EXPECT_EQ(response.at("offset"), 0);
  EXPECT_EQ(response.at("estimatedTotalHits"), 3);
  EXPECT_TRUE(response.at("processingTimeMs").is_number_integer());
  EXPECT_EQ(response.at("relaxed"), false);
  EXPECT_EQ(response.at("corrected"), false);
  EXPECT_EQ(response.at("suggestion"), nullptr);
  EXPECT_TRUE(response.at("interpretation").at("periods").is_array());
  EXPECT_TRUE(response.at("interpretation").at("entities").is_array());
  EXPECT_EQ(response.at("interpretation").at("required"), list({"départ"}));
  EXPECT_EQ(response.at("facetDistribution"), Json::object());
  EXPECT_TRUE(response.at("facetStats").is_object());
  ASSERT_EQ(response.at("hits").size(), 3U);
  for (const Json& hit : response["hits"]) expect_hit_shape(hit);
  // --json is the same.
  Json same = workspace_->search_json({"départ"});
  same["processingTimeMs"] = response.at("processingTimeMs");
  EXPECT_EQ(same, response);
}

TEST_F(FormatTest, JsonHitOfAFullDocument) {
  const Json hit = workspace_->search_json({"cofondateur départ"}).at("hits").at(0);
  EXPECT_EQ(hit.at("id"), "un");
  EXPECT_EQ(hit.at("url"), "https://www.site.example/un?a=1&b=2");
  EXPECT_EQ(hit.at("title"), "Le départ <vu>");
  EXPECT_EQ(hit.at("author"), list({"Anne Martin"}));
  EXPECT_EQ(hit.at("source"), "Le Fil");
  EXPECT_EQ(hit.at("language"), "fr");
  EXPECT_EQ(hit.at("company"), list({"xAI"}));
  EXPECT_EQ(hit.at("person"), Json::array());
  EXPECT_EQ(hit.at("events"), Json::array());
  EXPECT_EQ(hit.at("duplicates"), 0);
  EXPECT_GT(hit.at("score"), 0);
}

TEST_F(FormatTest, EntitiesOfTheQuery) {
  const Json entities = workspace_->search_json({"xai départ"}).at("interpretation").at("entities");
  ASSERT_EQ(entities.size(), 1U);
  EXPECT_EQ(entities[0].at("text"), "xai");
  EXPECT_EQ(entities[0].at("type"), "company");
  EXPECT_EQ(entities[0].at("name"), "xAI");
}

TEST_F(FormatTest, ScoresFall) {
  double before = 1e9;
  const Json response = workspace_->search_json({"départ"});
  for (const Json& hit : response.at("hits")) {
    EXPECT_LE(hit.at("score").get<double>(), before);
    before = hit.at("score");
  }
}

TEST_F(FormatTest, JsonlIsOneHitALine) {
  const ProcessResult result = workspace_->search({"--format", "jsonl", "départ"});
  EXPECT_EQ(result.code, 0);
  const std::vector<std::string> lines = split(result.out, '\n');
  ASSERT_EQ(lines.size(), 3U);
  for (const std::string& line : lines) expect_hit_shape(Json::parse(line));
}

TEST_F(FormatTest, TsvKeepsItsColumns) {
  const ProcessResult result = workspace_->search({"--format", "tsv", "départ"});
  EXPECT_EQ(result.code, 0);
  const std::vector<std::string> lines = split(result.out, '\n');
  ASSERT_EQ(lines.size(), 3U);
  std::set<std::size_t> widths;
  for (const std::string& line : lines) {
    widths.insert(static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')));
  }
  EXPECT_EQ(widths.size(), 1U) << result.out;
  EXPECT_NE(result.out.find("2026-02-10"), std::string::npos);
}

TEST_F(FormatTest, TrecEncodesAndNeverCollapses) {
  const ProcessResult result = workspace_->search({"--format", "trec", "départ"});
  EXPECT_EQ(result.code, 0);
  std::set<std::string> ids;
  int rank = 0;
  double before = 1e9;
  for (const std::string& line : split(result.out, '\n')) {
    const std::vector<std::string> fields = split(line, ' ');
    ASSERT_EQ(fields.size(), 6U) << line;
    EXPECT_EQ(fields[1], "Q0");
    ids.insert(fields[2]);
    EXPECT_EQ(fields[3], std::to_string(++rank));
    EXPECT_LE(std::stod(fields[4]), before);
    before = std::stod(fields[4]);
    EXPECT_EQ(fields[5], "vigie");
  }
  EXPECT_EQ(ids.size(), 3U);
  EXPECT_TRUE(ids.contains("un"));
  EXPECT_TRUE(ids.contains("deux%20avec%20blanc"));
  EXPECT_EQ(lines_in(workspace_->search({"--format", "trec", "serveur"}).out), 3U);
  EXPECT_EQ(workspace_->search_json({"serveur"}).at("hits").size(), 2U);
}

struct Xml {
  explicit Xml(const std::string& text)
      : document(xmlReadMemory(text.data(), static_cast<int>(text.size()), "", nullptr,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)) {}
  Xml(const Xml&) = delete;  // owns the document
  Xml& operator=(const Xml&) = delete;
  ~Xml() { xmlFreeDoc(document); }

  std::vector<xmlNode*> children(xmlNode* parent, std::string_view name) const {
    std::vector<xmlNode*> found;
    for (xmlNode* node = parent->children; node != nullptr; node = node->next) {
      if (node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name)) {
        found.push_back(node);
      }
    }
    return found;
  }
  std::string text(xmlNode* parent, std::string_view name) const {
    const std::vector<xmlNode*> found = children(parent, name);
    if (found.empty()) return {};
    xmlChar* content = xmlNodeGetContent(found[0]);
    const std::string out = reinterpret_cast<const char*>(content);
    xmlFree(content);
    return out;
  }
  xmlNode* root() const { return xmlDocGetRootElement(document); }

  xmlDoc* document;
};

TEST_F(FormatTest, AtomIsWellFormed) {
  const ProcessResult result = workspace_->search({"--format", "atom", "départ"});
  EXPECT_EQ(result.code, 0);
  const Xml feed(result.out);
  ASSERT_NE(feed.document, nullptr) << result.out;
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(feed.root()->name)), "feed");
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(feed.root()->ns->href)),
            "http://www.w3.org/2005/Atom");
  for (const char* needed : {"id", "title", "updated"}) {
    EXPECT_FALSE(feed.text(feed.root(), needed).empty()) << needed;
  }
  const std::vector<xmlNode*> entries = feed.children(feed.root(), "entry");
  ASSERT_EQ(entries.size(), 3U);
  std::set<std::string> entry_ids;
  bool seen = false;
  for (xmlNode* entry : entries) {
    for (const char* needed : {"id", "title", "updated"}) {
      EXPECT_FALSE(feed.text(entry, needed).empty()) << needed;
    }
    entry_ids.insert(feed.text(entry, "id"));
    if (feed.text(entry, "title").find("<vu>") != std::string::npos) {
      seen = true;
      EXPECT_EQ(feed.text(entry, "id"), "https://www.site.example/un?a=1&b=2");
    }
  }
  EXPECT_TRUE(seen) << "the title is escaped once";
  EXPECT_EQ(entry_ids.size(), 3U);
  EXPECT_NE(Xml(workspace_->search({"--format", "atom", "--strict", "introuvable"}).out).document,
            nullptr);
}

TEST_F(FormatTest, AtomOfHostileQueriesIsWellFormed) {
  for (const std::string query :
       {"départ <script>&\"'", "départ \x01\x1b[31m\x7f", "départ \xff\xfe",
        "départ \xef\xbf\xbe \xef\xbf\xbf", "départ ]]>"}) {
    const ProcessResult result = workspace_->search({"--format", "atom", "--", query});
    EXPECT_NE(Xml(result.out).document, nullptr) << result.out;
  }
}

TEST_F(FormatTest, TextIsForPeople) {
  const ProcessResult result = workspace_->search({"--facets", "company", "cofondateur"});
  EXPECT_EQ(result.code, 0);
  for (const char* part : {"1 résultat", "Le départ <vu>", "2026-02-10", "Le Fil", "xAI",
                           "https://www.site.example/un?a=1&b=2"}) {
    EXPECT_NE(result.out.find(part), std::string::npos) << part << "\n" << result.out;
  }
  EXPECT_EQ(result.out.find("<mark>"), std::string::npos);
  EXPECT_NE(workspace_->search({"--lang", "en", "cofondateur"}).out.find("1 result"),
            std::string::npos);
}

TEST_F(FormatTest, Batch) {
  const std::string batch = workspace_->folder.write(
      "lot.tsv", "q1\tdépart\nq 2\tserveur\nq3\tintrouvable\r\n\nq4\t\"le serveur\" -lyon\n");
  const ProcessResult trec = workspace_->search({"--strict", "--batch", batch, "--format", "trec"});
  EXPECT_EQ(trec.code, 0);
  std::map<std::string, int> lines;
  for (const std::string& line : split(trec.out, '\n')) ++lines[split(line, ' ')[0]];
  EXPECT_EQ(lines, (std::map<std::string, int>{{"q1", 3}, {"q%202", 3}, {"q4", 2}}));
  const ProcessResult json = workspace_->search({"--strict", "--batch", batch, "--json"});
  EXPECT_EQ(json.code, 0);
  const std::vector<std::string> objects = split(json.out, '\n');
  ASSERT_EQ(objects.size(), 4U);
  EXPECT_EQ(Json::parse(objects[0]).at("query"), "départ");
  EXPECT_EQ(Json::parse(objects[2]).at("query"), "introuvable");
  EXPECT_EQ(Json::parse(objects[2]).at("estimatedTotalHits"), 0);
}

TEST_F(FormatTest, BatchTimings) {
  const std::string batch = workspace_->folder.write("t.tsv", "q1\tdépart\nq2\tserveur\n");
  const std::string out = (workspace_->folder.path() / "durees.tsv").string();
  const ProcessResult result =
      workspace_->search({"--batch", batch, "--repeat", "5", "--timings", out, "--format", "trec"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(lines_in(result.out), 6U) << "results are printed once";
  const std::vector<std::string> lines = split(read(out), '\n');
  ASSERT_EQ(lines.size(), 2U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::vector<std::string> fields = split(lines[i], '\t');
    ASSERT_EQ(fields.size(), 4U) << lines[i];
    EXPECT_EQ(fields[0], i == 0 ? "q1" : "q2");
    EXPECT_GE(std::stod(fields[1]), std::stod(fields[2]));
    EXPECT_GE(std::stod(fields[2]), 0);
    EXPECT_EQ(fields[3], "3");
  }
}

TEST_F(FormatTest, Similar) {
  const Json response = workspace_->search_json({"--similar", "proche"});
  const std::set<std::string> ids = id_set_of(response);
  EXPECT_FALSE(ids.contains("proche"));
  EXPECT_TRUE(ids.contains("copie1") || ids.contains("copie2"));
  EXPECT_EQ(ids.size(), 1U) << "copies of one story are one result";
  EXPECT_FALSE(id_set_of(workspace_->search_json({"--similar", "copie1"})).contains("copie2"));
  const ProcessResult unknown = workspace_->search({"--similar", "absent"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_FALSE(unknown.err.empty());
}

// The other versions of a document, in every format; each copy counts in facets.
TEST_F(FormatTest, Copies) {
  const Json response = workspace_->search_json({"--copies", "copie1"});
  EXPECT_EQ(id_set_of(response), std::set<std::string>{"copie2"});
  EXPECT_EQ(response.at("estimatedTotalHits"), 1);
  EXPECT_EQ(response.at("hits")[0].at("duplicates"), 1);
  const ProcessResult text = workspace_->search({"--copies", "copie1"});
  EXPECT_EQ(text.code, 0);
  EXPECT_NE(text.out.find("Copie bis"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("2 versions"), std::string::npos) << text.out;
  EXPECT_EQ(workspace_->search({"--copies", "proche"}).code, 1) << "it has none";
  const ProcessResult unknown = workspace_->search({"--json", "--copies", "absent"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_NE(unknown.err.find("absent"), std::string::npos) << unknown.err;
  EXPECT_EQ(Json::parse(unknown.out).at("hits"), Json::array());
}

// "With --json the object is printed on exit 1 too".
TEST_F(FormatTest, JsonOfAnUnknownSimilarDocument) {
  const ProcessResult result = workspace_->search({"--json", "--similar", "absent"});
  EXPECT_EQ(result.code, 1);
  const Json response = Json::parse(result.out, nullptr, false);
  ASSERT_TRUE(response.is_object()) << result.out;
  EXPECT_EQ(response.at("estimatedTotalHits"), 0);
  EXPECT_EQ(response.at("hits"), Json::array());
}

TEST_F(FormatTest, Stats) {
  const ProcessResult text = workspace_->search({"--stats"});
  EXPECT_EQ(text.code, 0);
  EXPECT_NE(text.out.find('6'), std::string::npos);
  const Json stats = Json::parse(workspace_->search({"--stats", "--json"}).out);
  EXPECT_EQ(stats.at("documents"), 6);
}

TEST_F(FormatTest, ExplainTellsQueryAndRank) {
  const ProcessResult text = workspace_->search({"--explain", "cofondateur départ 2026"});
  for (const char* part : {"cofondateur", "départ", "2026-01-01", "2026-12-31"}) {
    EXPECT_NE(text.out.find(part), std::string::npos) << part << "\n" << text.out;
  }
  const Json hit =
      workspace_->search_json({"--explain", "cofondateur départ 2026"}).at("hits").at(0);
  ASSERT_TRUE(hit.contains("signals"));
  double sum = 0;
  for (const Json& signal : hit["signals"]) {
    EXPECT_FALSE(signal.at("name").get<std::string>().empty());
    sum += signal.at("value").get<double>();
  }
  EXPECT_NEAR(sum, hit.at("score").get<double>(), 0.01) << hit["signals"];
  EXPECT_FALSE(workspace_->search_json({"cofondateur"}).at("hits").at(0).contains("signals"));
}

TEST_F(FormatTest, EventsOfDocumentsWithoutAny) {
  const ProcessResult json = workspace_->search({"--events", "--json", "départ"});
  EXPECT_EQ(json.code, 1);
  EXPECT_EQ(Json::parse(json.out).at("events"), Json::array());
  EXPECT_EQ(Json::parse(json.out).at("total"), 0);
  EXPECT_EQ(workspace_->search({"--events", "--format", "jsonl", "départ"}).out, "");
  EXPECT_EQ(workspace_->search({"--events", "départ"}).code, 1);
}

}  // namespace
}  // namespace vigie::cli
