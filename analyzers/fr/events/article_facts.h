// ArticleFacts: what the whole article says about its people and companies, for sentences that say
// "il", "l'entreprise", "son départ".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzers/fr/entities/media.h"
#include "analyzers/fr/events/clause.h"

namespace vigie::fr {

struct Affiliation {
  std::string role;
  std::string company;
};

struct ArticleFacts {
  // The company that the article is about: most often named, the title counting three times, where
  // alone news media count; empty when it names none.
  std::string main_company;
  // By canonical name, what the article first says that a person is, and where.
  std::map<std::string, Affiliation> people;
};

// A role whose head is in the plural ("cofondateurs"), said of one person.
std::string singular(std::string role);

// Linear in the sentences. `media` may be null.
ArticleFacts facts_of(const std::vector<SentenceView>& title, const std::vector<SentenceView>& text,
                      const Media* media);

}  // namespace vigie::fr
