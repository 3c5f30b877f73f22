// FrenchAnalyzer: the analyzer chain for French tech news.
//   characters -> elision -> acronyms -> numbers -> symbols -> compounds -> elision -> stop words
//   -> lemmas
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/fr/compounds.h"
#include "analyzers/fr/lemmatizer.h"
#include "analyzers/fr/stop_words.h"
#include "analyzers/token_filter.h"

namespace vigie::fr {

// Const and thread-safe after construction. Construction reads the embedded data files (some
// milliseconds); make one and share it.
class FrenchAnalyzer : public Analyzer {
 public:
  FrenchAnalyzer();

  std::string version() const override { return version_; }
  void analyze(std::string_view raw, std::vector<AnalyzedForm>& out) const override;

  const Compounds& compounds() const { return compounds_; }
  const Lemmatizer& lemmatizer() const { return lemmatizer_; }
  // Acronyms that count as such only in capitals.
  const std::unordered_set<std::string>& acronyms() const { return stop_words_.acronyms(); }

 private:
  Lemmatizer lemmatizer_;
  StopWords stop_words_;
  Compounds compounds_;
  std::vector<std::unique_ptr<TokenFilter>> filters_;
  std::string version_;
};

// The parts of a word in camel case or with digits at one end ("OpenAI": Open, AI; "GPT4": GPT, 4),
// as byte ranges of `word`; empty when it has none. Parts have two letters at least.
std::vector<std::string_view> split_camel_case(std::string_view word);

}  // namespace vigie::fr
