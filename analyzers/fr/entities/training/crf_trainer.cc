#include "analyzers/fr/entities/training/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace vigie::fr {
namespace {

using Scores = std::array<double, kNameTags>;

// e^x for -700 < x < 700, from IEEE operations alone: the library's differs between processors.
double exponential(double x) {
  const double n = std::floor(x * 1.4426950408889634 + 0.5);
  const double r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
  double sum = 1.0;
  for (int k = 13; k > 0; --k) sum = 1.0 + sum * r / k;
  return std::ldexp(sum, static_cast<int>(n));
}

// The weights of one feature and what FTRL-proximal remembers of each; padded for vector registers.
constexpr std::size_t kPadded = 12;
struct Row {
  std::array<float, kPadded> value{};
  std::array<float, kPadded> z{};
  std::array<float, kPadded> n{};
};
using Gradient = std::array<float, kPadded>;

class Trainer {
 public:
  Trainer(const std::vector<TrainingSentence>& sentences, const TrainingOptions& options)
      : options_(options) {
    std::unordered_map<NameFeature, std::uint32_t> counts;
    for (const TrainingSentence& sentence : sentences) {
      for (const NameFeature feature : sentence.features) ++counts[feature];
    }
    for (const auto& [feature, count] : counts) {
      if (count >= options.min_count && feature != 0) features_.push_back(feature);
    }
    std::sort(features_.begin(), features_.end());
    std::unordered_map<NameFeature, std::uint32_t> ids;
    for (std::size_t i = 0; i < features_.size(); ++i) {
      ids.emplace(features_[i], static_cast<std::uint32_t>(i));
    }
    for (const TrainingSentence& sentence : sentences) {
      Known known{{0}, {}, sentence};
      for (std::size_t i = 0; i < sentence.tags.size(); ++i) {
        for (std::uint32_t f = sentence.first[i]; f < sentence.first[i + 1]; ++f) {
          const auto id = ids.find(sentence.features[f]);
          if (id != ids.end()) known.ids.push_back(id->second);
        }
        known.first.push_back(static_cast<std::uint32_t>(known.ids.size()));
      }
      sentences_.push_back(std::move(known));
    }
    weights_.resize(features_.size());
    for (std::size_t from = 0; options.transitions != nullptr && from < kNameTags; ++from) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        transitions_[from].value[tag] =
            static_cast<float>(options.transitions->transitions[from][tag]) / kNameUnit;
      }
    }
  }

  NameLayer train() {
    std::vector<std::size_t> order(sentences_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::uint64_t random = 0x2545F4914F6CDD1DULL;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::swap(order[i - 1], order[random % i]);
      }
      for (const std::size_t i : order) learn(sentences_[i]);
    }
    return layer();
  }

 private:
  struct Known {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> ids;
    const TrainingSentence& sentence;
  };
  void update(Row& row, const Gradient& gradient) const {
    for (std::size_t tag = 0; tag < kPadded; ++tag) {
      const float g = gradient[tag];
      const float n = row.n[tag] + g * g;
      const float root = std::sqrt(n);
      const float z =
          row.z[tag] + (g - (root - std::sqrt(row.n[tag])) / options_.rate * row.value[tag]);
      const float excess = std::max(std::fabs(z) - options_.l1, 0.0F);
      const float step = (1.0F + root) / options_.rate + options_.l2;
      row.z[tag] = z;
      row.n[tag] = n;
      row.value[tag] = std::copysign(excess, -z) / step;
    }
  }

  // Adds scores of each token, then exponentiates them against the largest.
  void emit(const Known& known) {
    const std::size_t size = known.sentence.tags.size();
    emissions_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      std::array<float, kPadded> sum{};
      if (!known.sentence.base.empty()) {
        for (std::size_t tag = 0; tag < kNameTags; ++tag) {
          sum[tag] = static_cast<float>(known.sentence.base[i][tag]) / kNameUnit;
        }
      }
      for (std::uint32_t f = known.first[i]; f < known.first[i + 1]; ++f) {
        const Row& row = weights_[known.ids[f]];
        for (std::size_t tag = 0; tag < kPadded; ++tag) sum[tag] += row.value[tag];
      }
      const float top = *std::max_element(sum.begin(), sum.begin() + kNameTags);
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        emissions_[i][tag] = exponential(std::max(static_cast<double>(sum[tag] - top), -600.0));
      }
    }
    for (std::size_t from = 0; from < kNameTags; ++from) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        const bool legal =
            may_follow(static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(tag));
        steps_[from][tag] = legal ? exponential(transitions_[from].value[tag]) : 0.0;
      }
    }
  }

  static void normalise(Scores& scores) {
    double sum = 0;
    for (const double score : scores) sum += score;
    for (double& score : scores) score /= sum;
  }

  void learn(const Known& known) {
    const std::vector<std::uint8_t>& tags = known.sentence.tags;
    const std::size_t size = tags.size();
    if (size == 0) return;
    emit(known);
    forward_.resize(size);
    backward_.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        double sum = i == 0 ? steps_[0][tag] : 0.0;
        for (std::size_t from = 0; i > 0 && from < kNameTags; ++from) {
          sum += forward_[i - 1][from] * steps_[from][tag];
        }
        forward_[i][tag] = sum * emissions_[i][tag];
      }
      normalise(forward_[i]);
    }
    backward_[size - 1].fill(1.0);
    for (std::size_t i = size - 1; i-- > 0;) {
      for (std::size_t from = 0; from < kNameTags; ++from) {
        double sum = 0;
        for (std::size_t tag = 0; tag < kNameTags; ++tag) {
          sum += steps_[from][tag] * emissions_[i + 1][tag] * backward_[i + 1][tag];
        }
        backward_[i][from] = sum;
      }
      normalise(backward_[i]);
    }
    for (std::size_t i = 0; i < size; ++i) {
      Scores chance;
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        chance[tag] = forward_[i][tag] * backward_[i][tag];
      }
      normalise(chance);
      Gradient gradient{};
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        gradient[tag] =
            known.sentence.weight * static_cast<float>(chance[tag] - (tag == tags[i] ? 1.0 : 0.0));
      }
      for (std::uint32_t f = known.first[i]; f < known.first[i + 1]; ++f) {
        update(weights_[known.ids[f]], gradient);
      }
    }
    if (options_.transitions == nullptr) learn_transitions(tags, known.sentence.weight);
  }

  void learn_transitions(const std::vector<std::uint8_t>& tags, float weight) {
    std::array<Scores, kNameTags> expected{};
    for (std::size_t i = 0; i < tags.size(); ++i) {
      std::array<Scores, kNameTags> chance{};
      double total = 0;
      const std::size_t froms = i == 0 ? 1 : kNameTags;
      for (std::size_t from = 0; from < froms; ++from) {
        const double before = i == 0 ? 1.0 : forward_[i - 1][from];
        for (std::size_t tag = 0; tag < kNameTags; ++tag) {
          chance[from][tag] = before * steps_[from][tag] * emissions_[i][tag] * backward_[i][tag];
          total += chance[from][tag];
        }
      }
      for (std::size_t from = 0; from < froms; ++from) {
        for (std::size_t tag = 0; tag < kNameTags; ++tag) {
          expected[from][tag] += chance[from][tag] / total;
        }
      }
      expected[i == 0 ? 0 : tags[i - 1]][tags[i]] -= 1.0;
    }
    for (std::size_t from = 0; from < kNameTags; ++from) {
      Gradient gradient{};
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        gradient[tag] = weight * static_cast<float>(expected[from][tag]);
      }
      update(transitions_[from], gradient);
    }
  }

  static int whole(float weight, int limit) {
    const float scaled = std::floor(weight * kNameUnit + 0.5F);
    const auto bound = static_cast<float>(limit);
    return static_cast<int>(std::clamp(scaled, -bound, bound));
  }

  NameLayer layer() const {
    NameLayer layer;
    for (std::size_t i = 0; i < features_.size(); ++i) {
      NameLayer::Row row;
      row.feature = features_[i];
      bool any = false;
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        row.weights[tag] = static_cast<std::int8_t>(whole(weights_[i].value[tag], 127));
        any = any || row.weights[tag] != 0;
      }
      if (any) layer.rows.push_back(row);
    }
    for (std::size_t from = 0; from < kNameTags; ++from) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        layer.transitions[from][tag] =
            static_cast<std::int16_t>(whole(transitions_[from].value[tag], 10000));
      }
    }
    return layer;
  }

  const TrainingOptions options_;
  std::vector<NameFeature> features_;  // by id
  std::vector<Known> sentences_;
  std::vector<Row> weights_;  // by id
  std::array<Row, kNameTags> transitions_;
  std::vector<Scores> emissions_, forward_, backward_;
  std::array<Scores, kNameTags> steps_;
};

}  // namespace

NameLayer train_layer(const std::vector<TrainingSentence>& sentences,
                      const TrainingOptions& options) {
  return Trainer(sentences, options).train();
}

}  // namespace vigie::fr
