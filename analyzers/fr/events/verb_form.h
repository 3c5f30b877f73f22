// Verb forms: what the ending of a verb's form says about tense and mood.
#pragma once

#include <cstdint>
#include <string_view>

namespace vigie::fr {

// A set of readings; a form may have several ("rejoint" is present and participle).
using VerbForms = std::uint8_t;
inline constexpr VerbForms kInfinitive = 1;
inline constexpr VerbForms kParticiple = 2;  // past
inline constexpr VerbForms kGerund = 4;
inline constexpr VerbForms kPresentTense = 8;  // or simple past
inline constexpr VerbForms kFutureTense = 16;
inline constexpr VerbForms kConditional = 32;
inline constexpr VerbForms kImperfectTense = 64;
inline constexpr VerbForms kFinite = kPresentTense | kFutureTense | kConditional | kImperfectTense;

// The readings of `form`, in lower case with its accents, as a form of the verb `infinitive`, which
// is folded; 0 when that is no infinitive. The verb is taken to be right: only endings are looked
// at.
VerbForms verb_forms_of(std::string_view form, std::string_view infinitive);

}  // namespace vigie::fr
