// Processes: running the programs under test as a shell would.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace vigie::cli {

struct ProcessResult {
  int code = -1;    // exit code; -1 when a signal ended the process
  int signal = 0;   // 0 when it ended by itself
  std::string out;  // all of standard output
  std::string err;  // all of standard error
};

struct Command {
  std::vector<std::string> arguments;  // the program first
  std::string input;                   // standard input
  // The whole environment beside PATH and what sanitizers need.
  std::map<std::string, std::string> environment;
};

// Runs to the end; a process that takes longer than two minutes is killed (signal 9 in the result).
ProcessResult run(const Command& command);

// A process that runs beside the test, its standard input held open, its output thrown away. Killed
// and reaped by the destructor.
class BackgroundProcess {
 public:
  explicit BackgroundProcess(const Command& command);
  BackgroundProcess(const BackgroundProcess&) = delete;  // owns the process
  BackgroundProcess& operator=(const BackgroundProcess&) = delete;
  ~BackgroundProcess();

  pid_t pid() const { return pid_; }
  void kill();  // SIGKILL
  // Waits for the end, at most `limit`; false when it still runs. The result has no output.
  bool wait(std::chrono::milliseconds limit, ProcessResult& result);

 private:
  pid_t pid_ = -1;
  int input_ = -1;
};

}  // namespace vigie::cli
