#include "server/listener.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "tests/server/raw_client.h"

namespace vigie {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

HttpResponse echo(const HttpRequest& request) {
  if (request.path == "/slow") std::this_thread::sleep_for(milliseconds(300));
  HttpResponse response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.path + " " + std::to_string(request.body.size());
  return response;
}

class ListenerTest : public testing::Test {
 protected:
  void start(ListenerOptions options = {}) {
    options.port = 0;
    auto bound = Listener::bind(options);
    ASSERT_TRUE(bound.ok()) << bound.error().en;
    listener_ = std::move(bound).value();
    thread_ = std::thread([this] {
      listener_->run([] { return echo; });
      ended_ = true;
    });
  }
  void TearDown() override { stop(); }
  void stop() {
    if (listener_) listener_->stop();
    if (thread_.joinable()) thread_.join();
  }

  // What the server says to `bytes`, until it closes or is silent.
  std::string answer(std::string_view bytes, int wait = 3000) {
    RawClient client(listener_->port());
    client.send(bytes);
    return client.read_until("\r\n\r\n", wait);
  }
  std::string first_line(std::string_view bytes) {
    const std::string text = answer(bytes);
    return text.substr(0, text.find('\r'));
  }
  void expect_alive() { EXPECT_EQ(first_line(kGood), "HTTP/1.1 200 OK"); }

