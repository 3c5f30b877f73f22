#include "analyzers/fr/entities/name_votes.h"

#include <algorithm>

namespace vigie::fr {
namespace {

enum Kind : std::uint64_t {
  kWordVote = 200,
  kNameVote = 220,
  kLongerVote = 230,
  kNeighbour = 240,
};

// How much of `total` is `part`: 0 half or less, 1 most, 2 nearly all, 3 all of several.
std::uint32_t share_of(std::uint32_t part, std::uint32_t total) {
  if (part == total) return total > 2 ? 3 : 2;
  return part * 2 > total ? 1 : 0;
}

template <typename Counts>
void add_one(Counts& counts, std::size_t index) {
  counts[index] = static_cast<std::uint16_t>(std::min(counts[index] + 1, 60000));
}

}  // namespace

NameVotes::NameVote& NameVotes::name(std::uint64_t key) {
  const std::size_t mask = names_.size() - 1;
  std::size_t slot = (key >> 20) & mask;
  while (names_[slot].key != 0 && names_[slot].key != key) slot = (slot + 1) & mask;
  names_[slot].key = key;
  return names_[slot];
}

void NameVotes::count(const NameArticle& article, std::span<const std::uint8_t> tags) {
  tags_ = tags;
  words_.assign(article.words().size(), {});
  name_slot_.assign(tags.size(), 0);
  std::size_t found = 0;
  for (const std::uint8_t tag : tags) found += is_first(tag) ? 1 : 0;
  std::size_t slots = 16;
  while (slots < found * 2 + 1) slots *= 2;
  names_.assign(slots, {});
  for (std::size_t i = 0; i < tags.size(); ++i) {
    add_one(words_[article.word_of(i)].tags, tags[i]);
    if (!is_first(tags[i])) continue;
    std::size_t end = i + 1;
    std::uint64_t key = article.tokens().tokens[i].key;
    while (end < tags.size() && tags[end] == tags[i] + 1) {
      key = NameHints::run_key(key, article.tokens().tokens[end++].key);
    }
    const auto kind = static_cast<std::size_t>(kind_of(tags[i]));
    NameVote& vote = name(key == 0 ? 1 : key);
    add_one(vote.kinds, kind);
    const auto slot = static_cast<std::uint32_t>(&vote - names_.data()) + 1;
    for (std::size_t k = i; k < end; ++k) {
      name_slot_[k] = slot;
      if (end - i > 1) add_one(words_[article.word_of(k)].in_longer, kind);
    }
  }
}

NameVotes::Choice NameVotes::word_choice(const NameArticle& article, std::size_t i) const {
  std::array<std::uint16_t, kNameTags> others = words_[article.word_of(i)].tags;
  --others[tags_[i]];
  std::uint32_t total = others[0];
  std::uint32_t best = 0;
  for (std::uint32_t tag = 1; tag < kNameTags; ++tag) {
    total += others[tag];
    if (best == 0 ? others[tag] > 0 : others[tag] > others[best]) best = tag;
  }
  if (total == 0) return {};
  if (best == 0) return {static_cast<std::uint32_t>(kNameTags), share_of(total, total)};
  return {best, share_of(others[best], total)};
}

void NameVotes::append_features(const NameArticle& article, const TextSentence& sentence,
                                std::size_t i, std::vector<NameFeature>& out) const {
  const std::uint8_t own = tags_[i];
  const TextToken& token = article.tokens().tokens[i];
  const std::uint64_t first =
      token.is(TextToken::kFirst | TextToken::kAfterBreak) || sentence.capitals ? 1 : 0;
  if (token.is(TextToken::kPossible) || own != 0) {
    const Choice word = word_choice(article, i);
    if (word.best != 0) {
      out.push_back(name_feature(kWordVote, word.best * 4 + word.share, first));
      out.push_back(name_feature(kWordVote + 1, word.best * 4 + word.share, own));
      out.push_back(name_feature(kWordVote + 2, word.best));
    }
    std::array<std::uint16_t, kNameKinds> longer = words_[article.word_of(i)].in_longer;
    std::array<std::uint16_t, kNameKinds> same{};
    if (own != 0) {
      const auto kind = static_cast<std::size_t>(kind_of(own));
      const bool several =
          is_further(own) || (i + 1 < tags_.size() && tags_[i + 1] == own + 1 && is_first(own));
      if (several && longer[kind] > 0) --longer[kind];
      same = names_[name_slot_[i] - 1].kinds;
      if (same[kind] > 0) --same[kind];
    }
    const auto choose = [](const std::array<std::uint16_t, kNameKinds>& counts) {
      std::uint32_t total = 0;
      std::uint32_t best = 0;
      for (std::uint32_t kind = 0; kind < kNameKinds; ++kind) {
        total += counts[kind];
        if (counts[kind] > counts[best]) best = kind;
      }
      return total == 0 ? 0U : 1 + best * 4 + share_of(counts[best], total);
    };
    if (const std::uint32_t vote = choose(same)) out.push_back(name_feature(kNameVote, vote, own));
    if (const std::uint32_t vote = choose(longer)) {
      out.push_back(name_feature(kLongerVote, vote, own));
      out.push_back(name_feature(kLongerVote + 1, vote, first));
    }
  }
  for (const int side : {-1, 1}) {
    const auto at = static_cast<std::int64_t>(i) + side;
    if (at < sentence.first || at >= sentence.last) continue;
    const auto k = static_cast<std::size_t>(at);
    if (!article.tokens().tokens[k].is(TextToken::kPossible)) continue;
    const Choice word = word_choice(article, k);
    if (word.best == 0) continue;
    out.push_back(name_feature(kNeighbour + static_cast<std::uint64_t>(side + 1), word.best, own));
  }
}

}  // namespace vigie::fr
