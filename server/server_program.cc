#include "server/server_program.h"

#include <malloc.h>

#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "analyzers/base/terminal.h"
#include "searcher/search_knowledge.h"
#include "server/router.h"

namespace vigie {
namespace {

// Over all threads.
constexpr std::size_t kPostingBytes = 80U << 20;
constexpr std::size_t kDocumentBytes = 48U << 20;

void say(const ServerCommand& command, const Message& message) {
  std::fprintf(stderr, "vigie-server: %s\n", printable(message.in(command.language)).c_str());
}

// Large bodies go back to the system as soon as they are freed, so that an attack leaves no trace.
// Without this, the C library, where it serves (freed_memory.cc), raises its threshold with the
// first that it sees.
void return_large_blocks() {
  constexpr int kLarge = 128 << 10;
  mallopt(M_MMAP_THRESHOLD, kLarge);
  mallopt(M_TRIM_THRESHOLD, 8 * kLarge);
}

// Signals go to the one thread that waits for them; all others are started afterwards.
sigset_t block_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  return ends;
}

std::string address_of(const ServerCommand& command, std::uint16_t port) {
  const std::string& host = command.listener.address;
  const bool v6 = host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) +
         command.site.base_path + "/";
}

void warn_of_index(const ServerCommand& command, ServiceSource& source) {
  if (const auto service = source.service(); !service.ok()) {
    const Message& reason = service.error();
    say(command, {reason.fr + " ; en attendant, les recherches répondent 503",
                  reason.en + "; until then searches answer 503"});
  }
}

// Prepares completions of each new revision before a user has to wait for them.
class Warmer {
 public:
  explicit Warmer(IndexSource&& source)
      : source_(std::move(source)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

 private:
  void run(const std::stop_token& stop) {
    std::optional<std::uint64_t> prepared;
    while (!stop.stop_requested()) {
      const auto service = source_.service();
      if (service.ok() && service.value()->revision() != prepared) {
        prepared = service.value()->revision();
        static_cast<void>(service.value()->suggest("a", 1));
      }
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, stop, IndexSource::kLook, [] { return false; });
    }
  }

  IndexSource source_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::jthread thread_;  // last: ends before what it uses
};

}  // namespace

int run_server_command(const ServerCommand& command) {
  return_large_blocks();
  const sigset_t ends = block_signals();
  const std::filesystem::path index = index_folder(command.db);
  auto loaded = SearchKnowledge::load(index, command.synonyms);
  if (!loaded.ok()) {
    say(command, loaded.error());
    return kExitUsage;
  }
  const std::unique_ptr<SearchKnowledge> knowledge = std::move(loaded).value();
  auto bound = Listener::bind(command.listener);
  if (!bound.ok()) {
    say(command, bound.error());
    return kExitUsage;
  }
  const std::unique_ptr<Listener> listener = std::move(bound).value();
  SearcherOptions options;
  options.now = command.now;
  options.time_limit = kSearchTime;
  options.cache_bytes = kPostingBytes / command.listener.threads;
  options.document_cache_bytes = kDocumentBytes / command.listener.threads;
  IndexSource first(index, knowledge->view(), options);
  warn_of_index(command, first);
  const Warmer warmer(std::move(first));
  ServerState state{command.site, {}, {command.log, command.log_queries}, [&] {
                      return listener->connections();
                    }};
  const std::string address = address_of(command, listener->port());
  say(command, {"à l'écoute sur " + address, "listening on " + address});
  std::thread waiter([&] {
    int signal = 0;
    sigwait(&ends, &signal);
    listener->stop();
  });
  listener->run([&] {
    auto source = std::make_shared<IndexSource>(index, knowledge->view(), options);
    auto router = std::make_shared<Router>(*source, state, command.response_cache);
    return [source, router](const HttpRequest& request) { return router->answer(request); };
  });
  waiter.join();
  return kExitDone;
}

}  // namespace vigie
