// Names by lists, cues and capitals: what is left of name finding without a model.
#pragma once

#include <cstdint>
#include <span>

#include "analyzers/fr/entities/name_article.h"

namespace vigie::fr {

// Sets `tags`, one for each token of `article`, to those of: listed names, the longest first, where
// a doubtful one does not start a sentence; first names with the capitals behind them; and runs of
// capitals beside a cue (PDG, start-up, "chez"). Linear time.
void tag_by_rules(const NameArticle& article, std::span<std::uint8_t> tags);

}  // namespace vigie::fr
