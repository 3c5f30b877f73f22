// Bytes made to harm: control characters, ill-formed UTF-8, hostile markup in documents and
// queries.
#include "cli_test.h"

namespace vigie::cli {
namespace {

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> kHostile = {
      "\x1b[31mrouge\x1b[0m",
      "\x1b]0;titre\x07",
      std::string("\x9b") + "31m",      // a C1 control as a bare byte
      std::string("\xc2\x9b") + "31m",  // and in UTF-8
      std::string("a\rb\bc\x7f") + "d\x01\x02",
      "\xff\xfe\xc0\xaf\xed\xa0\x80",
      "\xf4\x90\x80\x80",
      std::string("\xe2\x80\xae") + "inverse",  // right-to-left override
      "\xef\xbf\xbe\xef\xbf\xbf",               // non-characters
      "</mark><script>alert(1)</script>",
      "%s%n%x{}{0}",
      "'; DROP TABLE--",
      "../../../../etc/passwd"};
  return kHostile;
}

class HostileBytes : public CliTest {};

TEST_F(HostileBytes, QueriesAreAnswered) {
  add({{{"id", "a"}, {"title", "Un départ"}, {"text", "Le départ du serveur."}}});
  for (const std::string& bytes : hostile()) {
    SCOPED_TRACE(Json(bytes).dump(-1, ' ', true, Json::error_handler_t::replace));
    for (const char* format : {"text", "json", "jsonl", "tsv", "trec", "atom"}) {
      for (const std::string& query :
           {bytes, "départ " + bytes, "\"" + bytes + "\"", "titre:" + bytes, "date:" + bytes,
            "-" + bytes, bytes + "*", "=" + bytes, "entreprise:\"" + bytes + "\""}) {
        const ProcessResult result =
            search({"--format", format, "--explain", "--facets", "all", "--", query});
        ASSERT_TRUE(result.code == 0 || result.code == 1) << result.code << " " << result.signal;
        EXPECT_TRUE(is_harmless(result.err)) << format;
        if (std::string_view(format) == "json") {
          EXPECT_TRUE(Json::accept(result.out));
        } else {
          EXPECT_TRUE(is_harmless(result.out)) << format;
        }
      }
    }
  }
}

TEST_F(HostileBytes, OptionsAreAnswered) {
  add({{{"id", "a"}, {"title", "Un départ"}, {"text", "Le départ du serveur."}}});
  for (const std::string& bytes : hostile()) {
    SCOPED_TRACE(Json(bytes).dump(-1, ' ', true, Json::error_handler_t::replace));
    for (const char* option : {"--company", "--tag", "--since", "--sort", "--format", "--facets",
                               "--similar", "--batch", "--limit", "--lang", "--synonyms"}) {
      const ProcessResult result = search({option, bytes, "--", "départ"});
      EXPECT_TRUE(result.code >= 0 && result.code <= 2) << option << result.signal;
      EXPECT_TRUE(is_harmless(result.out)) << option;
      EXPECT_TRUE(is_harmless(result.err)) << option;
    }
    const ProcessResult absent = run_search({"--db", bytes, "départ"}, environment);
    EXPECT_EQ(absent.code, 3);
    EXPECT_TRUE(is_harmless(absent.err));
    for (const Words& arguments : {Words{bytes}, Words{"--format", bytes, "x"},
                                   Words{"--date", bytes, "x"}, Words{"--explain", bytes}}) {
      const ProcessResult result = index(arguments);
      EXPECT_TRUE(result.code >= 0 && result.code <= 2) << result.code;  // the path may exist
      EXPECT_TRUE(is_harmless(result.err))
          << Json(arguments[0]).dump(-1, ' ', true, Json::error_handler_t::replace);
    }
  }
}

TEST_F(HostileBytes, DocumentsDoNotReachTheTerminal) {
  std::vector<Json> documents;
  for (std::size_t i = 0; i < hostile().size(); ++i) {
    const std::string bytes =
        Json::parse(Json(hostile()[i]).dump(-1, ' ', true, Json::error_handler_t::replace));
    documents.push_back({{"id", "id " + std::to_string(i) + bytes},
                         {"url", "https://h.example/" + bytes},
                         {"title", "départ " + bytes},
                         {"text", "Le départ " + bytes + " suit. " + bytes},
                         {"source", "source " + bytes},
                         {"author", "auteur " + bytes},
                         {"company", "société " + bytes},
                         {"tags", "tag " + bytes},
                         {"rubrique" + bytes, bytes}});
  }
  const ProcessResult indexed = index({"-"}, jsonl(documents));
  EXPECT_EQ(indexed.code, 0) << indexed.err;
  EXPECT_TRUE(is_harmless(indexed.err));
  for (const char* format : {"text", "json", "jsonl", "tsv", "trec", "atom"}) {
    const ProcessResult result =
        search({"--format", format, "--limit", "100", "--facets", "all", "--explain", "départ"});
    EXPECT_EQ(result.code, 0) << format;
    EXPECT_TRUE(std::string_view(format).starts_with("json") || is_harmless(result.out)) << format;
    EXPECT_TRUE(is_harmless(result.err)) << format;
  }
  const Json response = search_json({"--no-collapse", "--limit", "100", "départ"});
  EXPECT_EQ(response.at("hits").size(), documents.size());
  for (const Json& hit : response["hits"]) {
    EXPECT_EQ(hit.at("snippet").get<std::string>().find("<script"), std::string::npos);
  }
}

TEST_F(HostileBytes, RefusalsDoNotReachTheTerminal) {
  const std::string name = folder.write("fichier\x1b[31m\x9b.jsonl", "{\"id\": \x1b[31m\n");
  const ProcessResult result = index({name});
  EXPECT_EQ(result.code, 1);
  EXPECT_TRUE(is_harmless(result.err)) << result.err;
  const ProcessResult json = index({"--json", name});
  EXPECT_TRUE(Json::accept(json.out)) << json.out;
  const ProcessResult explained = index({"--explain", name});
  EXPECT_EQ(explained.code, 1);
  EXPECT_TRUE(is_harmless(explained.err)) << explained.err;
}

TEST_F(HostileBytes, TitleOfAnUntitledDocumentIsWholeCharacters) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "é";
  add({{{"id", "a"}, {"text", text + " départ"}}, {{"id", "b"}, {"text", "départ x" + text}}});
  for (const char* format : {"text", "atom"}) {
    const std::string out = search({"--format", format, "départ"}).out;
    EXPECT_EQ(out.find("\xef\xbf\xbd"), std::string::npos) << out;
  }
}

}  // namespace
}  // namespace vigie::cli
