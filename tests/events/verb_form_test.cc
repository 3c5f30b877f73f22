#include "analyzers/fr/events/verb_form.h"

#include <gtest/gtest.h>

namespace vigie::fr {
namespace {

TEST(VerbForm, Endings) {
  struct Case {
    const char* form;
    const char* infinitive;
    VerbForms expected;
  };
  const Case cases[] = {
      {"quitter", "quitter", kInfinitive},
      {"quitte", "quitter", kPresentTense},
      {"quittent", "quitter", kPresentTense},
      {"quitta", "quitter", kPresentTense},
      {"quitté", "quitter", kParticiple},
      {"quittées", "quitter", kParticiple},
      {"quittera", "quitter", kFutureTense},
      {"quitteront", "quitter", kFutureTense},
      {"lèvera", "lever", kFutureTense},
      {"quitterait", "quitter", kConditional},
      {"quitteraient", "quitter", kConditional},
      {"quittait", "quitter", kImperfectTense},
      {"quittant", "quitter", kGerund},
      {"espéra", "esperer", kPresentTense},
      {"espérait", "esperer", kImperfectTense},
      {"retira", "retirer", kPresentTense},
      {"retirera", "retirer", kFutureTense},
      {"investi", "investir", kParticiple},
      {"investit", "investir", kPresentTense},
      {"investira", "investir", kFutureTense},
      {"vendu", "vendre", kParticiple},
      {"vendra", "vendre", kFutureTense},
      {"vendrait", "vendre", kConditional},
      {"acquis", "acquerir", kParticiple},
      {"acquerrait", "acquerir", kConditional},
      {"rejoint", "rejoindre", kParticiple | kPresentTense},
      {"rejoignent", "rejoindre", kPresentTense},
      {"poursuivi", "poursuivre", kParticiple},
      {"offert", "offrir", kParticiple},
      {"fait", "faire", kParticiple | kPresentTense},
      {"faisait", "faire", kImperfectTense},
      {"panne", "panne", 0},
      {"", "quitter", kPresentTense},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(verb_forms_of(c.form, c.infinitive), c.expected) << c.form << " " << c.infinitive;
  }
}

}  // namespace
}  // namespace vigie::fr
