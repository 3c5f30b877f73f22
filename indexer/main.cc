// vigie-index: makes an index of articles.
#include <cstdio>
#include <exception>
#include <iostream>

#include "analyzers/base/command_line.h"
#include "analyzers/base/terminal.h"
#include "indexer/index_program.h"

int main(int argc, char** argv) try {
  auto command = vigie::read_index_command(argc, argv);
  if (!command.ok()) {
    const vigie::Language language = vigie::command_language(argc, argv);
    std::fprintf(stderr, "vigie-index: %s\n",
                 vigie::printable(command.error().in(language)).c_str());
    return vigie::kExitUsage;
  }
  if (!command->answer.empty()) {
    std::cout << command->answer;
    return vigie::kExitDone;
  }
  return vigie::run_index_command(command.value());
} catch (const std::exception&) {
  std::fputs("vigie-index: erreur interne ; signalez-la avec la commande et le fichier en cause\n",
             stderr);
  return vigie::kExitIndex;
}
