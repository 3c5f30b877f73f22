// What tests of the whole searcher share: an index folder of their own and a searcher on it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analyzers/base/fold.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/indexing.h"
#include "indexer/segment_builder.h"
#include "indexer/story_signature.h"
#include "searcher/searcher.h"

namespace vigie {

class SearchFixture : public testing::Test {
 protected:
  void SetUp() override {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("vigie-search-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::remove_all(folder_);
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Publishes documents_ as one more segment, empties it, deletes documents, and opens a searcher
  // where there is none.
  void commit(const std::vector<std::string>& deleted = {}) {
    WriterOptions options;
    options.sync = false;
    auto writer = IndexWriter::open(folder_, analyzer(), options);
    ASSERT_TRUE(writer.ok()) << writer.error().en;
    if (!documents_.empty()) {
      AnalysisSession session(analyzer());
      const std::string name = (*writer)->new_segment_name();
      SegmentBuilder builder((*writer)->folder_of(name), session);
      for (Document& given : documents_) {
        StoredDocument document = to_stored(std::move(given));
        document.facets[static_cast<std::size_t>(Facet::kEvent)] = told_[document.id];
        std::vector<Occurrence> title;
        std::vector<Occurrence> text;
        session.analyze(document.title, title);
        session.analyze(document.text, text);
        builder.add(document, group_of(document, session, title, text),
                    sign_story(document, session, title, text).keys, title, text);
      }
      documents_.clear();
      ASSERT_TRUE(builder.finish().ok());
      ASSERT_TRUE((*writer)->publish(name, {}).ok());
    }
    std::size_t count = 0;
    if (!deleted.empty()) {
      ASSERT_TRUE((*writer)->remove(deleted, count).ok());
    }
    if (!searcher_) searcher_ = new_searcher();
  }

  std::unique_ptr<Searcher> new_searcher(const SearcherOptions& options = {}) const {
    auto searcher = Searcher::open(
        folder_, {analyzer(), synonyms(), gazetteer(), tagger(), &preparations()}, options);
    EXPECT_TRUE(searcher.ok());
    return searcher.ok() ? std::move(searcher).value() : nullptr;
  }

  static const fr::FrenchAnalyzer& analyzer() {
    static const fr::FrenchAnalyzer kAnalyzer;
    return kAnalyzer;
  }
  static const fr::Synonyms& synonyms() {
    static const fr::Synonyms kSynonyms(analyzer());
    return kSynonyms;
  }
  static const fr::Gazetteer& gazetteer() {
    static const fr::Gazetteer kGazetteer = fr::Gazetteer::embedded();
    return kGazetteer;
  }
  static const fr::NameTagger& tagger() {
    static const fr::NameTagger kTagger(gazetteer(), analyzer());
    return kTagger;
  }
  static Preparations& preparations() {
    static Preparations shared;
    return shared;
  }

  std::filesystem::path folder_;
  std::vector<Document> documents_;
  std::map<std::string, std::vector<std::string>> told_;  // types of events by id of a document
  std::unique_ptr<Searcher> searcher_;
};

}  // namespace vigie
