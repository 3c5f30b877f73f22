// Articles of words drawn at random, and copies of them, for the tests of stories.
#pragma once

#include <string>

#include "indexer/stored_document.h"

namespace vigie {

// An article of `words` different words; the same seed gives the same one.
StoredDocument story_article(const std::string& id, std::size_t words, unsigned seed,
                             const std::string& date = "");

std::string first_words(const std::string& text, std::size_t count);

// Replaces that share of the words by others.
std::string change_words(const std::string& text, unsigned percent, unsigned seed);

}  // namespace vigie
