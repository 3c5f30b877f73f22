#include "analyzers/fr/events/verb_form.h"

#include <initializer_list>
#include <string>

#include "analyzers/base/fold.h"

namespace vigie::fr {
namespace {

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (text.size() > ending.size() && text.ends_with(ending)) return true;
  }
  return false;
}

VerbForms forms_in_er(std::string_view form, std::string_view folded, std::size_t length) {
  if (ends_with_one_of(form, {"é", "ée", "és", "ées"})) return kParticiple;
  if (ends_with_one_of(folded, {"ant"})) return kGerund;
  // "espéra" is no future: the ending follows the whole infinitive.
  if (folded.size() >= length + 3 &&
      ends_with_one_of(folded, {"erait", "eraient", "erais", "erions", "eriez"})) {
    return kConditional;
  }
  if (folded.size() > length &&
      ends_with_one_of(folded, {"era", "eront", "erai", "eras", "erons", "erez"})) {
    return kFutureTense;
  }
  if (ends_with_one_of(folded, {"ait", "aient", "ais", "ions", "iez"})) return kImperfectTense;
  return kPresentTense;
}

VerbForms forms_of_others(std::string_view folded, std::string_view infinitive) {
  if (infinitive.ends_with("faire") || infinitive.ends_with("dire")) {
    if (folded.ends_with("fait") || folded.ends_with("dit")) return kParticiple | kPresentTense;
    if (ends_with_one_of(folded, {"aite", "aits", "its"})) return kParticiple;
  }
  if (ends_with_one_of(folded, {"ant"})) return kGerund;
  if (ends_with_one_of(folded, {"rait", "raient", "rais", "rions", "riez"})) return kConditional;
  if (ends_with_one_of(folded, {"ra", "ront", "rai", "ras", "rons", "rez"})) return kFutureTense;
  if (ends_with_one_of(folded, {"ait", "aient", "ais", "ions", "iez"})) return kImperfectTense;
  const bool vowel_i = infinitive.ends_with("ir") || infinitive.ends_with("ivre");
  if (vowel_i && ends_with_one_of(folded, {"i", "ie", "ies"})) return kParticiple;
  if (ends_with_one_of(folded, {"u", "ue", "us", "ues", "is", "ise", "ises", "ert", "erte", "erts",
                                "ertes", "ite", "ites", "its", "inte", "ints", "intes", "orte"})) {
    return kParticiple;
  }
  if (ends_with_one_of(folded, {"uit", "int", "mit", "rit"})) return kParticiple | kPresentTense;
  return kPresentTense;
}

}  // namespace

VerbForms verb_forms_of(std::string_view form, std::string_view infinitive) {
  const bool in_er = infinitive.ends_with("er");
  if (!in_er && !infinitive.ends_with("ir") && !infinitive.ends_with("re")) return 0;
  const std::string folded = fold(form);
  if (folded == infinitive) return kInfinitive;
  return in_er ? forms_in_er(form, folded, infinitive.size()) : forms_of_others(folded, infinitive);
}

}  // namespace vigie::fr
