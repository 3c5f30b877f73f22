// Features of the name model: what is known of a token and its neighbours, as hashes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/base/hash.h"
#include "analyzers/fr/entities/name_article.h"

namespace vigie::fr {

// Two features are taken for one with probability 2e-10.
using NameFeature = std::uint32_t;

// `kind` says what `a` and `b` mean. Kinds below 200 are those of append_name_features, the others
// those of NameVotes.
inline NameFeature name_feature(std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0) {
  const std::uint64_t mixed =
      hash_detail::mix(a ^ (kind * hash_detail::kFirst), b ^ hash_detail::kSecond);
  return static_cast<NameFeature>(mixed ^ mixed >> 32);
}

// Appends the features of token `i` of `sentence`. Local ones: the words, endings, shapes and list
// entries within two tokens, the cues within five, and how the article writes the word elsewhere.
void append_name_features(const NameArticle& article, const TextSentence& sentence, std::size_t i,
                          std::vector<NameFeature>& out);

}  // namespace vigie::fr
