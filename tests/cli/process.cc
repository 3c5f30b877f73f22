#include "process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace vigie::cli {
namespace {

constexpr std::chrono::seconds kLimit(120);

struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
  int release(std::size_t end) {
    const int fd = ends[end];
    ends[end] = -1;
    return fd;
  }
  std::array<int, 2> ends{-1, -1};
};

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> environment;
  for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "TMPDIR"}) {
    const char* value = std::getenv(name);
    if (value != nullptr) environment.push_back(std::string(name) + "=" + value);
  }
  for (const auto& [name, value] : command.environment) environment.push_back(name + "=" + value);
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// `fds` become standard input, output and error; an fd of -1 is /dev/null.
pid_t spawn(const Command& command, const std::array<int, 3>& fds) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int i = 0; i < 3; ++i) {
    const int fd = fds[static_cast<std::size_t>(i)];
    if (fd >= 0) {
      posix_spawn_file_actions_adddup2(&actions, fd, i);
    } else {
      posix_spawn_file_actions_addopen(&actions, i, "/dev/null", O_RDWR, 0);
    }
  }
  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> environment = environment_of(command);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, arguments[0].c_str(), &actions, nullptr,
                                  pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot run " + arguments[0]);
  return pid;
}

void set_status(int status, ProcessResult& result) {
  if (WIFEXITED(status)) result.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
}

// Reads what is there; false at the end of the stream.
bool drain(int fd, std::string& out) {
  char buffer[1 << 16];
  const ssize_t got = ::read(fd, buffer, sizeof buffer);
  if (got > 0) out.append(buffer, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

// Writes what fits; false when all is written or nobody reads.
bool feed(int fd, std::string_view& input) {
  const ssize_t written = ::write(fd, input.data(), input.size());
  if (written >= 0) input.remove_prefix(static_cast<std::size_t>(written));
  return !input.empty() && (written >= 0 || errno == EINTR || errno == EAGAIN);
}

void exchange(std::string_view input, Pipe& in, Pipe& out, Pipe& err, pid_t pid,
              ProcessResult& result) {
  ::fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  if (input.empty()) in.close(1);
  const auto end = std::chrono::steady_clock::now() + kLimit;
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    std::array<pollfd, 3> watched = {
        {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
    ::poll(watched.data(), watched.size(), 1000);
    if (std::chrono::steady_clock::now() > end) ::kill(pid, SIGKILL);
    if (watched[0].revents != 0 && !drain(out.ends[0], result.out)) out.close(0);
    if (watched[1].revents != 0 && !drain(err.ends[0], result.err)) err.close(0);
    if (watched[2].revents != 0 && !feed(in.ends[1], input)) in.close(1);
  }
}

}  // namespace

ProcessResult run(const Command& command) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe in;
  Pipe out;
  Pipe err;
  const pid_t pid = spawn(command, {in.ends[0], out.ends[1], err.ends[1]});
  in.close(0);
  out.close(1);
  err.close(1);
  ProcessResult result;
  exchange(command.input, in, out, err, pid, result);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  set_status(status, result);
  return result;
}

BackgroundProcess::BackgroundProcess(const Command& command) {
  Pipe in;
  pid_ = spawn(command, {in.ends[0], -1, -1});
  input_ = in.release(1);
}

BackgroundProcess::~BackgroundProcess() {
  kill();
  if (input_ >= 0) ::close(input_);
  if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
}

void BackgroundProcess::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

bool BackgroundProcess::wait(std::chrono::milliseconds limit, ProcessResult& result) {
  const auto end = std::chrono::steady_clock::now() + limit;
  int status = 0;
  while (::waitpid(pid_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  pid_ = -1;
  set_status(status, result);
  return true;
}

}  // namespace vigie::cli
