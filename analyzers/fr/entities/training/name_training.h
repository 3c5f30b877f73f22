// NameTraining: from annotated articles to the weights of both layers of the name model.
#pragma once

#include <string>
#include <vector>

#include "analyzers/fr/entities/name_recognizer.h"
#include "analyzers/fr/entities/training/conll.h"
#include "analyzers/fr/entities/training/crf_trainer.h"

namespace vigie::fr {

class NameTraining {
 public:
  struct Options {
    TrainingOptions first;
    TrainingOptions second;
    std::size_t folds =
        5;  // at least 2; the second layer learns from what models that had not seen say
  };

  explicit NameTraining(const NameHints& hints) : hints_(hints) {}

  // The bytes of the model.
  std::string train(const std::vector<ConllArticle>& articles, const Options& options) const;

 private:
  struct Sample;

  Sample sample_of(const ConllArticle& article) const;
  void add_second(const Sample& sample, const NameModel& model,
                  std::vector<TrainingSentence>& out) const;

  const NameHints& hints_;
  const TextTokenizer tokenizer_;
};

}  // namespace vigie::fr
