// NameModel: a linear-chain conditional random field over the tags of name_tags.h, with hashed
// features and small whole weights (Lafferty, McCallum and Pereira 2001). Two layers: the first
// sees sentences, the second adds what the first found in the whole article (Krishnan and Manning
// 2006).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "analyzers/fr/entities/name_features.h"
#include "analyzers/fr/entities/name_tags.h"

namespace vigie::fr {

using TagScores = std::array<std::int32_t, kNameTags>;

// The weights of one layer, in units of 1/kNameUnit.
inline constexpr int kNameUnit = 24;
struct NameLayer {
  struct Row {
    NameFeature feature = 0;
    std::array<std::int8_t, kNameTags> weights{};
  };
  std::vector<Row> rows;  // by feature, ascending
  std::array<std::array<std::int16_t, kNameTags>, kNameTags> transitions{};  // [before][tag]
};
inline constexpr std::size_t kNameLayers = 2;
using NameLayers = std::array<NameLayer, kNameLayers>;

// Const and thread-safe. Layout of the file, little-endian:
//   u32 magic, u32 version, u32 tags, u32 layers, u64 checksum of what follows;
//   for each layer u32 rows, then tags × tags × i16 transitions,
//     rows × u32 feature (ascending), rows × u16 which tags have a weight,
//     and these weights, i8, row after row.
class NameModel {
 public:
  static constexpr std::uint32_t kMagic = 0x31474E56;  // "VNG1"
  static constexpr std::uint32_t kVersion = 1;
  static constexpr std::size_t kMaxRows = 1U << 20;

  // No model: tags nothing.
  NameModel() = default;

  // Reads a file's bytes, which may be anything; what it needs is copied.
  static Result<NameModel> load(std::string_view bytes);

  // The model that is part of the program; empty when it was built without one.
  static const NameModel& embedded();

  bool empty() const { return tables_[0].slots.empty(); }

  // Adds the weights of `features` to `scores`.
  void add_scores(std::size_t layer, std::span<const NameFeature> features,
                  TagScores& scores) const;

  // The best legal sequence of tags for the scores of a sentence (Viterbi); `back` is scratch.
  void decode(std::size_t layer, std::span<const TagScores> scores, std::span<std::uint8_t> tags,
              std::vector<std::array<std::uint8_t, kNameTags>>& back) const;

 private:
  static constexpr std::size_t kPaddedTags = 12;  // a slot is 16 bytes
  struct Slot {
    NameFeature feature = 0;  // 0: free
    std::array<std::int8_t, kPaddedTags> weights{};
  };
  struct Table {
    std::vector<Slot> slots;  // a power of two, open addressing
    std::array<TagScores, kNameTags> transitions{};
  };

  static Table table_of(const NameLayer& layer);

  std::array<Table, kNameLayers> tables_;
};

// The bytes of a model. Rows must be in order.
std::string write_name_model(const NameLayers& layers);

}  // namespace vigie::fr