  static constexpr std::string_view kGood = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  std::unique_ptr<Listener> listener_;
  std::thread thread_;
  std::atomic<bool> ended_ = false;
};

TEST_F(ListenerTest, AnswersRequestsOnOneConnectionInOrder) {
  start();
  RawClient client(listener_->port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b?c=d HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string text = client.read_until("GET /b 0");
  EXPECT_LT(text.find("GET /a 0"), text.find("GET /b 0"));
  client.send("GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(client.read_all().find("GET /c 0"), std::string::npos);
  EXPECT_TRUE(client.closed());
}

TEST_F(ListenerTest, TakesBodiesWithLengthAndInChunks) {
  start();
  RawClient client(listener_->port());
  client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde");
  EXPECT_NE(client.read_until("POST /p 5").find("POST /p 5"), std::string::npos);
  client.send(
      "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
  EXPECT_NE(client.read_until("POST /p 7").find("POST /p 7"), std::string::npos);
}

TEST_F(ListenerTest, SendsHeadWithoutBody) {
  start();
  RawClient client(listener_->port());
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string text = client.read_all();
  EXPECT_NE(text.find("Content-Length: 9\r\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\r\n\r\n"));
}

TEST_F(ListenerTest, InvitesBodiesThatWaitForIt) {
  start();
  RawClient client(listener_->port());
  client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_NE(client.read_until("\r\n\r\n").find("100 Continue"), std::string::npos);
  client.send("abc");
  EXPECT_NE(client.read_until("POST /p 3").find("POST /p 3"), std::string::npos);
}

TEST_F(ListenerTest, RefusesFramingWithTwoReadings) {
  start();
  for (const std::string head :
       {"Host: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n",
        "Host: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n",
        "Host: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n",
        "Host: x\r\nContent-Length: 3, 3\r\n", "Host: x\r\nContent-Length: -3\r\n",
        "Host: x\r\nContent-Length: +3\r\n", "Host: x\r\nContent-Length: 0x3\r\n",
        "Host: x\r\nTransfer-Encoding: gzip, chunked\r\n",
        "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Host: x\r\nTransfer-Encoding: xchunked\r\n", "Host: x\r\nHost: y\r\n", "",
        "Host: x\r\nContent-Length : 3\r\n"}) {
    EXPECT_EQ(first_line("POST /p HTTP/1.1\r\n" + head + "\r\nabc"), "HTTP/1.1 400 Bad Request")
        << head;
  }
  EXPECT_EQ(
      first_line("POST /p HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
      "HTTP/1.1 400 Bad Request");
  expect_alive();
}

TEST_F(ListenerTest, RefusesWhatIsNoHttp) {
  start();
  EXPECT_EQ(first_line("\x16\x03\x01 hello\r\n\r\n"), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(first_line("GET\r\n\r\n"), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(first_line("GET a HTTP/1.1\r\nHost: x\r\n\r\n"), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(first_line("GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n"), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(first_line("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"), "HTTP/1.1 400 Bad Request");
  expect_alive();
}

TEST_F(ListenerTest, BoundsHeadersAndBodies) {
  start();
  const std::string big(9000, 'a');
  EXPECT_EQ(first_line("GET / HTTP/1.1\r\nHost: x\r\nA: " + big + "\r\n\r\n"),
            "HTTP/1.1 431 Request Header Fields Too Large");
  EXPECT_EQ(first_line("GET /" + big + " HTTP/1.1\r\nHost: x\r\n\r\n"),
            "HTTP/1.1 431 Request Header Fields Too Large");
  EXPECT_EQ(first_line("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 262145\r\n\r\n"),
            "HTTP/1.1 413 Payload Too Large");
  std::string chunks = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 70; ++i) chunks += "1000\r\n" + std::string(4096, 'b') + "\r\n";
  EXPECT_EQ(first_line(chunks), "HTTP/1.1 413 Payload Too Large");
  std::string extensions = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 600; ++i) extensions += "1;" + std::string(1000, 'x') + "\r\nb\r\n";
  EXPECT_EQ(first_line(extensions), "HTTP/1.1 413 Payload Too Large");
  expect_alive();
}

TEST_F(ListenerTest, EndsRequestsThatTrickle) {
  ListenerOptions options;
  options.request_time = milliseconds(300);
  start(options);
  RawClient client(listener_->port());
  client.send("GET / HTTP/1.1\r\n");
  const auto begin = Clock::now();
  bool open = true;
  while (open && Clock::now() - begin < milliseconds(3000)) {
    client.send("A: b\r\n");
    client.read_until("never", 50);
    open = !client.closed();
  }
  EXPECT_FALSE(open);
  EXPECT_LT(Clock::now() - begin, milliseconds(1500));
}

TEST_F(ListenerTest, EndsConnectionsThatIdle) {
  ListenerOptions options;
  options.idle_time = milliseconds(200);
  start(options);
  RawClient client(listener_->port());
  client.send(kGood);
  client.read_until("GET /a 0");
  client.read_all(3000);
  EXPECT_TRUE(client.closed());
}

TEST_F(ListenerTest, HalfRequestsHoldNobodyUp) {
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 200; ++i) {
    clients.push_back(std::make_unique<RawClient>(listener_->port()));
    clients.back()->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  }
  const auto begin = Clock::now();
  expect_alive();
  EXPECT_LT(Clock::now() - begin, milliseconds(500));
}

TEST_F(ListenerTest, BoundsConnectionsOfOneAddress) {
  ListenerOptions options;
  options.max_connections_per_address = 3;
  start(options);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(listener_->port()));
    clients.back()->send(kGood);
    clients.back()->read_until("GET /a 0");
  }
  EXPECT_EQ(listener_->connections(), 3U);
  EXPECT_EQ(first_line(kGood), "HTTP/1.1 503 Service Unavailable");
  clients.pop_back();
  for (int i = 0; i < 100 && listener_->connections() > 2; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  expect_alive();
}

TEST_F(ListenerTest, DrainsAndStops) {
  ListenerOptions options;
  options.threads = 2;
  start(options);
  RawClient idle(listener_->port());
  idle.send(kGood);
  idle.read_until("GET /a 0");
  RawClient busy(listener_->port());
  busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(100));
  const auto begin = Clock::now();
  listener_->stop();
  const std::string text = busy.read_all();
  EXPECT_NE(text.find("GET /slow 0"), std::string::npos) << text;
  EXPECT_NE(text.find("Connection: close"), std::string::npos) << text;
  idle.read_all();
  EXPECT_TRUE(idle.closed());
  thread_.join();
  EXPECT_TRUE(ended_);
  EXPECT_LT(Clock::now() - begin, milliseconds(2000));
}

TEST_F(ListenerTest, StopsDespiteClientsThatDoNotEnd) {
  ListenerOptions options;
  options.drain_time = milliseconds(200);
  start(options);
  RawClient half(listener_->port());
  half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  std::this_thread::sleep_for(milliseconds(100));
  const auto begin = Clock::now();
  stop();
  EXPECT_LT(Clock::now() - begin, milliseconds(1500));
}

TEST_F(ListenerTest, TakesNoPortThatIsTaken) {
  start();
  ListenerOptions options;
  options.port = listener_->port();
  const auto second = Listener::bind(options);
  ASSERT_FALSE(second.ok());
  EXPECT_NE(second.error().fr.find("déjà pris"), std::string::npos) << second.error().fr;
  options.address = "192.0.2.1";
  EXPECT_FALSE(Listener::bind(options).ok());
  options.address = "nowhere";
  EXPECT_FALSE(Listener::bind(options).ok());
}

}  // namespace
}  // namespace vigie
