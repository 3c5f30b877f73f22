#include "server/listener.h"

#include <sys/resource.h>

#include <utility>  // Boost 1.74 Asio forgets it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <optional>
#include <thread>
#include <unordered_set>
#include <vector>

#include "server/connections.h"

namespace vigie {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using ErrorCode = beast::error_code;

constexpr std::size_t kFraming = 64U << 10;  // for chunk headers and trailers, beside the body
constexpr std::size_t kLinger = 1U << 20;    // read and dropped of a refused request
constexpr auto kLingerTime = std::chrono::seconds(1);
constexpr auto kAcceptPause = std::chrono::milliseconds(50);  // without free descriptors
constexpr unsigned kHttp11 = 11;

// RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

// What the framing of a request leaves open to two readings (RFC 9112, 6.3 and 3.2).
template <typename Fields>
bool is_ambiguous(const Fields& head) {
  const auto lengths = head.count(http::field::content_length);
  const auto encodings = head.count(http::field::transfer_encoding);
  if (lengths > 1 || encodings > 1 || (lengths != 0 && encodings != 0)) return true;
  if (encodings == 1 && (head.version() != kHttp11 ||
                         !beast::iequals(head[http::field::transfer_encoding], "chunked"))) {
    return true;
  }
  const beast::string_view length = head[http::field::content_length];
  if (length.find_first_not_of("0123456789") != beast::string_view::npos) return true;
  const auto hosts = head.count(http::field::host);
  return hosts > 1 || (hosts == 0 && head.version() == kHttp11);
}

HttpResponse refusal(unsigned status, const char* code, const char* message) {
  HttpResponse response;
  response.status = status;
  response.body = std::string(R"({"message":")") + message + R"(","code":")" + code +
                  R"(","type":"invalid_request","link":""})";
  return response;
}

class Worker;

// One connection. Lives as long as an operation of it is pending.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Tcp::socket&& socket, std::string address, Worker& worker);
  ~Session();  // NOLINT(bugprone-exception-escape): see its definition
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() { await_request(); }
  // Ends the connection now if it waits for a request, else after the answer under way.
  void finish();

 private:
  using Parser = http::request_parser<http::string_body>;

  void await_request();
  void read_header();
  void take_header();
  void read_body();
  void answer();
  HttpRequest take_request();
  void send(HttpResponse&& response, bool keep_alive, bool head_only);
  void refuse_for(ErrorCode error);
  void refuse(HttpResponse&& response);
  void linger();
  void close();

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::string address_;
  Worker& worker_;
  std::optional<Parser> parser_;
  http::response<http::string_body> response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  std::size_t received_ = 0;
  std::size_t dropped_ = 0;
  bool waiting_ = false;
};

// One thread: its event loop, acceptor and connections.
class Worker {
 public:
  Worker(const ListenerOptions& options, Connections& connections)
      : options_(options),
        connections_(connections),
        context_(1),
        acceptor_(context_),
        pause_(context_),
        drain_(context_) {}

