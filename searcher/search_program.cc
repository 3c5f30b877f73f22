#include "searcher/search_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "analyzers/base/command_line.h"
#include "analyzers/base/terminal.h"
#include "searcher/events_writer.h"
#include "searcher/result_json.h"
#include "searcher/search_knowledge.h"

namespace vigie {
namespace {

// Without documents, a batch of identifiers and timings costs what the engine costs.
bool needs_documents(OutputFormat format) { return format != OutputFormat::kTrec; }

class SearchProgram {
 public:
  explicit SearchProgram(const SearchCommand& command) : command_(command) {}

  int run() {
    const std::filesystem::path index = index_folder(command_.db);
    auto knowledge = SearchKnowledge::load(index, command_.synonyms);
    if (!knowledge.ok()) {
      say(knowledge.error());
      return kExitUsage;
    }
    knowledge_ = std::move(knowledge).value();
    SearcherOptions options;
    options.now = command_.now;
    auto searcher = Searcher::open(index, knowledge_->view(), options);
    if (!searcher.ok()) {
      say(searcher.error());
      return kExitIndex;
    }
    searcher_ = std::move(searcher).value();
    if (command_.stats) return print_stats();
    if (command_.suggest) return print_suggestions();
    if (!command_.batch.empty()) return run_batch();
    if (command_.events) return run_events();
    return run_one();
  }

 private:
  void say(const Message& message) const {
    std::fprintf(stderr, "vigie-search: %s\n", printable(message.in(command_.language)).c_str());
  }

  WriterStyle style() const {
    return {command_.language, wants_colour(stdout), command_.request.explain};
  }

  int print_stats() {
    const Result<IndexStats> stats = searcher_->stats();
    if (!stats.ok()) {
      say(stats.error());
      return kExitIndex;
    }
    if (command_.format == OutputFormat::kJson) {
      std::cout << to_text(stats_json(stats.value())) << std::endl;
    } else {
      write_stats(std::cout, stats.value(), command_.language);
    }
    return kExitDone;
  }

  int print_suggestions() {
    const std::string& text = command_.request.query;
    const auto suggestions = searcher_->suggest(text, command_.request.limit);
    if (!suggestions.ok()) {
      say(suggestions.error());
      return kExitIndex;
    }
    if (command_.format == OutputFormat::kJson) {
      std::cout << to_text(suggestions_json(text, suggestions.value())) << std::endl;
    } else {
      write_suggestions(std::cout, suggestions.value(), command_.language);
    }
    return suggestions.value().empty() ? kExitNothing : kExitDone;
  }

  int run_events() {
    const Result<EventsResponse> response = searcher_->events(command_.request);
    if (!response.ok()) {
      say(response.error());
      return kExitIndex;
    }
    write_events(std::cout, command_.format, command_.request, response.value(), style());
    std::cout.flush();
    return response.value().total == 0 ? kExitNothing : kExitDone;
  }

  Result<SearchResponse> ask(const SearchRequest& request) {
    if (!command_.copies.empty()) return searcher_->copies(command_.copies, request);
    if (!command_.similar.empty()) return searcher_->similar(command_.similar, request);
    return searcher_->search(request);
  }

  int run_one() {
    SearchRequest request = command_.request;
    if (command_.format == OutputFormat::kTrec) request.collapse = false;
    const Result<SearchResponse> response = ask(request);
    if (!response.ok()) {
      say(response.error());
      if (command_.similar.empty() && command_.copies.empty()) return kExitIndex;
      if (command_.format == OutputFormat::kJson) {
        write_results(std::cout, command_.format, "", request, {}, style());
      }
      return kExitNothing;
    }
    write_results(std::cout, command_.format, "", request, response.value(), style());
    std::cout.flush();
    return response.value().total == 0 ? kExitNothing : kExitDone;
  }

  int run_batch() {
    std::ifstream queries(command_.batch);
    if (!queries || std::filesystem::is_directory(command_.batch)) {
      const Message reason = system_reason(queries ? EISDIR : errno);
      say({command_.batch + " : lot illisible (" + reason.fr + ") ; vérifiez le chemin",
           command_.batch + ": batch cannot be read (" + reason.en + "); check the path"});
      return kExitUsage;
    }
    std::ofstream timings;
    if (!command_.timings.empty()) {
      timings.open(command_.timings);
      if (!timings) {
        const Message reason = system_reason(errno);
        say({command_.timings + " : écriture impossible (" + reason.fr + ")",
             command_.timings + ": cannot be written (" + reason.en + ")"});
        return kExitUsage;
      }
    }
    std::string line;
    for (std::size_t number = 1; std::getline(queries, line); ++number) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.empty()) continue;
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) {
        const std::string place = command_.batch + ":" + std::to_string(number);
        say({place + " : ligne sans tabulation, passée ; écrivez qid<TAB>requête",
             place + ": line without a tab, passed over; write qid<TAB>query"});
        continue;
      }
      const std::string qid = line.substr(0, tab);
      SearchRequest request = command_.request;
      request.query = line.substr(tab + 1);
      request.load_documents = needs_documents(command_.format);
      if (command_.format == OutputFormat::kTrec) request.collapse = false;
      Result<SearchResponse> response = searcher_->search(request);
      if (!response.ok()) {
        say(response.error());
        return kExitIndex;
      }
      write_results(std::cout, command_.format, qid, request, response.value(), style());
      if (timings.is_open() && !time(qid, request, timings)) return kExitIndex;
    }
    std::cout.flush();
    return kExitDone;
  }

  // Times what a peer is timed on: the best documents with id and title, the exact total, facets.
  bool time(const std::string& qid, SearchRequest request, std::ostream& out) {
    request.load_documents = false;
    std::vector<double> milliseconds;
    std::uint64_t total = 0;
    for (unsigned i = 0; i < command_.repeat; ++i) {
      const auto start = std::chrono::steady_clock::now();
      const Result<SearchResponse> response = searcher_->search(request);
      const auto end = std::chrono::steady_clock::now();
      if (!response.ok()) {
        say(response.error());
        return false;
      }
      milliseconds.push_back(std::chrono::duration<double, std::milli>(end - start).count());
      total = response.value().total;
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    out << fmt::format("{}\t{:.4f}\t{:.4f}\t{}\n", qid, milliseconds[milliseconds.size() / 2],
                       milliseconds[0], total);
    return true;
  }

  const SearchCommand& command_;
  std::unique_ptr<SearchKnowledge> knowledge_;
  std::unique_ptr<Searcher> searcher_;
};

}  // namespace

int run_search_command(const SearchCommand& command) { return SearchProgram(command).run(); }

}  // namespace vigie
