// vigie-server: answers over HTTP.
#include <cstdio>
#include <exception>
#include <iostream>

#include "analyzers/base/command_line.h"
#include "analyzers/base/terminal.h"
#include "server/server_program.h"

int main(int argc, char** argv) try {
  auto command = vigie::read_server_command(argc, argv);
  if (!command.ok()) {
    const vigie::Language language = vigie::command_language(argc, argv);
    std::fprintf(stderr, "vigie-server: %s\n",
                 vigie::printable(command.error().in(language)).c_str());
    return vigie::kExitUsage;
  }
  if (!command->answer.empty()) {
    std::cout << command->answer;
    return vigie::kExitDone;
  }
  return vigie::run_server_command(command.value());
} catch (const std::exception&) {
  std::fputs("vigie-server: erreur interne ; signalez-la\n", stderr);
  return vigie::kExitIndex;
}
