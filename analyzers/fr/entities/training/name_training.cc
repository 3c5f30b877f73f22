#include "analyzers/fr/entities/training/name_training.h"

#include <algorithm>

namespace vigie::fr {
namespace {

// The tag of each token, from where the names stand. A name whose ends no token shares takes the
// tokens it touches.
std::vector<std::uint8_t> right_tags(const NameArticle& article,
                                     const std::vector<NameSpan>& names) {
  std::vector<std::uint8_t> tags(article.tokens().tokens.size(), 0);
  std::size_t next = 0;
  for (const TextSentence& sentence : article.tokens().sentences) {
    std::size_t open = names.size();
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const TextToken& token = article.tokens().tokens[i];
      const auto behind = [&](const NameSpan& name) {
        return name.field < sentence.field ||
               (name.field == sentence.field && name.end <= token.start);
      };
      while (next < names.size() && behind(names[next])) ++next;
      if (next == names.size() || names[next].field != sentence.field ||
          names[next].start >= token.end) {
        continue;
      }
      tags[i] = open == next ? further_tag(names[next].kind) : first_tag(names[next].kind);
      open = next;
    }
  }
  return tags;
}

// Neighbours in the corpus tell the same story; they are left out together.
std::size_t fold_of(std::size_t article, std::size_t folds) {
  constexpr std::size_t kBlock = 25;
  return article / kBlock % folds;
}

}  // namespace

struct NameTraining::Sample {
  NameArticle article;
  std::vector<std::uint8_t> tags;
  std::vector<TrainingSentence> sentences;
  float weight = 1;
};

NameTraining::Sample NameTraining::sample_of(const ConllArticle& source) const {
  Sample sample;
  sample.weight = source.weight;
  const std::string_view fields[] = {source.fields[0], source.fields[1]};
  sample.article.read(fields, tokenizer_, hints_);
  sample.tags = right_tags(sample.article, source.names);
  for (const TextSentence& sentence : sample.article.tokens().sentences) {
    NameStretch stretch{sentence.first, sentence.first};
    while (next_stretch(sample.article, sentence, stretch)) {
      TrainingSentence& training = sample.sentences.emplace_back();
      training.weight = source.weight;
      for (std::size_t i = stretch.first; i < stretch.last; ++i) {
        training.first.push_back(static_cast<std::uint32_t>(training.features.size()));
        append_name_features(sample.article, sentence, i, training.features);
        const bool cut = i == stretch.first && is_further(sample.tags[i]);
        training.tags.push_back(cut ? first_tag(kind_of(sample.tags[i])) : sample.tags[i]);
      }
      training.first.push_back(static_cast<std::uint32_t>(training.features.size()));
    }
  }
  return sample;
}

void NameTraining::add_second(const Sample& sample, const NameModel& model,
                              std::vector<TrainingSentence>& out) const {
  const NameRecognizer recognizer(model, hints_);
  NameRecognizer::Scratch scratch;
  recognizer.first_pass(sample.article, scratch);
  NameVotes votes;
  votes.count(sample.article, scratch.tags_);
  for (const TextSentence& sentence : sample.article.tokens().sentences) {
    NameStretch stretch{sentence.first, sentence.first};
    while (next_stretch(sample.article, sentence, stretch)) {
      TrainingSentence& training = out.emplace_back();
      training.weight = sample.weight;
      for (std::size_t i = stretch.first; i < stretch.last; ++i) {
        training.first.push_back(static_cast<std::uint32_t>(training.features.size()));
        votes.append_features(sample.article, sentence, i, training.features);
        const bool cut = i == stretch.first && is_further(sample.tags[i]);
        training.tags.push_back(cut ? first_tag(kind_of(sample.tags[i])) : sample.tags[i]);
        training.base.push_back(scratch.scores_[i]);
      }
      training.first.push_back(static_cast<std::uint32_t>(training.features.size()));
    }
  }
}

std::string NameTraining::train(const std::vector<ConllArticle>& articles,
                                const Options& options) const {
  std::vector<Sample> samples;
  samples.reserve(articles.size());
  for (const ConllArticle& article : articles) samples.push_back(sample_of(article));
  NameLayers layers;
  const auto first_layer = [&](std::size_t left_out) {
    std::vector<TrainingSentence> sentences;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (fold_of(i, options.folds) == left_out) continue;
      sentences.insert(sentences.end(), samples[i].sentences.begin(), samples[i].sentences.end());
    }
    return train_layer(sentences, options.first);
  };
  std::vector<TrainingSentence> second;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    layers[0] = first_layer(fold);
    const auto model = NameModel::load(write_name_model(layers));
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (fold_of(i, options.folds) == fold) add_second(samples[i], model.value(), second);
    }
  }
  layers[0] = first_layer(options.folds);
  TrainingOptions second_options = options.second;
  second_options.transitions = &layers[0];
  layers[1] = train_layer(second, second_options);
  return write_name_model(layers);
}

}  // namespace vigie::fr
