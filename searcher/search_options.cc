#include "searcher/search_options.h"

#include "searcher/facet_list.h"

namespace vigie {
namespace {

namespace po = boost::program_options;

// Facets with an option of their own; the others are dates and languages.
constexpr std::size_t kFilterOptions = static_cast<std::size_t>(Facet::kTag) + 1;

std::string option_of(std::size_t facet) { return std::string(kFacets[facet].name); }

const Message kUsage = {"Usage : vigie-search [options] REQUÊTE…\n\n",
                        "Usage: vigie-search [options] QUERY…\n\n"};
const Message kHelpEnd = {"\nUne requête qui commence par - se met après --.\n",
                          "\nA query that begins with - follows --.\n"};

void declare(CommandLine& line) {
  const auto say = [&](const char* fr, const char* en) { return line.say(fr, en); };
  auto add = line.add();
  add("limit,n", po::value<long>()->default_value(10),
      say("nombre de résultats", "number of results"));
  add("offset", po::value<long>()->default_value(0),
      say("résultats à passer", "results to pass over"));
  add("sort", po::value<std::string>()->default_value("relevance"), "relevance|date");
  add("strict", say("tous les mots, sans relâchement ni correction",
                    "every word, no relaxation, no correction"));
  add("no-collapse",
      say("montrer aussi les copies (« n versions »)", "list copies too (\"n versions\")"));
  add("facets", po::value<std::string>(),
      say("facettes à compter : company,person,month… ou all ; elles comptent les articles, "
          "copies comprises",
          "facets to count: company,person,month… or all; they count articles, copies included"));
  add("facet-limit", po::value<long>()->default_value(20),
      say("valeurs par facette", "values a facet"));
  for (std::size_t f = 0; f < kFilterOptions; ++f) {
    add(option_of(f).c_str(), po::value<std::vector<std::string>>()->composing(),
        say("filtre (répétable : l'un ou l'autre)", "filter (repeatable: any of them)"));
  }
  add("since", po::value<std::string>(), say("publié depuis", "published since"));
  add("until", po::value<std::string>(), say("publié jusqu'à", "published until"));
  add("format", po::value<std::string>()->default_value("text"), "text|json|jsonl|tsv|trec|atom");
  add("json", "= --format json");
  add("batch", po::value<std::string>(),
      say("fichier de requêtes, une par ligne : identifiant, tabulation, requête",
          "file of queries, one a line: qid, tab, query"));
  add("repeat", po::value<long>()->default_value(1),
      say("fois que chaque requête du lot est faite", "times each query of the batch is run"));
  add("timings", po::value<std::string>(),
      say("fichier des durées du lot", "file for the timings of the batch"));
  add("events", say("lister les événements des documents trouvés",
                    "list the events of the matching documents"));
  add("similar", po::value<std::string>(),
      say("documents proches de celui-ci", "documents near this one"));
  add("copies", po::value<std::string>(),
      say("les autres versions de ce document : copies, reprises, mises à jour",
          "the other versions of this document: copies, reprints, updates"));
  add("suggest", say("compléter la requête, comme pendant la frappe",
                     "complete the query, as while it is typed"));
  add("explain", say("comment la requête est comprise et les résultats classés",
                     "how the query was understood and why results rank so"));
  add("stats", say("ce que contient l'index", "what the index holds"));
}

Status read_numbers(const CommandLine& line, SearchCommand& command) {
  constexpr long kMost = 1000000;
  SearchRequest& request = command.request;
  for (const auto& [name, target] :
       {std::pair("limit", &request.limit), std::pair("offset", &request.offset),
        std::pair("facet-limit", &request.facet_limit)}) {
    const auto number = line.number(name, 0, kMost);
    if (!number.ok()) return number.error();
    *target = static_cast<std::size_t>(number.value());
  }
  const auto repeat = line.number("repeat", 1, 100000);
  if (!repeat.ok()) return repeat.error();
  command.repeat = static_cast<unsigned>(repeat.value());
  return {};
}

Status read_request(const CommandLine& line, SearchRequest& request) {
  const std::string sort = line.text("sort");
  if (sort != "relevance" && sort != "date") {
    return line.wrong("--sort : relevance ou date", "--sort: relevance or date");
  }
  request.sort = sort == "date" ? SortOrder::kDate : SortOrder::kRelevance;
  request.strict = line.has("strict");
  request.collapse = !line.has("no-collapse");
  request.explain = line.has("explain");
  for (std::size_t f = 0; f < kFilterOptions; ++f) {
    const std::string name = option_of(f);
    if (line.has(name.c_str())) request.filters[static_cast<Facet>(f)] = line.list(name.c_str());
  }
  const auto since = line.date("since");
  if (!since.ok()) return since.error();
  const auto until = line.date("until");
  if (!until.ok()) return until.error();
  if (since.value()) request.since = since.value()->first();
  if (until.value()) request.until = until.value()->last();
  for (const std::string& word : line.list("query")) {
    if (!request.query.empty()) request.query += ' ';
    request.query += word;
  }
  const auto unknown = read_facet_list(line.text("facets"), request);
  if (!unknown) return {};
  return line.wrong("--facets : facette inconnue " + *unknown,
                    "--facets: unknown facet " + *unknown);
}

}  // namespace

Result<SearchCommand> read_search_command(int argc, char** argv) {
  CommandLine line("vigie-search", command_language(argc, argv));
  declare(line);
  if (const Status read = line.read(argc, argv, "query"); !read.ok()) return read.error();
  auto shared = line.shared(kUsage, kHelpEnd);
  if (!shared.ok()) return shared.error();
  SearchCommand command;
  static_cast<SharedOptions&>(command) = std::move(shared).value();
  if (!command.answer.empty()) return command;
  command.events = line.has("events");
  command.stats = line.has("stats");
  command.suggest = line.has("suggest");
  command.similar = line.text("similar");
  command.copies = line.text("copies");
  command.batch = line.text("batch");
  command.timings = line.text("timings");
  Status read = read_numbers(line, command);
  if (read.ok()) read = read_request(line, command.request);
  if (!read.ok()) return read.error();
  const std::string name = line.has("json") ? "json" : line.text("format");
  const auto format = output_format_of(name);
  if (!format) return line.wrong("--format inconnu : " + name, "unknown --format: " + name);
  command.format = *format;
  if (command.suggest && !line.has("query")) {
    return line.wrong("--suggest : aucun texte", "--suggest: no text");
  }
  const SearchRequest& request = command.request;
  const bool asks = line.has("query") || !request.filters.empty() || request.since ||
                    request.until || !command.batch.empty() || !command.similar.empty() ||
                    !command.copies.empty() || command.stats || !request.facets.empty() ||
                    command.events;
  if (!asks) return line.wrong("aucune requête", "no query");
  if (command.events && !command.batch.empty()) {
    return line.wrong("--events ne va pas avec --batch", "--events does not go with --batch");
  }
  return command;
}

}  // namespace vigie
