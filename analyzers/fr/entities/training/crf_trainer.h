// Training of one layer of the name model.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analyzers/fr/entities/name_features.h"
#include "analyzers/fr/entities/name_model.h"

namespace vigie::fr {

struct TrainingSentence {
  std::vector<std::uint32_t> first;  // where the features of each token start, and the end
  std::vector<NameFeature> features;
  std::vector<std::uint8_t> tags;  // the right ones
  float weight = 1;                // how much the sentence counts
  std::vector<TagScores> base;     // scores to add to, or empty
};

struct TrainingOptions {
  int epochs = 12;
  float rate = 0.15F;
  float l1 = 0.25F;
  float l2 = 0.6F;
  std::uint32_t min_count = 1;             // rarer features are left out
  const NameLayer* transitions = nullptr;  // the layer whose transitions are kept, else learnt
};

// Maximises the conditional likelihood by FTRL-proximal steps, one a token (McMahan et al. 2013),
// over the sentences in a fixed random order. Single thread and IEEE arithmetic only: the same
// input gives the same bits on any machine.
NameLayer train_layer(const std::vector<TrainingSentence>& sentences,
                      const TrainingOptions& options);

}  // namespace vigie::fr
