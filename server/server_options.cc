#include "server/server_options.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "analyzers/base/files.h"

namespace vigie {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kMaxKeyFile = 4096;
constexpr long kMaxThreads = 256;
constexpr long kMaxConnections = 1000000;
constexpr long kMaxCache = 65536;

const Message kUsage = {"Usage : vigie-server [options]\n\n", "Usage: vigie-server [options]\n\n"};
const Message kHelpEnd = {
    "\nLe serveur parle HTTP en clair : mettez devant lui un mandataire TLS (nginx, Caddy) pour "
    "l'ouvrir au public.\n",
    "\nThe server speaks plain HTTP: put a TLS proxy (nginx, Caddy) before it to open it to the "
    "public.\n"};

void declare(CommandLine& line) {
  const auto say = [&](const char* fr, const char* en) { return line.say(fr, en); };
  const long cores = std::max(1L, static_cast<long>(std::thread::hardware_concurrency()));
  auto add = line.add();
  add("listen", po::value<std::string>()->default_value("127.0.0.1:7700"),
      say("adresse et port ; port 0 : un port libre", "address and port; port 0: any free port"));
  add("threads", po::value<long>()->default_value(cores), say("fils d'exécution", "threads"));
  add("uid", po::value<std::string>()->default_value("articles"),
      say("nom de la collection pour les clients Meilisearch et Algolia",
          "name of the collection for Meilisearch and Algolia clients"));
  add("cors", po::value<std::vector<std::string>>()->composing(),
      say("origine qui peut lire les réponses (répétable) ; sans l'option, toutes ; none : aucune",
          "origin that may read answers (repeatable); without the option, all; none: none"));
  add("api-key-file", po::value<std::string>(),
      say("fichier d'une clé, exigée alors pour chercher",
          "file of a key that searches then want"));
  add("title", po::value<std::string>()->default_value("Vigie"),
      say("nom du site sur les pages", "name of the site on the pages"));
  add("base-path", po::value<std::string>()->default_value(""),
      say("chemin sous lequel le site est servi, par exemple /recherche",
          "path under which the site is served, for instance /search"));
  add("max-connections", po::value<long>()->default_value(1024),
      say("connexions ouvertes en même temps", "connections open at a time"));
  add("max-connections-per-address", po::value<long>()->default_value(256),
      say("de même, d'une adresse (derrière un mandataire, toutes ont la sienne)",
          "likewise, of one address (behind a proxy, all have the proxy's)"));
  add("response-cache", po::value<long>()->default_value(32),
      say("mémoire des réponses déjà données, en Mo par fil ; 0 : aucune",
          "memory for answers given before, MB a thread; 0: none"));
  add("log-queries", say("noter aussi ce qui est cherché", "log what is searched for, too"));
  add("quiet", say("ne rien noter des requêtes", "log no requests"));
}

// "127.0.0.1:7700", "[::1]:7700", "localhost:7700".
bool read_place(std::string_view text, ListenerOptions& listener) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return false;
  std::string_view address = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), listener.port);
  if (error != std::errc() || end != port.data() + port.size()) return false;
  if (address.starts_with('[') && address.ends_with(']')) {
    address = address.substr(1, address.size() - 2);
  }
  listener.address = address == "localhost" ? "127.0.0.1" : std::string(address);
  return !address.empty();
}

Status read_key(const CommandLine& line, Site& site) {
  if (!line.has("api-key-file")) return {};
  const std::string path = line.text("api-key-file");
  Result<std::string> content = read_file(path, kMaxKeyFile);
  if (!content.ok()) return content.error();
  site.api_key = std::move(content).value();
  site.api_key.erase(std::min(site.api_key.find_first_of("\r\n"), site.api_key.size()));
  if (!site.api_key.empty()) return {};
  return Message{path + " : la première ligne, qui doit être la clé, est vide",
                 path + ": the first line, which must be the key, is empty"};
}

Status read_base_path(const CommandLine& line, Site& site) {
  std::string base = line.text("base-path");
  while (base.ends_with('/')) base.pop_back();
  HttpRequest parsed;
  if (!base.empty() && (!read_target(base, parsed) || parsed.path != base)) {
    return line.wrong("--base-path : un chemin comme /recherche", "--base-path: a path as /search");
  }
  site.base_path = std::move(base);
  return {};
}

Status read_site(const CommandLine& line, Site& site) {
  site.uid = line.text("uid");
  site.title = line.text("title");
  site.cors = line.list("cors");
  for (std::string& origin : site.cors) {
    while (origin.ends_with('/')) origin.pop_back();
    if (origin == "*" || origin == "none" || origin.find("://") != std::string::npos) continue;
    return line.wrong("--cors : une origine comme https://site.fr, pas " + origin,
                      "--cors: an origin as https://site.fr, not " + origin);
  }
  const Status read = read_base_path(line, site);
  return read.ok() ? read_key(line, site) : read;
}

Status read_limits(const CommandLine& line, ListenerOptions& listener) {
  const auto threads = line.number("threads", 1, kMaxThreads);
  if (!threads.ok()) return threads.error();
  listener.threads = static_cast<unsigned>(threads.value());
  for (const auto& [name, target] :
       {std::pair("max-connections", &listener.max_connections),
        std::pair("max-connections-per-address", &listener.max_connections_per_address)}) {
    const auto number = line.number(name, 1, kMaxConnections);
    if (!number.ok()) return number.error();
    *target = static_cast<std::size_t>(number.value());
  }
  return {};
}

}  // namespace

Result<ServerCommand> read_server_command(int argc, char** argv) {
  CommandLine line("vigie-server", command_language(argc, argv));
  declare(line);
  if (const Status read = line.read(argc, argv, "argument"); !read.ok()) return read.error();
  auto shared = line.shared(kUsage, kHelpEnd);
  if (!shared.ok()) return shared.error();
  ServerCommand command;
  static_cast<SharedOptions&>(command) = std::move(shared).value();
  if (!command.answer.empty()) return command;
  if (line.has("argument")) {
    const std::string argument = line.list("argument").front();
    return line.wrong("argument inattendu : " + argument, "unexpected argument: " + argument);
  }
  const std::string place = line.text("listen");
  if (!read_place(place, command.listener)) {
    return line.wrong("--listen : ADRESSE:PORT, pas " + place,
                      "--listen: ADDRESS:PORT, not " + place);
  }
  Status read = read_limits(line, command.listener);
  if (read.ok()) read = read_site(line, command.site);
  if (!read.ok()) return read.error();
  const auto cache = line.number("response-cache", 0, kMaxCache);
  if (!cache.ok()) return cache.error();
  command.response_cache = static_cast<std::size_t>(cache.value()) << 20U;
  command.log = !line.has("quiet");
  command.log_queries = line.has("log-queries");
  return command;
}

}  // namespace vigie
