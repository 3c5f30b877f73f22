// vigie-server as its operator runs it: it follows the index, survives its clients, stops cleanly.
#include <signal.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "cli_test.h"
#include "tests/server/raw_client.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  EXPECT_EQ(bind(socket, reinterpret_cast<sockaddr*>(&address), size), 0);
  EXPECT_EQ(getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size), 0);
  close(socket);
  return ntohs(address.sin_port);
}

class ServerTest : public CliTest {
 protected:
  Command command(const Words& options) {
    Words arguments = {
        VIGIE_SERVER, "--db", db().string(), "--listen", "127.0.0.1:" + std::to_string(port_),
        "--threads",  "2"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return {arguments, "", environment};
  }
  void start(const Words& options = {}, const std::string& base = "") {
    base_ = base;
    server_ = std::make_unique<BackgroundProcess>(command(options));
    ASSERT_TRUE(eventually([&] { return status(base_ + "/health") == 200; }));
  }
  // Whether `holds` becomes true within some seconds, on a busy machine too.
  template <typename Holds>
  static bool eventually(Holds holds) {
    for (int i = 0; i < 600; ++i) {
      if (holds()) return true;
      std::this_thread::sleep_for(milliseconds(50));
    }
    return false;
  }
  // The whole answer; empty when there is none.
  std::string get(const std::string& target) const {
    RawClient client(port_);
    if (!client.connected()) return {};
    client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return client.read_all(20000);
  }
  int status(const std::string& target) const {
    const std::string answer = get(target);
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
  }
  Json json(const std::string& target) const {
    const std::string answer = get(target);
    const std::size_t body = answer.find("\r\n\r\n");
    return Json::parse(body == std::string::npos ? "" : answer.substr(body + 4), nullptr, false);
  }
  int total(const std::string& query) const {
    const Json found = json("/search?q=" + query);
    return found.is_object() ? found.value("estimatedTotalHits", -1) : -1;
  }
  long resident_kilobytes() const {
    std::ifstream file("/proc/" + std::to_string(server_->pid()) + "/status");
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return -1;
  }

  std::uint16_t port_ = free_port();
  std::string base_;
  std::unique_ptr<BackgroundProcess> server_;
};

const Json kFirst = {{"id", "a"}, {"title", "Mistral AI lève des fonds"}, {"text", "Un tour."}};
const Json kSecond = {{"id", "b"}, {"title", "Mistral recrute"}, {"text", "Un directeur arrive."}};

TEST_F(ServerTest, SaysWhatTheCommandLineSays) {
  add({kFirst, kSecond});
  start();
  Json over_http = json("/search?q=mistral&facets=company");
  Json on_command_line = search_json({"mistral", "--facets", "company"});
  over_http.erase("processingTimeMs");
  on_command_line.erase("processingTimeMs");
  EXPECT_EQ(over_http, on_command_line);
}

TEST_F(ServerTest, FollowsTheIndexWithoutAFailedQuery) {
  add({kFirst});
  start();
  EXPECT_EQ(total("mistral"), 1);
  std::atomic<bool> done = false;
  std::atomic<int> failures = 0;
  std::thread user([&] {
    while (!done) {
      if (status("/search?q=mistral") != 200) ++failures;
    }
  });
  add({kSecond});
  EXPECT_TRUE(eventually([&] { return total("mistral") == 2; }));
  EXPECT_EQ(index({"--delete", "a"}).code, 0);
  EXPECT_TRUE(eventually([&] { return total("mistral") == 1; }));
  done = true;
  user.join();
  EXPECT_EQ(failures, 0);
}

TEST_F(ServerTest, WaitsForAnIndexAndTakesItsSuccessor) {
  start();
  EXPECT_EQ(status("/search?q=mistral"), 503);
  EXPECT_NE(json("/search?q=mistral").value("message", "").find("vigie-index"), std::string::npos);
  EXPECT_EQ(status("/"), 503);
  add({kFirst});
  EXPECT_TRUE(eventually([&] { return total("mistral") == 1; }));
  fs::remove_all(db());
  add({kSecond, {{"id", "c"}, {"title", "Mistral s'installe"}, {"text", "À Lyon."}}});
  EXPECT_TRUE(eventually([&] { return total("mistral") == 2; }));
}

TEST_F(ServerTest, EndsOnSigterm) {
  add({kFirst});
  start();
  RawClient idle(port_);
  idle.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
  idle.read_until("available");
  RawClient half(port_);
  half.send("POST /multi-search HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  ASSERT_EQ(kill(server_->pid(), SIGTERM), 0);
  ProcessResult result;
  ASSERT_TRUE(server_->wait(seconds(20), result));
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.signal, 0);
}

TEST_F(ServerTest, IsTheSameAfterAnAttack) {
  add({kFirst});
  start();
  for (int i = 0; i < 50; ++i) total("mistral");
  const long before = resident_kilobytes();
  {
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
      clients.push_back(std::make_unique<RawClient>(port_));
      clients.back()->send(
          "POST /multi-search HTTP/1.1\r\nHost: x\r\nContent-Length: 262144\r\n\r\n");
      clients.back()->send(std::string(200000, '['));
    }
    for (int i = 0; i < 40; ++i) {
      RawClient client(port_);
      client.send("GET /" + std::string(100000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n");
      client.read_until("\r\n\r\n");
    }
    EXPECT_EQ(status("/search?q=mistral"), 200);
  }
  EXPECT_EQ(status("/search?q=" + std::string(6000, 'a')), 200);
  EXPECT_EQ(total("mistral"), 1);
  EXPECT_TRUE(eventually([&] { return resident_kilobytes() < before + 30000; }))
      << before << " then " << resident_kilobytes() << " kB";
}

TEST_F(ServerTest, RefusesWrongUsage) {
  const auto code = [&](const Words& options) {
    Words arguments = {VIGIE_SERVER, "--db", db().string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run({arguments, "", environment}).code;
  };
  EXPECT_EQ(code({"--version"}), 0);
  EXPECT_EQ(code({"--help"}), 0);
  EXPECT_EQ(code({"--listen", "nowhere"}), 2);
  EXPECT_EQ(code({"--listen", "127.0.0.1:99999"}), 2);
  EXPECT_EQ(code({"--cors", "site.fr"}), 2);
  EXPECT_EQ(code({"--base-path", "x"}), 2);
  EXPECT_EQ(code({"--api-key-file", "/nowhere"}), 2);
  EXPECT_EQ(code({"extra"}), 2);
  EXPECT_EQ(code({"--threads", "0"}), 2);
}

TEST_F(ServerTest, TakesNoPortOfAnotherServer) {
  start();
  const ProcessResult second = run(command({}));
  EXPECT_EQ(second.code, 2);
  EXPECT_NE(second.err.find("déjà pris"), std::string::npos) << second.err;
}

TEST_F(ServerTest, AnswersThoseWhoHaveTheKey) {
  add({kFirst});
  start({"--api-key-file", folder.write("key", "secret\n"), "--base-path", "/r"}, "/r");
  EXPECT_EQ(status("/r/search?q=mistral"), 401);
  EXPECT_EQ(status("/r/search?q=mistral&x-algolia-api-key=secret"), 200);
  EXPECT_EQ(status("/search?q=mistral"), 404);
}

}  // namespace
}  // namespace vigie::cli
