// french_cases [CASES]: the scorecard of French phenomena. Every line of cases.tsv (id, document,
// query, whether it matches) goes through the real binaries: the document alone in an index of its
// own, the query with --strict unless the case tests spelling. Prints what failed, `passed N of M`
// and the same by phenomenon (the id up to its first dash).
//   --index PROGRAM, --search PROGRAM: other binaries than those of this build; --quiet: no table.
// Without CASES the file is $VIGIE_SHARED/data/french/cases.tsv, else ../shared of the sources.
// Exit codes: 0 all passed or no cases here, 1 some failed, 2 wrong usage.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Case {
  std::string id;
  std::string document;
  std::string query;
  bool match = false;
};

struct Options {
  fs::path cases;
  std::string index = VIGIE_INDEX_PROGRAM;
  std::string search = VIGIE_SEARCH_PROGRAM;
  bool quiet = false;
};

fs::path default_cases() {
  if (const char* shared = std::getenv("VIGIE_SHARED"); shared != nullptr && *shared != '\0') {
    return fs::path(shared) / "data" / "french" / "cases.tsv";
  }
  return fs::path(VIGIE_SOURCE_DIR).parent_path() / "shared" / "data" / "french" / "cases.tsv";
}

std::vector<Case> read_cases(const fs::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) {
    std::vector<std::string> fields;
    for (std::size_t from = 0;;) {
      const std::size_t tab = line.find('\t', from);
      fields.push_back(line.substr(from, tab - from));
      if (tab == std::string::npos) break;
      from = tab + 1;
    }
    if (fields.size() != 4 || (fields[3] != "0" && fields[3] != "1")) {
      throw std::runtime_error(path.string() + ": malformed line: " + line);
    }
    cases.push_back({fields[0], fields[1], fields[2], fields[3] == "1"});
  }
  return cases;
}

// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "vigie-cases-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Runs a program with standard input and output in files; its exit code.
int run(const std::vector<std::string>& arguments, const fs::path& in, const fs::path& out,
        const fs::path& err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot run " + arguments[0]);
  int status = 0;
  if (::waitpid(pid, &status, 0) != pid) throw std::runtime_error("waitpid failed");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Whether the query finds the document; throws when a program does not do its work.
bool finds(const Case& c, const Options& options) {
  const TemporaryFolder folder;
  const fs::path in = folder.path() / "in.jsonl";
  const fs::path out = folder.path() / "out";
  const fs::path err = folder.path() / "err";
  const std::string db = (folder.path() / "index").string();
  std::ofstream(in) << nlohmann::json{{"id", c.id}, {"text", c.document}}.dump() << "\n";
  int code = run({options.index, "--db", db, "--lang", "en", "-"}, in, out, err);
  if (code != 0) {
    throw std::runtime_error("vigie-index ended with " + std::to_string(code) + ": " +
                             read_all(err));
  }
  std::vector<std::string> search = {options.search, "--db", db, "--lang", "en", "--json"};
  if (!c.id.starts_with("typo")) search.push_back("--strict");
  search.push_back("--");
  search.push_back(c.query);
  code = run(search, "/dev/null", out, err);
  if (code != 0 && code != 1) {
    throw std::runtime_error("vigie-search ended with " + std::to_string(code) + ": " +
                             read_all(err));
  }
  const auto answer = nlohmann::json::parse(read_all(out));
  const bool found = answer.at("estimatedTotalHits").get<int>() > 0;
  if (found != (code == 0) || found == answer.at("hits").empty()) {
    throw std::runtime_error("exit code, total and hits disagree");
  }
  return found;
}

int score(const std::vector<Case>& cases, const Options& options) {
  std::map<std::string, std::pair<int, int>> by_phenomenon;  // passed, all
  int passed = 0;
  for (const Case& c : cases) {
    std::string failure;
    try {
      if (finds(c, options) != c.match) failure = c.match ? "not found" : "found, must not be";
    } catch (const std::exception& error) {
      failure = error.what();
    }
    auto& [good, all] = by_phenomenon[c.id.substr(0, c.id.find('-'))];
    ++all;
    if (failure.empty()) {
      ++good;
      ++passed;
    } else {
      std::printf("FAILED %s: document \"%s\", query \"%s\": %s\n", c.id.c_str(),
                  c.document.c_str(), c.query.c_str(), failure.c_str());
      std::fflush(stdout);
    }
  }
  if (!options.quiet) {
    for (const auto& [name, counts] : by_phenomenon) {
      std::printf("  %-12s %d of %d\n", name.c_str(), counts.first, counts.second);
    }
  }
  std::printf("passed %d of %zu\n", passed, cases.size());
  return passed == static_cast<int>(cases.size()) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try {
  Options options;
  options.cases = default_cases();
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--quiet") {
      options.quiet = true;
    } else if ((argument == "--index" || argument == "--search") && i + 1 < argc) {
      (argument == "--index" ? options.index : options.search) = argv[++i];
    } else if (argument.starts_with("--")) {
      std::fprintf(stderr, "usage: %s [--index PROGRAM] [--search PROGRAM] [--quiet] [CASES]\n",
                   argv[0]);
      return 2;
    } else {
      options.cases = argument;
    }
  }
  if (!fs::exists(options.cases)) {
    std::printf("no cases at %s: nothing scored (set VIGIE_SHARED)\n", options.cases.c_str());
    return 0;  // the ctest calls it a skip by this message
  }
  return score(read_cases(options.cases), options);
} catch (const std::exception& error) {
  std::fprintf(stderr, "french_cases: %s\n", error.what());
  return 2;
}
