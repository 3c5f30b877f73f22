// kill -9 at any moment: what was committed stays readable, the same command completes the index.
#include <algorithm>
#include <random>
#include <thread>

#include "cli_test.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr int kKills = 20;
constexpr int kDocuments = 16000;  // several commits a run
constexpr int kFiles = 12;

// Version `version` of all documents: an id each, "commun" in all, "versionN" in all of a version.
void write_documents(const Folder& folder, int version) {
  for (int file = 0; file < kFiles; ++file) {
    std::string rows;
    for (int i = file; i < kDocuments; i += kFiles) {
      const std::string n = std::to_string(i);
      rows += "{\"id\":\"d" + n + "\",\"title\":\"Titre " + n + "\",\"text\":\"commun version" +
              std::to_string(version) + " le serveur mot" + n + " du port numéro " +
              std::to_string(i % 97) + " attend la suite\",\"date\":\"2025-0" +
              std::to_string(1 + i % 9) + "\",\"company\":\"Acme " + std::to_string(i % 5) +
              "\"}\n";
    }
    folder.write("depot/f" + std::to_string(file) + ".jsonl", rows);
  }
}

std::size_t folders_in(const fs::path& path) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(path)) {
    if (entry.is_directory()) ++count;
  }
  return count;
}

class Interruption : public CliTest {
 protected:
  Words command(const fs::path& index) const {
    return {VIGIE_INDEX, "--db", index.string(), "--jobs", "2", (folder.path() / "depot").string()};
  }

  // True when the index exists; what it holds is consistent then.
  bool check_readable(int round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const ProcessResult stats = search({"--stats", "--json"});
    if (stats.code == 3) {
      EXPECT_FALSE(fs::exists(db() / "manifest.json")) << stats.err;
      return false;
    }
    EXPECT_EQ(stats.code, 0) << stats.err;
    if (stats.code != 0) return false;
    const int documents = Json::parse(stats.out).at("documents");
    EXPECT_LE(documents, kDocuments);
    const Json response =
        search_json({"--limit", "20", "--facets", "company", "--strict", "commun"});
    EXPECT_EQ(response.at("estimatedTotalHits"), documents);
    EXPECT_EQ(response.at("hits").size(), static_cast<std::size_t>(std::min(documents, 20)));
    int counted = 0;
    for (const auto& [name, count] : response.at("facetDistribution").at("company").items()) {
      counted += count.get<int>();
    }
    EXPECT_EQ(counted, documents);
    EXPECT_FALSE(response.at("hits").empty() && documents > 0);
    return true;
  }
};

TEST_F(Interruption, KilledTwentyTimes) {
  write_documents(folder, 0);
  const auto start = std::chrono::steady_clock::now();
  const ProcessResult whole = run({command(folder.path() / "essai"), "", environment});
  ASSERT_EQ(whole.code, 0) << whole.err;
  const auto duration =
      std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start).count();
  std::mt19937 random(11);
  int partial = 0;
  for (int round = 0; round < kKills; ++round) {
    // A new version every fourth round: the kills also fall into updates.
    if (round % 4 == 0) write_documents(folder, round / 4);
    {
      BackgroundProcess process({command(db()), "", environment});
      std::this_thread::sleep_for(milliseconds(
          static_cast<long>(random() % static_cast<unsigned long>(duration + duration / 4 + 1))));
      if (round % 3 == 1) check_readable(round);  // while it writes
      process.kill();
    }
    if (check_readable(round)) ++partial;
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
  EXPECT_GT(partial, kKills / 2) << "most kills should fall after a commit";

  // The same command completes it.
  Words arguments = command(db());
  arguments.push_back("--json");
  const ProcessResult last = run({arguments, "", environment});
  ASSERT_EQ(last.code, 0) << last.err;
  const Json summary = Json::parse(last.out);
  EXPECT_EQ(summary.at("new").get<int>() + summary.at("updated").get<int>() +
                summary.at("unchanged").get<int>(),
            kDocuments);
  const Json stats = Json::parse(search({"--stats", "--json"}).out);
  EXPECT_EQ(stats.at("documents"), kDocuments);
  const std::string version = "version" + std::to_string((kKills - 1) / 4);
  EXPECT_EQ(search_json({"--limit", "1", "--strict", version}).at("estimatedTotalHits"),
            kDocuments);
  const ProcessResult trec = search({"--format", "trec", "--limit", "100000", "commun"});
  std::set<std::string> ids;
  for (std::size_t at = 0; (at = trec.out.find(" Q0 ", at)) != std::string::npos; at += 4) {
    ids.insert(trec.out.substr(at + 4, trec.out.find(' ', at + 4) - at - 4));
  }
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kDocuments));
  EXPECT_EQ(lines_in(trec.out), static_cast<std::size_t>(kDocuments));
  const Json again = index_json({"--jobs", "2", (folder.path() / "depot").string()});
  EXPECT_EQ(again.at("unchanged"), kDocuments);

  // Nothing is left behind.
  EXPECT_EQ(folders_in(db() / "segments"), stats.at("segments").get<std::size_t>());
  for (const auto& entry : fs::recursive_directory_iterator(db())) {
    EXPECT_NE(entry.path().extension(), ".tmp") << entry.path();
  }
}

// A reader that works while a writer commits and merges never sees an error.
TEST_F(Interruption, SearchingWhileIndexing) {
  write_documents(folder, 0);
  ASSERT_EQ(index({"-"}, "{\"id\":\"premier\",\"text\":\"ancien document\"}").code, 0);
  BackgroundProcess process({command(db()), "", environment});
  ProcessResult ended;
  int searches = 0;
  while (!process.wait(milliseconds(0), ended)) {
    EXPECT_EQ(found("ancien", {"--strict"}), std::set<std::string>{"premier"});
    ++searches;
    if (HasNonfatalFailure()) return;
  }
  EXPECT_EQ(ended.code, 0);
  EXPECT_GT(searches, 0);
}

}  // namespace
}  // namespace vigie::cli
