#include "analyzers/fr/entities/name_model.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

#include "analyzers/base/hash.h"

extern "C" {
extern const char vigie_name_model_begin[];
extern const char vigie_name_model_end[];
}

namespace vigie::fr {
namespace {

constexpr std::int32_t kNever = -(1 << 28);

struct Header {
  std::uint32_t magic;
  std::uint32_t version;
  std::uint32_t tags;
  std::uint32_t layers;
  std::uint64_t checksum;
};

// Takes values off the front of bytes that may end too early.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  template <typename T>
  bool take(T* out, std::size_t count = 1) {
    if (left_.size() / sizeof(T) < count) return false;
    if (count > 0) std::memcpy(out, left_.data(), count * sizeof(T));
    left_.remove_prefix(count * sizeof(T));
    return true;
  }
  std::string_view left() const { return left_; }

 private:
  std::string_view left_;
};

std::optional<NameLayer> take_layer(Reader& reader) {
  NameLayer layer;
  std::uint32_t rows = 0;
  if (!reader.take(&rows) || rows > NameModel::kMaxRows) return std::nullopt;
  for (auto& from : layer.transitions) {
    if (!reader.take(from.data(), from.size())) return std::nullopt;
  }
  std::vector<std::uint32_t> features(rows);
  std::vector<std::uint16_t> masks(rows);
  if (!reader.take(features.data(), rows) || !reader.take(masks.data(), rows)) return std::nullopt;
  layer.rows.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    if ((masks[i] >> kNameTags) != 0) return std::nullopt;
    if (features[i] == 0 || (i > 0 && features[i] <= features[i - 1])) return std::nullopt;
    layer.rows[i].feature = features[i];
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      if ((masks[i] >> tag & 1) != 0 && !reader.take(&layer.rows[i].weights[tag])) {
        return std::nullopt;
      }
    }
  }
  return layer;
}

template <typename T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

NameModel::Table NameModel::table_of(const NameLayer& layer) {
  Table table;
  table.slots.resize(std::bit_ceil(layer.rows.size() * 2 + 1));
  const std::size_t mask = table.slots.size() - 1;
  for (const NameLayer::Row& row : layer.rows) {
    std::size_t slot = row.feature & mask;
    while (table.slots[slot].feature != 0) slot = (slot + 1) & mask;
    table.slots[slot].feature = row.feature;
    std::copy(row.weights.begin(), row.weights.end(), table.slots[slot].weights.begin());
  }
  for (std::size_t from = 0; from < kNameTags; ++from) {
    for (std::size_t to = 0; to < kNameTags; ++to) {
      const bool legal = may_follow(static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(to));
      table.transitions[from][to] = legal ? layer.transitions[from][to] : kNever;
    }
  }
  return table;
}

Result<NameModel> NameModel::load(std::string_view bytes) {
  const auto broken = [](const char* fr, const char* en) {
    return Message{
        std::string("modèle de noms illisible : ") + fr + " ; reconstruisez-le avec train_names",
        std::string("unreadable name model: ") + en + "; rebuild it with train_names"};
  };
  Reader reader(bytes);
  Header header;
  if (!reader.take(&header)) return broken("fichier trop court", "file too short");
  if (header.magic != kMagic) return broken("ce n'en est pas un", "it is none");
  if (header.version != kVersion || header.tags != kNameTags || header.layers != kNameLayers) {
    return broken("autre version", "another version");
  }
  if (header.checksum != hash64(reader.left())) return broken("fichier abîmé", "file damaged");
  NameModel model;
  for (Table& table : model.tables_) {
    const auto layer = take_layer(reader);
    if (!layer) return broken("contenu incohérent", "inconsistent content");
    table = table_of(*layer);
  }
  if (!reader.left().empty()) return broken("contenu incohérent", "inconsistent content");
  return model;
}

const NameModel& NameModel::embedded() {
  static const NameModel kEmbedded = [] {
    auto loaded = load({vigie_name_model_begin,
                        static_cast<std::size_t>(vigie_name_model_end - vigie_name_model_begin)});
    return loaded.ok() ? std::move(loaded).value() : NameModel();
  }();
  return kEmbedded;
}

void NameModel::add_scores(std::size_t layer, std::span<const NameFeature> features,
                           TagScores& scores) const {
  const std::vector<Slot>& slots = tables_[layer].slots;
  if (slots.empty()) return;
  const std::size_t mask = slots.size() - 1;
  for (const NameFeature feature : features) __builtin_prefetch(&slots[feature & mask]);
  std::array<std::int32_t, kPaddedTags> sums{};
  for (const NameFeature feature : features) {
    std::size_t at = feature & mask;
    while (slots[at].feature != feature && slots[at].feature != 0) at = (at + 1) & mask;
    if (slots[at].feature == 0) continue;
    for (std::size_t tag = 0; tag < kPaddedTags; ++tag) sums[tag] += slots[at].weights[tag];
  }
  for (std::size_t tag = 0; tag < kNameTags; ++tag) scores[tag] += sums[tag];
}

void NameModel::decode(std::size_t layer, std::span<const TagScores> scores,
                       std::span<std::uint8_t> tags,
                       std::vector<std::array<std::uint8_t, kNameTags>>& back) const {
  if (scores.empty()) return;
  const auto& transitions = tables_[layer].transitions;
  back.resize(scores.size());
  TagScores best;
  for (std::size_t tag = 0; tag < kNameTags; ++tag)
    best[tag] = scores[0][tag] + transitions[0][tag];
  for (std::size_t i = 1; i < scores.size(); ++i) {
    TagScores next;
    next.fill(2 * kNever);
    for (std::size_t from = 0; from < kNameTags; ++from) {
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        const std::int32_t score = best[from] + transitions[from][tag];
        if (score > next[tag]) {
          next[tag] = score;
          back[i][tag] = static_cast<std::uint8_t>(from);
        }
      }
    }
    for (std::size_t tag = 0; tag < kNameTags; ++tag) {
      best[tag] = std::max(next[tag] + scores[i][tag], kNever);
    }
  }
  auto tag = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = scores.size(); i-- > 0;) {
    tags[i] = tag;
    tag = back[i][tag];
  }
}

std::string write_name_model(const NameLayers& layers) {
  std::string body;
  for (const NameLayer& layer : layers) {
    put(body, static_cast<std::uint32_t>(layer.rows.size()));
    for (const auto& from : layer.transitions) {
      for (const std::int16_t weight : from) put(body, weight);
    }
    for (const NameLayer::Row& row : layer.rows) put(body, row.feature);
    for (const NameLayer::Row& row : layer.rows) {
      std::uint16_t mask = 0;
      for (std::size_t tag = 0; tag < kNameTags; ++tag) {
        if (row.weights[tag] != 0) mask = static_cast<std::uint16_t>(mask | 1U << tag);
      }
      put(body, mask);
    }
    for (const NameLayer::Row& row : layer.rows) {
      for (const std::int8_t weight : row.weights) {
        if (weight != 0) put(body, weight);
      }
    }
  }
  const Header header{NameModel::kMagic, NameModel::kVersion, static_cast<std::uint32_t>(kNameTags),
                      static_cast<std::uint32_t>(kNameLayers), hash64(body)};
  std::string out;
  put(out, header);
  return out + body;
}

}  // namespace vigie::fr
