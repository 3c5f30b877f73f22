#include "searcher/search_options.h"

#include <boost/program_options.hpp>
#include <sstream>

#include "analyzers/base/command_line.h"
#include "searcher/query.h"

namespace vigie {
namespace {

namespace po = boost::program_options;

constexpr std::pair<const char*, Facet> kFilterOptions[] = {
    {"company", Facet::kCompany}, {"person", Facet::kPerson}, {"place", Facet::kPlace},
    {"product", Facet::kProduct}, {"organization", Facet::kOrganization},
    {"event", Facet::kEvent},     {"source", Facet::kSource}, {"author", Facet::kAuthor},
    {"tag", Facet::kTag}};

po::options_description options_of(Language language) {
  const auto say = [&](const char* fr, const char* en) {
    return language == Language::kEnglish ? en : fr;
  };
  po::options_description options("Options");
  auto add = options.add_options();
  add("help,h", say("cette aide", "this help"));
  add("version", say("la version", "the version"));
  add("db", po::value<std::string>(),
      say("dossier de l'index (sinon $VIGIE_DB, sinon $XDG_DATA_HOME/vigie/index)",
          "index folder (else $VIGIE_DB, else $XDG_DATA_HOME/vigie/index)"));
  add("lang", po::value<std::string>(),
      say("langue des messages : fr, en", "language of messages: fr, en"));
  add("limit,n", po::value<long>()->default_value(10), say("nombre de résultats", "number of results"));
  add("offset", po::value<long>()->default_value(0),
      say("résultats à passer", "results to pass over"));
  add("sort", po::value<std::string>()->default_value("relevance"), "relevance|date");
  add("strict", say("tous les mots, sans relâchement ni correction",
                    "every word, no relaxation, no correction"));
  add("no-collapse", say("montrer aussi les copies", "list copies too"));
  add("facets", po::value<std::string>(),
      say("facettes à compter : company,person,month… ou all",
          "facets to count: company,person,month… or all"));
  add("facet-limit", po::value<long>()->default_value(20),
      say("valeurs par facette", "values a facet"));
  for (const auto& [name, facet] : kFilterOptions) {
    add(name, po::value<std::vector<std::string>>()->composing(),
        say("filtre (répétable : l'un ou l'autre)", "filter (repeatable: any of them)"));
  }
  add("since", po::value<std::string>(), say("publié depuis", "published since"));
  add("until", po::value<std::string>(), say("publié jusqu'à", "published until"));
  add("format", po::value<std::string>()->default_value("text"), "text|json|jsonl|tsv|trec|atom");
  add("json", "= --format json");
  add("batch", po::value<std::string>(),
      say("fichier de requêtes, une par ligne : identifiant, tabulation, requête",
          "file of queries, one a line: qid, tab, query"));
  add("repeat", po::value<unsigned>()->default_value(1),
      say("fois que chaque requête du lot est faite", "times each query of the batch is run"));
  add("timings", po::value<std::string>(),
      say("fichier des durées du lot", "file for the timings of the batch"));
  add("events", say("lister les événements des documents trouvés",
                    "list the events of the matching documents"));
  add("similar", po::value<std::string>(),
      say("documents proches de celui-ci", "documents near this one"));
  add("explain", say("comment la requête est comprise et les résultats classés",
                     "how the query was understood and why results rank so"));
  add("synonyms", po::value<std::string>(),
      say("fichier de synonymes à ajouter", "file of synonyms to add"));
  add("now", po::value<std::string>(),
      say("date d'où comptent les dates relatives", "what relative dates count from"));
  add("stats", say("ce que contient l'index", "what the index holds"));
  return options;
}

Message wrong(const std::string& fr, const std::string& en) {
  return {fr + " ; voir vigie-search --help", en + "; see vigie-search --help"};
}

// What is wrong with an option, without the library's English.
Message option_error(const po::error& error) {
  const auto* named = dynamic_cast<const po::error_with_option_name*>(&error);
  if (named == nullptr) return wrong("option mal écrite", "bad option");
  const std::string name = named->get_option_name();
  if (dynamic_cast<const po::unknown_option*>(named) != nullptr) {
    return wrong("option inconnue : " + name, "unknown option: " + name);
  }
  if (dynamic_cast<const po::ambiguous_option*>(named) != nullptr) {
    return wrong("option ambiguë : " + name, "ambiguous option: " + name);
  }
  if (dynamic_cast<const po::multiple_occurrences*>(named) != nullptr) {
    return wrong("option donnée plusieurs fois : " + name, "option given more than once: " + name);
  }
  if (dynamic_cast<const po::validation_error*>(named) != nullptr) {
    return wrong("valeur refusée pour " + name, "bad value for " + name);
  }
  return wrong("valeur manquante ou de trop pour " + name, "value missing or in excess for " + name);
}

std::string help_text(Language language, const po::options_description& options) {
  std::ostringstream out;
  out << (language == Language::kEnglish ? "Usage: vigie-search [options] QUERY…\n\n"
                                         : "Usage : vigie-search [options] REQUÊTE…\n\n")
      << options
      << (language == Language::kEnglish
              ? "\nA query that begins with - follows --.\n"
              : "\nUne requête qui commence par - se met après --.\n");
  return out.str();
}

std::optional<Facet> facet_named(const std::string& name) {
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    if (kFacets[f].name == name) return static_cast<Facet>(f);
  }
  return std::nullopt;
}

Status read_facets(const std::string& text, std::vector<Facet>& facets) {
  std::istringstream names(text);
  std::string name;
  while (std::getline(names, name, ',')) {
    if (name == "all") {
      facets.clear();
      for (std::size_t f = 0; f < kFacetCount; ++f) facets.push_back(static_cast<Facet>(f));
      return {};
    }
    const auto facet = facet_named(name);
    if (!facet) return wrong("--facets : facette inconnue " + name, "--facets: unknown facet " + name);
    facets.push_back(*facet);
  }
  return {};
}

}  // namespace

