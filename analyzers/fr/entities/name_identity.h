// Names that no list knows: which of them are one, what they are called, of what type they are.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/name_cues.h"
#include "analyzers/fr/entities/name_draft.h"
#include "analyzers/fr/lemmatizer.h"

namespace vigie::fr {

// Decides all drafts that are still open; those that name an event are dropped. A surname or first
// name alone is the one person of the article who bears it, "Zhang Guodong" is Guodong Zhang, an
// acronym in parentheses is the name before it, a shorter name is the longer one that starts so.
// Deterministic; linear in the drafts.
// Without a word beside it that tells of a company, ordinary French words with an article ("la
// Justice", "les Verts") are an organization; so is the domain of a public office.
void name_unknown(std::span<const std::string_view> fields, const NameCues& cues,
                  const Lemmatizer& lemmatizer, std::vector<NameDraft>& drafts);

}  // namespace vigie::fr