  ErrorCode bind(const Tcp::endpoint& endpoint) {
    ErrorCode error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.set_option(ReusePort(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    return error;
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void run(const std::function<RequestHandler()>& make_handler) {
    handler_ = make_handler();
    accept();
    context_.run();
    ended_ = true;
    handler_ = nullptr;
  }

  void stop() {
    if (stopping_.exchange(true)) return;
    asio::post(context_, [this] { drain(); });
  }

  const ListenerOptions& options() const { return options_; }
  Connections& connections() { return connections_; }
  HttpResponse answer(const HttpRequest& request) { return handler_(request); }
  bool stopping() const { return stopping_; }
  void enter(Session* session) { sessions_.insert(session); }
  void leave(Session* session) {
    sessions_.erase(session);
    if (stopping_ && !ended_ && sessions_.empty()) drain_.cancel();
  }

 private:
  using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

  void accept() {
    acceptor_.async_accept([this](ErrorCode error, Tcp::socket socket) {
      if (stopping_) return;
      if (error) return accept_later();
      admit(std::move(socket));
      accept();
    });
  }

  void accept_later() {
    pause_.expires_after(kAcceptPause);
    pause_.async_wait([this](ErrorCode error) {
      if (!error && !stopping_) accept();
    });
  }

  void admit(Tcp::socket&& socket) {
    ErrorCode error;
    const Tcp::endpoint peer = socket.remote_endpoint(error);
    if (error) return;
    std::string address = peer.address().to_string();
    if (!connections_.admit(address)) return turn_away(socket);
    socket.set_option(Tcp::no_delay(true), error);
    std::make_shared<Session>(std::move(socket), std::move(address), *this)->start();
  }

  // Too many connections: one try to say so, without waiting for anyone.
  static void turn_away(Tcp::socket& socket) {
    static constexpr std::string_view kBusy =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n";
    ErrorCode ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(kBusy.data(), kBusy.size()), ignored);
  }

  void drain() {
    ErrorCode ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    for (Session* session : std::vector<Session*>(sessions_.begin(), sessions_.end())) {
      session->finish();
    }
    if (sessions_.empty()) return;
    drain_.expires_after(options_.drain_time);
    drain_.async_wait([this](ErrorCode error) {
      if (!error) context_.stop();
    });
  }

  const ListenerOptions& options_;
  Connections& connections_;
  RequestHandler handler_;
  std::atomic<bool> stopping_ = false;
  bool ended_ = false;  // what is still pending goes with the context
  std::unordered_set<Session*> sessions_;
  asio::io_context context_;  // after what its pending operations use when it is destroyed
  Tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  asio::steady_timer drain_;
};

Session::Session(Tcp::socket&& socket, std::string address, Worker& worker)
    : stream_(std::move(socket)),
      buffer_(worker.options().max_header + kFraming),
      address_(std::move(address)),
      worker_(worker) {
  worker_.enter(this);
}

// NOLINTNEXTLINE(bugprone-exception-escape): frees a place that is there, with a lock that works
Session::~Session() {
  worker_.connections().leave(address_);
  worker_.leave(this);
}

void Session::finish() {
  if (waiting_) close();
}

// An idle connection holds no buffer.
void Session::await_request() {
  parser_.reset();
  serializer_.reset();
  received_ = 0;
  if (worker_.stopping()) return close();
  if (buffer_.size() != 0) return read_header();
  buffer_.shrink_to_fit();
  waiting_ = true;
  stream_.expires_after(worker_.options().idle_time);
  stream_.async_read_some(buffer_.prepare(4096),
                          [self = shared_from_this()](ErrorCode error, std::size_t count) {
                            self->waiting_ = false;
                            if (error) return self->close();
                            self->buffer_.commit(count);
                            self->read_header();
                          });
}

// One deadline for the whole request: it is not moved by bytes that arrive.
void Session::read_header() {
  stream_.expires_after(worker_.options().request_time);
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(worker_.options().max_header));
  parser_->body_limit(worker_.options().max_body);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](ErrorCode error, std::size_t) {
                            if (error) return self->refuse_for(error);
                            self->take_header();
                          });
}

void Session::take_header() {
  const auto& head = parser_->get();
  if (is_ambiguous(head)) {
    return refuse(refusal(400, "bad_request", "requête HTTP ambiguë : longueur ou hôte"));
  }
  const auto length = parser_->content_length();
  if (length && *length > worker_.options().max_body) {
    return refuse(refusal(413, "payload_too_large", "corps de requête trop grand"));
  }
  if (!beast::iequals(head[http::field::expect], "100-continue")) return read_body();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(stream_, asio::buffer(kContinue.data(), kContinue.size()),
                    [self = shared_from_this()](ErrorCode error, std::size_t) {
                      if (error) return self->close();
                      self->read_body();
                    });
}

void Session::read_body() {
  if (parser_->is_done()) return answer();
  http::async_read_some(
      stream_, buffer_, *parser_, [self = shared_from_this()](ErrorCode error, std::size_t count) {
        if (error) return self->refuse_for(error);
        self->received_ += count;
        if (self->received_ > self->worker_.options().max_body + kFraming) {
          return self->refuse(refusal(413, "payload_too_large", "corps de requête trop grand"));
        }
        self->read_body();
      });
}

