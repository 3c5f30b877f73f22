#include "analyzers/fr/entities/name_model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>

#include "analyzers/base/hash.h"

namespace vigie::fr {
namespace {

NameLayers layers() {
  NameLayers layers;
  layers[0].rows = {{3, {1, -2, 0, 0, 0, 0, 0, 0, 0, 0, 127}}, {77, {0, 5}}, {4000000000U, {-127}}};
  layers[1].rows = {{77, {0, 0, 9}}};
  for (NameLayer& layer : layers) {
    for (auto& from : layer.transitions) from.fill(-3);
  }
  return layers;
}

TagScores scores_of(const NameModel& model, std::size_t layer, std::vector<NameFeature> features) {
  TagScores scores{};
  model.add_scores(layer, features, scores);
  return scores;
}

// The checksum of a changed file made right, so that the checks behind it are reached.
std::string sealed(std::string bytes) {
  if (bytes.size() < 24) return bytes;
  const std::uint64_t sum = hash64(std::string_view(bytes).substr(24));
  std::memcpy(bytes.data() + 16, &sum, sizeof sum);
  return bytes;
}

TEST(NameModel, WhatIsWrittenIsRead) {
  const auto model = NameModel::load(write_name_model(layers()));
  ASSERT_TRUE(model.ok()) << model.error().en;
  EXPECT_FALSE(model.value().empty());
  EXPECT_EQ(scores_of(model.value(), 0, {3}), (TagScores{1, -2, 0, 0, 0, 0, 0, 0, 0, 0, 127}));
  EXPECT_EQ(scores_of(model.value(), 0, {3, 77, 4000000000U, 5}),
            (TagScores{-126, 3, 0, 0, 0, 0, 0, 0, 0, 0, 127}));
  EXPECT_EQ(scores_of(model.value(), 1, {3, 77}), (TagScores{0, 0, 9}));
}

TEST(NameModel, NoModelScoresNothing) {
  const NameModel none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(scores_of(none, 0, {3, 77}), TagScores{});
}

TEST(NameModel, EveryCutAndEveryChangedByteIsRefused) {
  const std::string bytes = write_name_model(layers());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(NameModel::load(bytes.substr(0, size)).ok()) << size;
    EXPECT_FALSE(NameModel::load(sealed(bytes.substr(0, size))).ok()) << size;
  }
  EXPECT_FALSE(NameModel::load(bytes + "x").ok());
  EXPECT_FALSE(NameModel::load(sealed(bytes + "x")).ok());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    const auto model = NameModel::load(changed);
    EXPECT_FALSE(model.ok()) << at;
    if (!model.ok()) {
      EXPECT_NE(model.error().fr.find("train_names"), std::string::npos);
    }
  }
}

TEST(NameModel, ChangedBytesUnderARightChecksumDoNoHarm) {
  const std::string bytes = write_name_model(layers());
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string changed = bytes;
    for (int k = 0; k < 3; ++k) changed[24 + random() % (bytes.size() - 24)] = char(random());
    const auto model = NameModel::load(sealed(changed));
    if (!model.ok()) continue;
    std::vector<TagScores> scores(4);
    std::vector<std::uint8_t> tags(4);
    std::vector<std::array<std::uint8_t, kNameTags>> back;
    for (TagScores& s : scores) s = scores_of(model.value(), 0, {3, 77});
    model.value().decode(0, scores, tags, back);
    for (const std::uint8_t tag : tags) EXPECT_LT(tag, kNameTags);
  }
}

TEST(NameModel, TheBestSequenceIsLegal) {
  NameLayers weights;
  weights[0].rows = {{1, {}}};
  weights[1].rows = {{1, {}}};
  const auto model = NameModel::load(write_name_model(weights));
  ASSERT_TRUE(model.ok());
  std::mt19937 random(11);
  std::vector<std::array<std::uint8_t, kNameTags>> back;
  for (int round = 0; round < 500; ++round) {
    std::vector<TagScores> scores(1 + random() % 9);
    for (TagScores& s : scores) {
      for (auto& score : s) score = static_cast<std::int32_t>(random() % 2000) - 1000;
    }
    std::vector<std::uint8_t> tags(scores.size());
    model.value().decode(0, scores, tags, back);
    std::uint8_t before = 0;
    for (const std::uint8_t tag : tags) {
      EXPECT_TRUE(may_follow(before, tag));
      before = tag;
    }
  }
}

// Against all sequences of three tokens.
TEST(NameModel, DecodingIsExact) {
  NameLayers weights = layers();
  std::mt19937 random(5);
  for (auto& from : weights[0].transitions) {
    for (auto& weight : from)
      weight = static_cast<std::int16_t>(static_cast<int>(random() % 60) - 30);
  }
  const auto model = NameModel::load(write_name_model(weights));
  ASSERT_TRUE(model.ok());
  std::vector<std::array<std::uint8_t, kNameTags>> back;
  for (int round = 0; round < 20; ++round) {
    std::vector<TagScores> scores(3);
    for (TagScores& s : scores) {
      for (auto& score : s) score = static_cast<std::int32_t>(random() % 100);
    }
    const auto value = [&](const std::vector<std::uint8_t>& tags) {
      std::int32_t sum = 0;
      std::uint8_t before = 0;
      for (std::size_t i = 0; i < tags.size(); ++i) {
        if (!may_follow(before, tags[i])) return -100000;
        sum += scores[i][tags[i]] + weights[0].transitions[before][tags[i]];
        before = tags[i];
      }
      return sum;
    };
    std::int32_t best = -100000;
    for (std::uint8_t a = 0; a < kNameTags; ++a) {
      for (std::uint8_t b = 0; b < kNameTags; ++b) {
        for (std::uint8_t c = 0; c < kNameTags; ++c) best = std::max(best, value({a, b, c}));
      }
    }
    std::vector<std::uint8_t> tags(3);
    model.value().decode(0, scores, tags, back);
    EXPECT_EQ(value(tags), best);
  }
}

}  // namespace
}  // namespace vigie::fr
