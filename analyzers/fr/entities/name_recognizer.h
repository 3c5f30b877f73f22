// NameRecognizer: finds the names of persons, places, organisations, products and events in the raw
// text of an article, known or not. Which name of the gazetteer a found one is, is not its
// question.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/name_article.h"
#include "analyzers/fr/entities/name_model.h"
#include "analyzers/fr/entities/name_tags.h"
#include "analyzers/fr/entities/name_votes.h"

namespace vigie::fr {

// A stretch of a sentence that may hold names: tokens near a capital or a listed name. What lies
// between stretches costs nothing.
struct NameStretch {
  std::size_t first = 0;
  std::size_t last = 0;
};

// Finds the next stretch of `sentence` behind `stretch.last`; start with {first, first} of the
// sentence. False at its end.
bool next_stretch(const NameArticle& article, const TextSentence& sentence, NameStretch& stretch);

// Const and thread-safe; a Scratch is for one thread.
class NameRecognizer {
 public:
  class Scratch {
   public:
    const NameArticle& article() const { return article_; }

   private:
    friend class NameRecognizer;
    friend class NameTraining;
    NameArticle article_;
    NameVotes votes_;
    std::vector<TagScores> scores_;
    std::vector<std::uint8_t> tags_;
    std::vector<std::uint8_t> first_tags_;
    std::vector<std::uint8_t> surnames_;  // by NameArticle::word_of
    std::vector<NameFeature> features_;
    std::vector<std::array<std::uint8_t, kNameTags>> back_;
  };

  // The model and the lists of the program.
  NameRecognizer() : NameRecognizer(NameModel::embedded(), NameHints::embedded()) {}
  // Both must outlive the recognizer. Without a model (empty()), lists and capitals decide.
  NameRecognizer(const NameModel& model, const NameHints& hints) : model_(model), hints_(hints) {}
  NameRecognizer(NameModel&&, const NameHints&) = delete;

  bool has_model() const { return !model_.empty(); }

  // The names of one article, given as its fields (title, text): in order, without overlap, never
  // cutting a code point of valid UTF-8. Fields are read together: what is clear in one place helps
  // in the others. Linear time; no allocation once the scratch has grown.
  void find(std::span<const std::string_view> fields, Scratch& scratch,
            std::vector<NameSpan>& names) const;

  // The same where another tokeniser has filled `article` (evaluation).
  void find_in(NameArticle& article, Scratch& scratch, std::vector<NameSpan>& names) const;

 private:
  friend class NameTraining;

  void first_pass(const NameArticle& article, Scratch& scratch) const;
  void second_pass(const NameArticle& article, Scratch& scratch) const;
  // A word that ends the full name of a person in the article, and means nothing else to the lists,
  // is that person where it stands alone.
  static void extend_surnames(const NameArticle& article, Scratch& scratch);
  void decode(std::size_t layer, const NameStretch& stretch, Scratch& scratch) const;

  const NameModel& model_;
  const NameHints& hints_;
  const TextTokenizer tokenizer_;
};

}  // namespace vigie::fr
