// http_load: asks an HTTP server on this machine the addresses of a file, over and over.
//
//   http_load PORT TARGETS SECONDS CONNECTIONS [RATE]
//
// Without RATE each connection asks again as soon as it has its answer: the highest throughput.
// With RATE (requests a second) requests are due at fixed times whatever the server does, and a
// latency counts from when the request was due, not from when it could be sent, so that a stall is
// seen by all the requests that it held up (what G. Tene calls coordinated omission, 2013).
// Prints one line: requests, errors, requests a second, median, 95th and 99th percentile and
// greatest latency in milliseconds. Loopback only.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
  int socket = -1;
  std::string received;
  Clock::time_point due;
  bool busy = false;
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// The length of the whole answer, once its head is there; 0 before.
std::size_t answer_length(const std::string& received) {
  const std::size_t end = received.find("\r\n\r\n");
  if (end == std::string::npos) return 0;
  const std::size_t field = received.find("Content-Length: ");
  if (field == std::string::npos || field > end) return end + 4;
  return end + 4 + std::strtoull(received.c_str() + field + 16, nullptr, 10);
}

class Load {
 public:
  Load(std::uint16_t port, std::vector<std::string> targets, double rate)
      : port_(port), targets_(std::move(targets)), rate_(rate) {}

  bool run(double seconds, std::size_t connections) {
    connections_.resize(connections);
    for (Connection& connection : connections_) {
      connection.socket = connect_to(port_);
      if (connection.socket < 0) return false;
    }
    start_ = Clock::now();
    const auto end = start_ + std::chrono::duration_cast<Clock::duration>(
                                  std::chrono::duration<double>(seconds));
    while (Clock::now() < end) {
      send_due();
      receive();
    }
    elapsed_ = std::chrono::duration<double>(Clock::now() - start_).count();
    return true;
  }

  void print() {
    std::sort(latencies_.begin(), latencies_.end());
    const auto at = [&](double share) {
      if (latencies_.empty()) return 0.0;
      return latencies_[static_cast<std::size_t>(share *
                                                 static_cast<double>(latencies_.size() - 1))];
    };
    fmt::print(
        "requests {}  errors {}  {:.0f}/s  p50 {:.2f} ms  p95 {:.2f}  p99 {:.2f}  max {:.2f}\n",
        latencies_.size(), errors_, static_cast<double>(latencies_.size()) / elapsed_, at(.5),
        at(.95), at(.99), at(1));
  }

 private:
  Clock::time_point due_time(std::size_t request) const {
    const std::chrono::duration<double> after(static_cast<double>(request) / rate_);
    return start_ + std::chrono::duration_cast<Clock::duration>(after);
  }

  void send_due() {
    // Each in turn, since a server may give each connection to a thread of its own.
    for (std::size_t i = 0; i < connections_.size(); ++i) {
      Connection& connection = connections_[next_ % connections_.size()];
      ++next_;
      if (connection.busy) continue;
      const auto now = Clock::now();
      connection.due = rate_ > 0 ? due_time(sent_) : now;
      if (connection.due > now) {
        --next_;
        return;
      }
      const std::string request =
          "GET " + targets_[sent_ % targets_.size()] + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      ++sent_;
      connection.busy = true;
      if (::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) ++errors_;
    }
  }

  void receive() {
    std::vector<pollfd> waiting;
    for (const Connection& connection : connections_) {
      waiting.push_back({connection.socket, static_cast<short>(connection.busy ? POLLIN : 0), 0});
    }
    if (poll(waiting.data(), waiting.size(), 1) <= 0) return;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].revents != 0) read(connections_[i]);
    }
  }

  void read(Connection& connection) {
    char buffer[65536];
    const ssize_t count = recv(connection.socket, buffer, sizeof buffer, 0);
    if (count <= 0) {
      ++errors_;
      close(connection.socket);
      connection.socket = connect_to(port_);
      connection.received.clear();
      connection.busy = false;
      return;
    }
    connection.received.append(buffer, static_cast<std::size_t>(count));
    const std::size_t length = answer_length(connection.received);
    if (length == 0 || connection.received.size() < length) return;
    if (!connection.received.starts_with("HTTP/1.1 200")) ++errors_;
    latencies_.push_back(
        std::chrono::duration<double, std::milli>(Clock::now() - connection.due).count());
    connection.received.clear();
    connection.busy = false;
  }

  std::uint16_t port_;
  std::vector<std::string> targets_;
  double rate_;
  std::vector<Connection> connections_;
  std::vector<double> latencies_;
  std::size_t next_ = 0;
  std::size_t sent_ = 0;
  std::size_t errors_ = 0;
  Clock::time_point start_;
  double elapsed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("usage: http_load PORT TARGETS SECONDS CONNECTIONS [RATE]\n", stderr);
    return 2;
  }
  std::ifstream file(argv[2]);
  std::vector<std::string> targets;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) targets.push_back(line);
  }
  const double rate = argc > 5 ? std::strtod(argv[5], nullptr) : 0;
  Load load(static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10)), targets, rate);
  if (targets.empty() ||
      !load.run(std::strtod(argv[3], nullptr), std::strtoul(argv[4], nullptr, 10))) {
    std::fputs("http_load: no targets, or no server on that port\n", stderr);
    return 1;
  }
  load.print();
  return 0;
}
