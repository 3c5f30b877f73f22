// What the black-box tests share: a folder of their own, an index in it, both programs.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "process.h"

namespace vigie::cli {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

// A new empty folder, removed with the object.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;  // owns the folder
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  const std::filesystem::path& path() const { return path_; }
  // Writes a file (making its folders) and returns its absolute path.
  std::string write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string read(const std::filesystem::path& path);
std::string gzipped(std::string_view content);
std::string joined(const Words& lines);
std::string jsonl(const std::vector<Json>& documents);
// A JSON array of strings.
Json list(const Words& values);
std::size_t lines_in(std::string_view text);
std::string last_line(std::string_view text);
// The articles of the repository.
std::filesystem::path corpus();
// A path in the shared folder; empty when there is none (the test skips then).
std::filesystem::path shared(const std::string& name);

// For a test of something that does not work yet: the test is skipped with `reason`, and fails as
// soon as it does work, so that the mark goes with the fix.
#define VIGIE_KNOWN_BROKEN(works, reason)                                    \
  do {                                                                       \
    if (works) {                                                             \
      ADD_FAILURE() << "works now: take the mark away (" << (reason) << ")"; \
    } else {                                                                 \
      GTEST_SKIP() << "known broken: " << (reason);                          \
    }                                                                        \
  } while (false)

// What a terminal would act on: ESC and other control characters except tab and line feed, C1
// control characters, ill-formed UTF-8.
bool is_harmless(std::string_view text);

std::vector<std::string> ids_of(const Json& response);
std::set<std::string> id_set_of(const Json& response);

// One index and runs of the programs on it. HOME is the folder; no other variable is set.
class Workspace {
 public:
  std::filesystem::path db() const { return folder.path() / "index"; }

  ProcessResult index(const Words& arguments, const std::string& input = "") const;
  ProcessResult search(const Words& arguments) const;

  // The summary of vigie-index --json; an empty object (and a failure) when there is none.
  Json index_json(const Words& arguments, const std::string& input = "") const;
  // Indexes these documents through standard input; fails the test unless all go in.
  void add(const std::vector<Json>& documents, const Words& options = {}) const;
  // vigie-search --json; checks that exit code and total agree.
  Json search_json(const Words& arguments) const;
  std::set<std::string> found(const std::string& query, const Words& options = {}) const;

  Folder folder;
  std::map<std::string, std::string> environment{{"HOME", folder.path().string()}};
};

// A workspace a test.
class CliTest : public ::testing::Test, public Workspace {};

// Tests that only read one workspace: it is made once a suite, by Suite::fill(workspace).
template <typename Suite>
class SharedWorkspaceTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    workspace_ = std::make_unique<Workspace>();
    Suite::fill(*workspace_);
  }
  static void TearDownTestSuite() { workspace_.reset(); }
  static inline std::unique_ptr<Workspace> workspace_;
};

// Runs of the programs without --db.
ProcessResult run_index(const Words& arguments, const std::map<std::string, std::string>& env,
                        const std::string& input = "");
ProcessResult run_search(const Words& arguments, const std::map<std::string, std::string>& env);

}  // namespace vigie::cli
