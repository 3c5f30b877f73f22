// Trains the name model: train_names OUT ENTITIES CONLL…
// with ENTITIES the folder analyzers/fr/entities, whose lists and templates are used. The model
// that the program carries is made so, from the root of the repository (see data/names.model.txt):
//   train_names analyzers/fr/entities/data/names.model analyzers/fr/entities CONLL...
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/entities/name_lines.h"
#include "analyzers/fr/entities/training/name_training.h"
#include "analyzers/fr/entities/training/templates.h"

namespace {

using vigie::fr::EntityType;

constexpr std::size_t kTemplateArticles = 600;
constexpr float kTemplateWeight = 0.2F;
constexpr std::uint64_t kSeed = 20260101;

std::string content_of(const std::string& path) {
  auto content = vigie::read_file(path, 64U << 20);
  if (!content.ok()) throw std::runtime_error(content.error().en);
  return std::move(content).value();
}

std::vector<std::string> names_of(const std::string& path) {
  vigie::fr::NameLines lines;
  const vigie::Status added = lines.add(content_of(path), EntityType::kCompany, path);
  if (!added.ok()) throw std::runtime_error(added.error().en);
  std::vector<std::string> names;
  for (const auto& line : lines.lines) names.push_back(line.name);
  return names;
}

std::vector<std::string> first_fields_of(const std::string& path) {
  std::vector<std::string> names;
  for (const std::string& line : vigie::fr::read_data_lines(content_of(path))) {
    names.push_back(vigie::fr::split_fields(line, "\t")[0]);
  }
  return names;
}

vigie::fr::TemplateNames template_names(const std::string& data) {
  vigie::fr::TemplateNames names;
  names.companies = names_of(data + "companies.tsv");
  names.places = names_of(data + "places.tsv");
  names.products = names_of(data + "products.tsv");
  names.organizations = names_of(data + "organizations.tsv");
  names.first_names = first_fields_of(data + "first_names.txt");
  names.family_names = first_fields_of(data + "family_names.txt");
  names.common = first_fields_of(data + "common_capitals.txt");
  for (const std::string& line : vigie::fr::read_data_lines(content_of(data + "demonyms.txt"))) {
    const std::vector<std::string> forms = vigie::fr::split_fields(line, "\t");
    const bool plural = std::string_view("sx").find(forms[0].back()) != std::string_view::npos;
    names.demonyms.push_back(forms[0] + (plural ? "" : "s"));
    names.women.push_back(forms.back());
  }
  return names;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) throw std::runtime_error("usage: train_names OUT ENTITIES CONLL...");
  const std::string entities = std::string(argv[2]) + "/";
  std::vector<vigie::fr::ConllArticle> articles =
      vigie::fr::fill_templates(content_of(entities + "training/templates.txt"),
                                template_names(entities + "data/"), kTemplateArticles, kSeed);
  for (auto& article : articles) article.weight = kTemplateWeight;
  for (int i = 3; i < argc; ++i) {
    for (auto& article : vigie::fr::read_conll(content_of(argv[i]))) {
      articles.push_back(std::move(article));
    }
  }
  const vigie::fr::NameTraining training(vigie::fr::NameHints::embedded());
  const std::string bytes = training.train(articles, {});
  const vigie::Status written = vigie::write_file_atomically(argv[1], bytes, false);
  if (!written.ok()) throw std::runtime_error(written.error().en);
  std::printf("%zu articles, %zu bytes\n", articles.size(), bytes.size());
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "train_names: %s\n", error.what());
  return 1;
}
