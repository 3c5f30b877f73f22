#include "searcher/verb_forms.h"

#include "analyzers/base/fold.h"
#include "analyzers/fr/lexicon/lexicon.h"

namespace vigie {
namespace {

bool is_infinitive(std::string_view term) {
  if (term.size() < 4) return false;
  const std::string_view ending = term.substr(term.size() - 2);
  if (ending != "er" && ending != "ir" && ending != "re") return false;
  const fr::Lexicon& lexicon = fr::Lexicon::embedded();
  const std::string stem(term.substr(0, term.size() - 2));
  const auto has_form = [&](const std::string& form) {
    const auto lemma = lexicon.lemma(form);
    return lemma && *lemma == term;
  };
  // lancez, mangeons, finissons, interdisons; prendre loses a letter more: prenez.
  const std::string shorter = stem.substr(0, stem.size() - 1);
  return has_form(stem + "ez") || has_form(stem + "ons") || has_form(stem + "issons") ||
         (ending == "re" &&
          (has_form(stem + "sons") || has_form(shorter + "ez") || has_form(shorter + "ssons")));
}

}  // namespace

VerbForm verb_form(std::string_view surface, std::string_view term) {
  if (is_infinitive(term)) {
    for (std::string_view ending : {"é", "ée", "és", "ées"}) {
      if (surface.ends_with(ending)) return VerbForm::kParticiple;
    }
    // Forms in -e are nouns as often ("amende", "annonce").
    return surface.ends_with("e") || surface.ends_with("es") ? VerbForm::kMaybe : VerbForm::kVerb;
  }
  return fr::Lexicon::embedded().second_reading(surface) ? VerbForm::kMaybe : VerbForm::kNone;
}

}  // namespace vigie
