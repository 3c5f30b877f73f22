// NameVotes: what a first pass found in an article, word by word, so that a second pass can give a
// name the same kind wherever the article has it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/fr/entities/name_article.h"
#include "analyzers/fr/entities/name_features.h"
#include "analyzers/fr/entities/name_tags.h"

namespace vigie::fr {

// Reused from article to article without allocation; for one thread.
class NameVotes {
 public:
  // Counts `tags`, one for each token of `article`.
  void count(const NameArticle& article, std::span<const std::uint8_t> tags);

  // Appends what the other places of the article say about token `i`: the commonest tag of the same
  // word, and the commonest kind of the same name and of longer names with this word.
  void append_features(const NameArticle& article, const TextSentence& sentence, std::size_t i,
                       std::vector<NameFeature>& out) const;

 private:
  struct WordVotes {
    std::array<std::uint16_t, kNameTags> tags{};
    std::array<std::uint16_t, kNameKinds> in_longer{};  // names of several words
  };
  struct NameVote {
    std::uint64_t key = 0;  // 0: free
    std::array<std::uint16_t, kNameKinds> kinds{};
  };
  struct Choice {
    std::uint32_t best = 0;   // 0: nobody voted
    std::uint32_t share = 0;  // 0 to 3: how sure
  };

  NameVote& name(std::uint64_t key);
  Choice word_choice(const NameArticle& article, std::size_t i) const;

  std::span<const std::uint8_t> tags_;
  std::vector<WordVotes> words_;          // by NameArticle::word_of
  std::vector<NameVote> names_;           // open addressing
  std::vector<std::uint32_t> name_slot_;  // by token: slot of its name + 1, 0 outside
};

}  // namespace vigie::fr