HttpRequest Session::take_request() {
  auto& message = parser_->get();
  HttpRequest request;
  request.method = std::string(message.method_string());
  request.remote = address_;
  for (const auto& field : message) {
    request.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  request.body = std::move(message.body());
  return request;
}

void Session::answer() {
  const auto& message = parser_->get();
  const bool head_only = message.method() == http::verb::head;
  const bool wants_more = message.keep_alive();
  const std::string target(message.target());
  HttpRequest request = take_request();
  if (!read_target(target, request)) {
    return refuse(refusal(400, "bad_request", "adresse mal formée ou trop longue"));
  }
  HttpResponse response = worker_.answer(request);
  send(std::move(response), wants_more && !worker_.stopping(), head_only);
}

void Session::send(HttpResponse&& response, bool keep_alive, bool head_only) {
  response_ = {};
  response_.version(kHttp11);
  response_.result(response.status);
  response_.set(http::field::server, "Vigie/" VIGIE_VERSION);
  response_.set(http::field::date, http_date());
  for (const auto& [name, value] : response.headers) response_.insert(name, value);
  response_.keep_alive(keep_alive);
  const bool has_body = response.status != 204 && response.status != 304;
  if (has_body) {
    response_.set(http::field::content_type, response.content_type);
    response_.content_length(response.body.size());
    if (!head_only) response_.body() = std::move(response.body);
  }
  serializer_.emplace(response_);
  serializer_->split(head_only);
  const auto sent = [self = shared_from_this(), keep_alive](ErrorCode error, std::size_t) {
    if (error) return self->close();
    if (!keep_alive) return self->linger();
    self->await_request();
  };
  stream_.expires_after(worker_.options().write_time);
  if (head_only) return http::async_write_header(stream_, *serializer_, sent);
  http::async_write(stream_, *serializer_, sent);
}

void Session::refuse_for(ErrorCode error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return refuse(refusal(431, "header_too_large", "en-têtes trop grands"));
  }
  if (error == http::error::body_limit) {
    return refuse(refusal(413, "payload_too_large", "corps de requête trop grand"));
  }
  const bool malformed = error.category() == make_error_code(http::error::bad_method).category();
  if (!malformed || error == http::error::end_of_stream || error == http::error::partial_message) {
    return close();
  }
  refuse(refusal(400, "bad_request", "requête HTTP mal formée"));
}

void Session::refuse(HttpResponse&& response) { send(std::move(response), false, false); }

// Closing with unread bytes would reset the connection and lose the answer; so what the client
// still sends is read and dropped, for a while.
void Session::linger() {
  ErrorCode error;
  stream_.socket().shutdown(Tcp::socket::shutdown_send, error);
  if (error || dropped_ > kLinger || worker_.stopping()) return close();
  if (dropped_ == 0) {
    ++dropped_;
    stream_.expires_after(kLingerTime);
    buffer_.clear();
  }
  stream_.async_read_some(buffer_.prepare(4096),
                          [self = shared_from_this()](ErrorCode failed, std::size_t count) {
                            if (failed) return self->close();
                            self->dropped_ += count;
                            self->linger();
                          });
}

void Session::close() {
  ErrorCode ignored;
  stream_.socket().close(ignored);
}

class BeastListener : public Listener {
 public:
  explicit BeastListener(const ListenerOptions& options)
      : options_(options),
        connections_(options.max_connections, options.max_connections_per_address) {}

  ErrorCode bind() {
    ErrorCode error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) return error;
    Tcp::endpoint endpoint(address, options_.port);
    error = probe(endpoint);
    if (error) return error;
    for (unsigned i = 0; i < std::max(1U, options_.threads); ++i) {
      workers_.push_back(std::make_unique<Worker>(options_, connections_));
      error = workers_.back()->bind(endpoint);
      if (error) return error;
      endpoint.port(workers_.back()->port());
    }
    return {};
  }

  std::uint16_t port() const override { return workers_[0]->port(); }

  void run(const std::function<RequestHandler()>& make_handler) override {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers_.size(); ++i) {
      threads.emplace_back([&, i] { workers_[i]->run(make_handler); });
    }
    workers_[0]->run(make_handler);
    for (std::thread& thread : threads) thread.join();
  }

  void stop() override {
    for (const auto& worker : workers_) worker->stop();
  }

  std::size_t connections() const override { return connections_.count(); }

 private:
  // A port that another program listens on could be shared without a word: so first without.
  static ErrorCode probe(const Tcp::endpoint& endpoint) {
    asio::io_context context;
    Tcp::acceptor acceptor(context);
    ErrorCode error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    return error;
  }

  const ListenerOptions options_;
  Connections connections_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

// As many descriptors as the system gives: each connection takes one, and each segment some.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::bind(const ListenerOptions& options) {
  raise_descriptor_limit();
  auto listener = std::make_unique<BeastListener>(options);
  const ErrorCode error = listener->bind();
  if (!error) return std::unique_ptr<Listener>(std::move(listener));
  const std::string place = options.address + ":" + std::to_string(options.port);
  const Message reason = error.category() == boost::system::system_category()
                             ? system_reason(error.value())
                             : Message{"adresse illisible", "unreadable address"};
  return Message{place + " : écoute impossible (" + reason.fr + ") ; changez --listen",
                 place + ": cannot listen (" + reason.en + "); change --listen"};
}

}  // namespace vigie