Result<SearchCommand> read_search_command(int argc, char** argv) {
  SearchCommand command;
  command.language = command_language(argc, argv);
  const po::options_description visible = options_of(command.language);
  po::options_description all;
  all.add(visible).add_options()("query", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("query", -1);
  po::variables_map values;
  try {
    po::store(po::command_line_parser(argc, argv).options(all).positional(positional).run(),
              values);
  } catch (const po::error& error) {
    return option_error(error);
  }
  const auto has = [&](const char* name) { return values.count(name) != 0; };
  const auto text = [&](const char* name) {
    return has(name) ? values[name].as<std::string>() : std::string();
  };
  if (has("help")) command.answer = help_text(command.language, visible);
  if (has("version")) command.answer = "vigie-search " VIGIE_VERSION "\n";
  if (!command.answer.empty()) return command;
  command.db = text("db");
  command.synonyms = text("synonyms");
  command.events = has("events");
  command.stats = has("stats");
  command.similar = text("similar");
  command.batch = text("batch");
  command.timings = text("timings");
  command.repeat = values["repeat"].as<unsigned>();
  SearchRequest& request = command.request;
  for (const char* name : {"limit", "offset", "facet-limit"}) {
    const long value = values[name].as<long>();
    if (value < 0 || value > 1000000) {
      return wrong(std::string("--") + name + " : un nombre de 0 à 1000000",
                   std::string("--") + name + ": a number from 0 to 1000000");
    }
  }
  if (command.repeat == 0 || command.repeat > 100000) {
    return wrong("--repeat : un nombre de 1 à 100000", "--repeat: a number from 1 to 100000");
  }
  request.limit = static_cast<std::size_t>(values["limit"].as<long>());
  request.offset = static_cast<std::size_t>(values["offset"].as<long>());
  request.facet_limit = static_cast<std::size_t>(values["facet-limit"].as<long>());
  if (text("sort") != "relevance" && text("sort") != "date") {
    return wrong("--sort : relevance ou date", "--sort: relevance or date");
  }
  request.sort = text("sort") == "date" ? SortOrder::kDate : SortOrder::kRelevance;
  request.strict = has("strict");
  request.collapse = !has("no-collapse");
  request.explain = has("explain");
  const auto format = output_format_of(has("json") ? "json" : text("format"));
  if (!format) {
    return wrong("--format inconnu : " + text("format"), "unknown --format: " + text("format"));
  }
  command.format = *format;
  const Status facets = read_facets(text("facets"), request.facets);
  if (!facets.ok()) return facets.error();
  for (const auto& [name, facet] : kFilterOptions) {
    if (has(name)) request.filters[facet] = values[name].as<std::vector<std::string>>();
  }
  command.now = today();
  for (const char* name : {"since", "until", "now"}) {
    if (!has(name)) continue;
    const auto date = parse_partial_date(text(name));
    if (!date) {
      return wrong(std::string("--") + name + " : date attendue AAAA[-MM[-JJ]], pas " + text(name),
                   std::string("--") + name + ": expected YYYY[-MM[-DD]], not " + text(name));
    }
    const std::string which = name;
    if (which == "since") request.since = date->first();
    if (which == "until") request.until = date->last();
    if (which == "now") command.now = date->last();
  }
  if (has("query")) {
    for (const std::string& word : values["query"].as<std::vector<std::string>>()) {
      if (!request.query.empty()) request.query += ' ';
      request.query += word;
    }
  }
  const bool asks = has("query") || !request.filters.empty() || request.since || request.until ||
                    !command.batch.empty() || !command.similar.empty() || command.stats ||
                    !request.facets.empty() || command.events;
  if (!asks) return wrong("aucune requête", "no query");
  return command;
}

}  // namespace vigie
