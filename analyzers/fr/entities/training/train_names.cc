// Trains the name model: train_names OUT CONLL…
// The model that the program carries is made by (see data/names.model.txt):
//   train_names analyzers/fr/entities/data/names.model winer-fr.train.conll winer-fr.dev.conll
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "analyzers/base/files.h"
#include "analyzers/fr/entities/training/name_training.h"

int main(int argc, char** argv) try {
  if (argc < 3) throw std::runtime_error("usage: train_names OUT CONLL...");
  std::vector<vigie::fr::ConllArticle> articles;
  for (int i = 2; i < argc; ++i) {
    const auto content = vigie::read_file(argv[i], 64U << 20);
    if (!content.ok()) throw std::runtime_error(content.error().en);
    for (auto& article : vigie::fr::read_conll(content.value()))
      articles.push_back(std::move(article));
  }
  vigie::fr::NameTraining::Options options;
  if (const char* e = std::getenv("EPOCHS")) options.first.epochs = std::atoi(e);
  if (const char* e = std::getenv("RATE")) options.first.rate = static_cast<float>(std::atof(e));
  if (const char* e = std::getenv("L1")) options.first.l1 = static_cast<float>(std::atof(e));
  if (const char* e = std::getenv("L2")) options.first.l2 = static_cast<float>(std::atof(e));
  if (const char* e = std::getenv("MINC"))
    options.first.min_count = static_cast<unsigned>(std::atoi(e));
  if (const char* e = std::getenv("FOLDS")) options.folds = static_cast<unsigned>(std::atoi(e));
  const vigie::fr::NameTraining training(vigie::fr::NameHints::embedded());
  const std::string bytes = training.train(articles, options);
  const vigie::Status written = vigie::write_file_atomically(argv[1], bytes, false);
  if (!written.ok()) throw std::runtime_error(written.error().en);
  std::printf("%zu articles, %zu bytes\n", articles.size(), bytes.size());
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "train_names: %s\n", error.what());
  return 1;
}
