// Whether a word of a title is a verb: titles are full of "Google lance", which nobody types.
#pragma once

#include <string>
#include <string_view>

namespace vigie {

enum class VerbForm {
  kNone,        // no verb that the lexicon knows
  kMaybe,       // a noun's or adjective's form too ("lance", "annonce")
  kParticiple,  // in -é, which may stand beside a noun ("données volées")
  kVerb,
};

// `surface`: in lower case, with accents; `term`: its lemma, folded. The lexicon has no parts of
// speech: a lemma in -er, -ir or -re is a verb when forms in -ons or -ez have the same lemma.
VerbForm verb_form(std::string_view surface, std::string_view term);

}  // namespace vigie
