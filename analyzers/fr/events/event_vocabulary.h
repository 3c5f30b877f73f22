// EventVocabulary: what the search for events knows about single words, from data/grammar.txt and
// data/roles.txt.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/fr/events/verb_form.h"
#include "analyzers/fr/lemmatizer.h"

namespace vigie::fr {

// Where an argument stands to its verb or noun. The order is that of kPlaceNames.
enum class Place : std::uint8_t {
  kObject,  // no preposition
  kDe,
  kPar,
  kChez,
  kA,
  kPour,
  kAvec,
  kContre,
  kEntre,
  kDans,
  kVers,
  kSur,
  kEn,
  kSous,
  kSans,
  kApres,
  kAvant,
  kDepuis,
  kSelon,
  kComme,
  kAupres,
  kOther,  // any other preposition
  kParenthesis,
  kSubject,
  kPossessive,
  kUndergoes,
  kLeads,
  kFines,
  kAnswers,
  kTopic,
};

// The place that a data file calls `name`; kOther for an unknown one.
Place place_of(std::string_view name);

// Classes of words, one a section of the data files, in the order of kClassNames.
enum class WordClass : std::uint8_t {
  kDeterminer,
  kPossessive,
  kIndefinite,
  kNegationHead,
  kNegation,
  kAdverb,
  kClitic,
  kReflexive,
  kSubjectPronoun,
  kNobody,
  kHave,
  kBe,
  kHelpingParticiple,
  kHelpingConditional,
  kHelpingFuture,
  kHelpingImperfect,
  kRelative,
  kObjectRelative,
  kSubordinator,
  kHypothesis,
  kCoordination,
  kNeutralVerb,
  kPlanVerb,
  kRumourVerb,
  kRefusalVerb,
  kFailureVerb,
  kOutcomeVerb,
  kAnswerVerb,
  kPlanNoun,
  kRumourNoun,
  kRefusalNoun,
  kCompanyNoun,
  kTheCompany,
  kTransparentNoun,
  kValuation,
  kUndergoesVerb,
  kUndergoesPassive,
  kUndergoesNoun,
  kLeadsVerb,
  kFinesVerb,
  kFormer,
  kEponym,
  kNovelty,
  kVerbWithBe,
  kProductNoun,
  kQuestion,
  kRoleHead,
  kBoss,
  kCommonRole,
  kRoleEpithet,
  kRoleDomain,
  kPublicRole,
};

// What is known about one written word.
struct Word {
  std::string lower;   // as written, in lower case
  std::string folded;  // and without accents
  std::string noun;    // and without the plural's ending
  std::string verb;    // the folded infinitive it may be a form of; empty when none
  VerbForms forms = 0;
  Place preposition = Place::kObject;  // kObject when it is none
  std::uint64_t classes = 0;

  bool is(WordClass c) const { return (classes >> static_cast<unsigned>(c) & 1) != 0; }
};

// The folded word without a plural's ending.
std::string noun_of(std::string folded);

// Const and thread-safe after construction. The lemmatizer must outlive it.
class EventVocabulary {
 public:
  EventVocabulary(std::string_view grammar, std::string_view roles, const Lemmatizer& lemmatizer);

  // `written` in any case.
  Word word_of(std::string_view written) const;

 private:
  // Whether a lemma that ends like one is an infinitive: "lancer", not "premier".
  bool is_infinitive(const std::string& lemma) const;
  void read(std::string_view content);
  void add(std::string_view section, const std::string& entry);

  const Lemmatizer& lemmatizer_;
  std::unordered_map<std::string, std::uint64_t> forms_;
  std::unordered_map<std::string, std::uint64_t> nouns_;
  std::unordered_map<std::string, std::uint64_t> verbs_;
  std::unordered_map<std::string, Place> prepositions_;
  std::unordered_map<std::string, std::string> deceptive_;  // form, infinitive
};

}  // namespace vigie::fr
