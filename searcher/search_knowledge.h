// SearchKnowledge: what a program that searches an index knows of French, made once a process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "analyzers/base/result.h"
#include "analyzers/fr/entities/gazetteer.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "searcher/preparations.h"
#include "searcher/searcher.h"

namespace vigie {

// Thread-safe after load(), and const but for what is prepared on first use. Not movable: its parts
// point at each other.
class SearchKnowledge {
 public:
  // With the synonyms that came with the index, and those of the file `synonyms` unless empty.
  // Fails with the file, reason and remedy.
  static Result<std::unique_ptr<SearchKnowledge>> load(const std::filesystem::path& index,
                                                       const std::string& synonyms);

  SearchKnowledge(const SearchKnowledge&) = delete;
  SearchKnowledge& operator=(const SearchKnowledge&) = delete;

  Searcher::Knowledge view() { return {analyzer_, synonyms_, gazetteer_, tagger_, &preparations_}; }

 private:
  SearchKnowledge();
  Status add_synonyms(const std::string& path);

  fr::FrenchAnalyzer analyzer_;
  fr::Synonyms synonyms_;
  fr::Gazetteer gazetteer_;
  fr::NameTagger tagger_;
  Preparations preparations_;
};

}  // namespace vigie
