// Listener: HTTP/1.1 over TCP, bounded in size, time and number of connections. The only place that
// knows sockets.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "analyzers/base/result.h"
#include "server/http/http_message.h"

namespace vigie {

struct ListenerOptions {
  // Affects behaviour.
  std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
  std::uint16_t port = 7700;          // 0: any free one
  std::size_t max_header = 8U << 10;
  std::size_t max_body = 256U << 10;             // Content-Length or the sum of chunks
  std::chrono::milliseconds request_time{5000};  // from first byte to last, whatever trickles in
  std::chrono::milliseconds idle_time{30000};    // of a connection between requests
  std::chrono::milliseconds write_time{30000};   // for a client to take an answer
  std::chrono::milliseconds drain_time{5000};    // for requests under way at stop()
  std::size_t max_connections = 1024;
  std::size_t max_connections_per_address = 256;
  // Affects performance.
  unsigned threads = 1;
};

// Answers one request; called by one thread only, must not throw.
using RequestHandler = std::function<HttpResponse(const HttpRequest&)>;

// One event loop a thread, each with an acceptor of its own on the same port (SO_REUSEPORT).
// Requests that break the framing of HTTP/1.1 (two lengths, length and chunks, no host) are refused
// with 400 and the connection closed, so that no proxy in front can be made to disagree.
class Listener {
 public:
  // Binds. Fails when the address is not ours, or the port is taken (also by another listener that
  // would share it).
  static Result<std::unique_ptr<Listener>> bind(const ListenerOptions& options);
  virtual ~Listener() = default;

  virtual std::uint16_t port() const = 0;
  // Serves until stop(); `make_handler` is called once in each thread.
  virtual void run(const std::function<RequestHandler()>& make_handler) = 0;
  // Stops accepting, lets requests under way end within drain_time, then makes run() return.
  // Thread-safe; may be called again.
  virtual void stop() = 0;
  // Open connections. Thread-safe.
  virtual std::size_t connections() const = 0;
};

}  // namespace vigie
