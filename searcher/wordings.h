// Wordings: the other ways of writing the words of a query, as terms. The index keeps what a text
// wrote; it is the query that also looks for "open ai" when it says OpenAI. All functions are pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"

namespace vigie {

// One word as several: camel case (OpenAI), letters and digits (H100, 7nm), a dot or an ampersand
// (mistral.ai, R&D), listed compounds (startup). `written`: as in the query, elision stripped.
std::vector<fr::TermList> written_apart(const fr::FrenchAnalyzer& analyzer,
                                        std::string_view written, const Form& form);

// The ways of cutting a word that no dictionary knows into two ("huggingface"); only one that the
// index holds means something.
std::vector<fr::TermList> cuts_of_unknown(const fr::FrenchAnalyzer& analyzer, const Form& form);

// Two neighbours as one word: "open ai", "5 G"; with an ampersand between them, "R & D".
std::vector<std::string> written_together(const fr::FrenchAnalyzer& analyzer, const Form& left,
                                          const Form& right, bool ampersand);

// Words for other words that a form may be: its second reading, and for a word without accents the
// words it would be with them.
std::vector<std::string> other_terms(const fr::FrenchAnalyzer& analyzer, const Form& form);

// "75000" as "75 mille", "1500000" as "1.5 million"; and back.
std::vector<fr::TermList> shorter_amounts(const std::string& number);
std::optional<std::string> longer_amount(const std::string& number, const std::string& magnitude);

}  // namespace vigie
