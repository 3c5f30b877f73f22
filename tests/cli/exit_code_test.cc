// Exit codes, languages and streams (CONTRACT section 1).
#include "cli_test.h"

namespace vigie::cli {
namespace {

using Environment = std::map<std::string, std::string>;

const Json kDocument = {{"id", "un"}, {"title", "Une levée"}, {"text", "La levée de fonds."}};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// No trace of what failed inside: exceptions, library names, source places.
bool is_for_people(const std::string& text) {
  for (const char* trace :
       {"terminate called", "what():", "std::", "boost", "Xapian", "Exception", "exception",
        "json.exception", ".cc:", "DatabaseError", "DatabaseOpeningError"}) {
    if (holds(text, trace)) return false;
  }
  return true;
}

void expect_message(const ProcessResult& result, int code) {
  EXPECT_EQ(result.code, code) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_FALSE(result.err.empty());
  EXPECT_TRUE(is_for_people(result.err)) << result.err;
  EXPECT_TRUE(is_harmless(result.err)) << result.err;
}

class ExitCode : public CliTest {};

TEST_F(ExitCode, HelpAndVersionAreResults) {
  for (const auto& run_program :
       {run_search, +[](const Words&a, const Environment&e) { return run_index(a, e); }}) {
    for (const char* option : {"--help", "--version"}) {
      const ProcessResult result = run_program({option}, environment);
      EXPECT_EQ(result.code, 0);
      EXPECT_EQ(result.err, "");
      EXPECT_FALSE(result.out.empty());
    }
    EXPECT_TRUE(holds(run_program({"--help"}, environment).out, "Usage : "));
    EXPECT_TRUE(holds(run_program({"--help", "--lang", "en"}, environment).out, "Usage: "));
  }
  EXPECT_TRUE(run_index({"--version"}, environment).out.starts_with("vigie-index "));
  EXPECT_TRUE(run_search({"--version"}, environment).out.starts_with("vigie-search "));
}

TEST_F(ExitCode, HelpNamesEveryDocumentedOption) {
  const std::string index_help = run_index({"--help"}, environment).out;
  for (const char* option :
       {"--db", "--lang", "--format", "--source", "--date", "--language", "--gazetteer", "--jobs",
        "--no-entities", "--synonyms", "--now", "--prune", "--delete", "--explain", "--json"}) {
    EXPECT_TRUE(holds(index_help, option)) << option;
  }
  const std::string search_help = run_search({"--help"}, environment).out;
  for (const char* option :
       {"-n",        "--limit",       "--offset",  "--sort",   "--strict",  "--no-collapse",
        "--facets",  "--facet-limit", "--company", "--person", "--place",   "--product",
        "--event",   "--source",      "--author",  "--tag",    "--since",   "--until",
        "--format",  "--json",        "--batch",   "--repeat", "--timings", "--events",
        "--similar", "--copies",      "--explain", "--stats",  "--now",     "--synonyms"}) {
    EXPECT_TRUE(holds(search_help, option)) << option;
  }
}

TEST_F(ExitCode, DoneIsZero) {
  const ProcessResult indexed = index({"-"}, kDocument.dump());
  EXPECT_EQ(indexed.code, 0) << indexed.err;
  EXPECT_EQ(indexed.out, "");
  const ProcessResult found = search({"levée"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_EQ(found.err, "");
  EXPECT_TRUE(holds(found.out, "Une levée"));
  EXPECT_EQ(search({"--stats"}).code, 0);
}

TEST_F(ExitCode, NothingFoundIsOne) {
  add({kDocument});
  const ProcessResult nothing = search({"--strict", "introuvable"});
  EXPECT_EQ(nothing.code, 1);
  const ProcessResult json = search({"--json", "--strict", "introuvable"});
  EXPECT_EQ(json.code, 1);
  EXPECT_EQ(Json::parse(json.out).at("estimatedTotalHits"), 0);
  EXPECT_EQ(Json::parse(json.out).at("hits"), Json::array());
  EXPECT_EQ(search({"--strict", "--format", "jsonl", "introuvable"}).out, "");
}

TEST_F(ExitCode, SomeRefusedIsOne) {
  const ProcessResult result = index({"-"}, kDocument.dump() + "\n{\"id\":\n");
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(found("levée"), std::set<std::string>{"un"});
  const ProcessResult absent = index({(folder.path() / "absent.txt").string()});
  EXPECT_EQ(absent.code, 1);
  EXPECT_TRUE(holds(absent.err, "absent.txt"));
  EXPECT_TRUE(is_for_people(absent.err)) << absent.err;
}

TEST_F(ExitCode, BatchIsZeroWhateverIsFound) {
  add({kDocument});
  const std::string batch = folder.write("lot.tsv", "1\tintrouvable\n2\tlevée\n");
  const ProcessResult result = search({"--strict", "--format", "trec", "--batch", batch});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(lines_in(result.out), 1U);
  const std::string nothing = folder.write("rien.tsv", "1\tintrouvable\n");
  EXPECT_EQ(search({"--strict", "--format", "trec", "--batch", nothing}).code, 0);
}

TEST_F(ExitCode, BatchLinesWithoutATabAreReported) {
  add({kDocument});
  const std::string batch =
      folder.write("lot.tsv", "1\tlevée\n\n2 levée\r\n\r\n3\tlevée\nlevée\n4\t\n");
  const ProcessResult result = search({"--format", "trec", "--batch", batch});
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with("1 Q0 un ")) << result.out;
  EXPECT_TRUE(holds(result.out, "\n3 Q0 un ")) << result.out;
  EXPECT_EQ(lines_in(result.err), 2U) << result.err;
  EXPECT_TRUE(holds(result.err, "lot.tsv:3 : ")) << result.err;
  EXPECT_TRUE(holds(result.err, "lot.tsv:6 : ")) << result.err;
  EXPECT_TRUE(holds(result.err, "qid<TAB>requête")) << result.err;
  const ProcessResult english = search({"--lang", "en", "--format", "trec", "--batch", batch});
  EXPECT_TRUE(holds(english.err, "lot.tsv:3: line without a tab")) << english.err;
  const ProcessResult folder_given = search({"--batch", folder.path().string()});
  expect_message(folder_given, 2);
  EXPECT_TRUE(holds(folder_given.err, "dossier")) << folder_given.err;
}

TEST_F(ExitCode, WrongUsageIsTwo) {
  const std::string file = folder.write("un.txt", "Un titre\n\nUn texte.\n");
  const std::vector<Words> wrong_index = {
      {},
      {"--inconnue", file},
      {"--jobs", "0", file},
      {"--jobs", "beaucoup", file},
      {"--jobs", "-1", file},
      {"--format", "pdf", file},
      {"--date", "hier", file},
      {"--date", "2026-13", file},
      {"--date", "2026-02-30", file},
      {"--now", "demain", file},
      {"--gazetteer", (folder.path() / "absent.tsv").string(), file},
      {"--synonyms", (folder.path() / "absent.txt").string(), file},
      {"--db"}};
  for (const Words& arguments : wrong_index) {
    SCOPED_TRACE(Json(arguments).dump());
    expect_message(
        arguments == Words{"--db"} ? run_index(arguments, environment) : index(arguments), 2);
  }
  EXPECT_FALSE(std::filesystem::exists(db())) << "a wrong usage made an index";
  add({kDocument});
  const std::vector<Words> wrong_search = {
      {},
      {"--inconnue", "levée"},
      {"--limit", "-1", "levée"},
      {"--limit", "dix", "levée"},
      {"--offset", "-3", "levée"},
      {"--facet-limit", "x", "levée"},
      {"--sort", "taille", "levée"},
      {"--format", "pdf", "levée"},
      {"--facets", "couleur", "levée"},
      {"--since", "hier", "levée"},
      {"--until", "2026-00", "levée"},
      {"--now", "demain", "levée"},
      {"--repeat", "0", "--batch", file},
      {"--synonyms", (folder.path() / "absent.txt").string(), "levée"},
      {"--batch", (folder.path() / "absent.tsv").string()}};
  for (const Words& arguments : wrong_search) {
    SCOPED_TRACE(Json(arguments).dump());
    expect_message(search(arguments), 2);
  }
}

TEST_F(ExitCode, UnusableIndexIsThreeWithTheRemedy) {
  const ProcessResult absent = search({"levée"});
  expect_message(absent, 3);
  EXPECT_TRUE(holds(absent.err, db().string())) << absent.err;
  EXPECT_TRUE(holds(absent.err, "vigie-index")) << absent.err;
  EXPECT_FALSE(std::filesystem::exists(db())) << "a search made an index";
  expect_message(search({"--stats"}), 3);
  expect_message(search({"--json", "levée"}), 3);
  // Nothing can be deleted from an index that is not there.
  const ProcessResult deleted = index({"--delete", "un"});
  EXPECT_EQ(deleted.code, 3) << deleted.err;
  EXPECT_FALSE(std::filesystem::exists(db()));
  // A folder that cannot be made.
  const std::string file = folder.write("fichier", "");
  const ProcessResult impossible =
      run_index({"--db", file + "/index", "-"}, environment, kDocument.dump());
  expect_message(impossible, 3);
  EXPECT_TRUE(holds(impossible.err, file)) << impossible.err;
}

TEST_F(ExitCode, LanguageOfMessages) {
  struct Case {
    Environment variables;
    Words options;
    bool english;
  };
  const std::vector<Case> cases = {
      {{}, {}, false},
      {{{"LC_ALL", "C"}}, {}, false},
      {{{"LC_ALL", "C.UTF-8"}}, {}, false},
      {{{"LC_ALL", "POSIX"}}, {}, false},
      {{{"LANG", "C"}}, {}, false},
      {{{"LC_ALL", "fr_FR.UTF-8"}}, {}, false},
      {{{"LC_ALL", "en_US.UTF-8"}}, {}, true},
      {{{"LC_MESSAGES", "en_GB.UTF-8"}}, {}, true},
      {{{"LANG", "en_US.UTF-8"}}, {}, true},
      {{{"LANG", "en_US.UTF-8"}, {"LC_ALL", "fr_FR.UTF-8"}}, {}, false},
      {{{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "fr_FR.UTF-8"}}, {}, false},
      {{{"LANG", "fr_FR.UTF-8"}, {"LC_MESSAGES", "en_US"}}, {}, true},
      {{{"LANG", "en_US.UTF-8"}, {"LC_ALL", ""}}, {}, true},
      {{}, {"--lang", "en"}, true},
      {{}, {"--lang=en"}, true},
      {{{"LC_ALL", "en_US.UTF-8"}}, {"--lang", "fr"}, false}};
  for (const Case& c : cases) {
    SCOPED_TRACE(Json(c.variables).dump() + Json(c.options).dump());
    Environment variables = environment;
    variables.insert(c.variables.begin(), c.variables.end());
    Words arguments = c.options;
    arguments.insert(arguments.end(), {"--db", db().string(), "mot"});
    const std::string message = run_search(arguments, variables).err;
    EXPECT_EQ(holds(message, "no index at"), c.english) << message;
    EXPECT_EQ(holds(message, "index absent"), !c.english) << message;
    // A wrong usage speaks the same language.
    Words usage = c.options;
    usage.insert(usage.end(), {"--sort", "x", "mot"});
    EXPECT_EQ(holds(run_search(usage, variables).err, " or "), c.english);
    Words no_path = c.options;
    no_path.insert(no_path.end(), {"--db", db().string()});
    EXPECT_EQ(holds(run_index(no_path, variables).err, "nothing to index"), c.english);
  }
}

TEST_F(ExitCode, FrenchMessagesHaveNoEnglishOfLibraries) {
  for (const Words& arguments :
       {Words{"--inconnue"}, Words{"--limit", "abc", "mot"}, Words{"--limit"}, Words{"-Z"}}) {
    const ProcessResult result = search(arguments);
    EXPECT_EQ(result.code, 2);
    for (const char* english : {"unrecognised", "argument", "is invalid", "required", "missing"}) {
      EXPECT_FALSE(holds(result.err, english)) << result.err;
    }
  }
}

// Nor of the system.
TEST_F(ExitCode, FrenchMessagesHaveNoEnglishOfTheSystem) {
  add({kDocument});
  const std::string file = folder.write("fichier.txt", "Un titre\n\nUn texte.\n");
  const std::string home = folder.path().string();
  std::filesystem::create_symlink("boucle.txt", folder.path() / "boucle.txt");
  const std::string name(300, 'x');
  const std::vector<ProcessResult> results = {
      index({home + "/absent.txt"}),
      index({file + "/dessous.txt"}),
      index({home + "/" + name + ".txt"}),
      index({home + "/boucle.txt"}),
      index({"--explain", home}),
      index({"--gazetteer", home, file}),
      index({"--gazetteer", home + "/absent.tsv", file}),
      index({folder.write("faux.jsonl", "{\"id\":\"a\n{\"id\" 3}\n{\"id\":\"\xe9\"}\n")}),
      index({folder.write("faux.txt.gz", gzipped("Un titre").substr(0, 12) + "zzzzzzzzzzzz")}),
      run_index({"--db", file + "/index", "-"}, environment, kDocument.dump()),
      run_search({"--db", file, "mot"}, environment),
      search({"--synonyms", home, "mot"})};
  for (const ProcessResult& result : results) {
    EXPECT_NE(result.err, "");
    for (const char* english :
         {"No such", "Not a directory", "Is a directory", "too long", "Too many", "denied", "error",
          "invalid", "The JSON", "incorrect", "failed", "Couldn't", "directory"}) {
      EXPECT_FALSE(holds(result.err, english)) << result.err;
    }
  }
  // A segment whose database is gone or damaged.
  for (const auto& entry : std::filesystem::directory_iterator(db() / "segments")) {
    if (!entry.is_directory()) continue;
    folder.write("index/segments/" + entry.path().filename().string() + "/xapian/iamglass", "x");
  }
  const ProcessResult damaged = search({"levée"});
  expect_message(damaged, 3);
  EXPECT_TRUE(holds(damaged.err, "base ")) << damaged.err;
}

TEST_F(ExitCode, SummaryEndsWithCounts) {
  const std::string input = kDocument.dump() + "\nfaux\n";
  const std::string french = last_line(index({"-"}, input).err);
  EXPECT_TRUE(french.starts_with("1 nouve")) << french;
  EXPECT_TRUE(holds(french, "1 refusé")) << french;
  EXPECT_TRUE(french.ends_with(" s")) << french;
  const std::string english = last_line(index({"--lang", "en", "-"}, input).err);
  EXPECT_TRUE(english.starts_with("0 new, 0 updated, 1 unchanged, 0 duplicate, 1 refused; "))
      << english;
}

TEST_F(ExitCode, NoColourAndNoProgressOutsideATerminal) {
  add({kDocument});
  for (const Words& arguments : {Words{"levée"}, Words{"--explain", "--facets", "all", "levée"},
                                 Words{"--stats"}, Words{"--strict", "introuvable"}}) {
    const ProcessResult result = search(arguments);
    EXPECT_FALSE(holds(result.out + result.err, "\033"));
  }
  const ProcessResult indexed = index({corpus().string()});
  EXPECT_FALSE(holds(indexed.err, "\033"));
  EXPECT_FALSE(holds(indexed.err, "\r"));
}

TEST_F(ExitCode, DefaultIndexFolder) {
  const std::string home = folder.path().string();
  Environment variables = {{"HOME", home}, {"XDG_DATA_HOME", home + "/donnees"}};
  EXPECT_EQ(run_index({"-"}, variables, kDocument.dump()).code, 0);
  EXPECT_TRUE(std::filesystem::exists(home + "/donnees/vigie/index"));
  EXPECT_EQ(run_search({"levée"}, variables).code, 0);

  variables["VIGIE_DB"] = home + "/autre";
  EXPECT_EQ(run_search({"levée"}, variables).code, 3);
  EXPECT_EQ(run_index({"-"}, variables, kDocument.dump()).code, 0);
  EXPECT_TRUE(std::filesystem::exists(home + "/autre"));
  EXPECT_EQ(run_search({"levée"}, variables).code, 0);

  EXPECT_EQ(run_search({"--db", home + "/donnees/vigie/index", "levée"}, variables).code, 0);
  EXPECT_EQ(run_search({"--db", home + "/absent", "levée"}, variables).code, 3);
  EXPECT_EQ(run_search({"levée"}, {{"HOME", home}}).code, 3);
}

}  // namespace
}  // namespace vigie::cli
