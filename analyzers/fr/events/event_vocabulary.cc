#include "analyzers/fr/events/event_vocabulary.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

constexpr std::array<std::string_view, 30> kPlaceNames = {
    "objet",  "de",  "par", "chez",  "à",         "pour",  "avec",  "contre",  "entre",  "dans",
    "vers",   "sur", "en",  "sous",  "sans",      "après", "avant", "depuis",  "selon",  "comme",
    "auprès", "?",   "(",   "sujet", "possessif", "subit", "fait",  "inflige", "répond", "titre"};

constexpr std::array<std::string_view, 52> kClassNames = {"déterminants",
                                                          "possessifs",
                                                          "indéfinis",
                                                          "négation de tête",
                                                          "négation",
                                                          "adverbes",
                                                          "pronoms compléments",
                                                          "pronoms réfléchis",
                                                          "pronoms sujets",
                                                          "pronoms sans personne",
                                                          "formes d'avoir",
                                                          "formes d'être",
                                                          "participes d'aide",
                                                          "conditionnels d'aide",
                                                          "futurs d'aide",
                                                          "imparfaits d'aide",
                                                          "relatifs",
                                                          "relatifs objets",
                                                          "subordonnants",
                                                          "hypothèses",
                                                          "coordination",
                                                          "verbes auxiliaires de temps",
                                                          "verbes de projet",
                                                          "verbes de rumeur",
                                                          "verbes de refus",
                                                          "verbes d'échec",
                                                          "verbes d'issue",
                                                          "verbes de réponse",
                                                          "noms de projet",
                                                          "noms de rumeur",
                                                          "noms de refus",
                                                          "noms d'entreprise",
                                                          "noms de l'entreprise dont on parle",
                                                          "noms transparents",
                                                          "noms de la valeur",
                                                          "verbes de soumission",
                                                          "verbes de soumission au passif",
                                                          "noms de soumission",
                                                          "verbes de conduite",
                                                          "verbes de sanction",
                                                          "anciens",
                                                          "noms à éponyme",
                                                          "mots de nouveauté",
                                                          "verbes avec être",
                                                          "noms de produit",
                                                          "interrogatifs",
                                                          "têtes",
                                                          "têtes dirigeantes",
                                                          "têtes communes",
                                                          "épithètes",
                                                          "domaines",
                                                          "publiques"};

static_assert(kClassNames.size() == static_cast<std::size_t>(WordClass::kPublicRole) + 1);
static_assert(kPlaceNames.size() == static_cast<std::size_t>(Place::kTopic) + 1);

// Infinitives whose future does not begin with them.
constexpr std::array<std::string_view, 9> kIrregularInfinitives = {
    "enir", "voir", "valoir", "vouloir", "falloir", "querir", "courir", "mourir", "faire"};

std::optional<std::uint64_t> class_bit_of(std::string_view section) {
  const auto at = std::find(kClassNames.begin(), kClassNames.end(), section);
  if (at == kClassNames.end()) return std::nullopt;
  return std::uint64_t{1} << static_cast<unsigned>(at - kClassNames.begin());
}

std::uint64_t found_in(const std::unordered_map<std::string, std::uint64_t>& map,
                       const std::string& key) {
  const auto at = map.find(key);
  return at == map.end() ? 0 : at->second;
}

}  // namespace

Place place_of(std::string_view name) {
  const auto at = std::find(kPlaceNames.begin(), kPlaceNames.end(), name);
  return at == kPlaceNames.end() ? Place::kOther : static_cast<Place>(at - kPlaceNames.begin());
}

std::string noun_of(std::string folded) {
  if (folded.size() > 3 && (folded.back() == 's' || folded.back() == 'x')) folded.pop_back();
  return folded;
}

EventVocabulary::EventVocabulary(std::string_view grammar, std::string_view roles,
                                 const Lemmatizer& lemmatizer)
    : lemmatizer_(lemmatizer) {
  read(grammar);
  read(roles);
}

void EventVocabulary::read(std::string_view content) {
  for (const auto& [section, lines] : read_data_sections(content)) {
    for (const std::string& line : lines) {
      for (const std::string& entry : split_fields(line, ",")) {
        if (!entry.empty()) add(section, entry);
      }
    }
  }
}

void EventVocabulary::add(std::string_view section, const std::string& entry) {
  const auto equals = entry.find('=');
  if (equals != std::string::npos) {
    const std::string form = lower(entry.substr(0, equals));
    const std::string value = entry.substr(equals + 1);
    if (section == "prépositions") {
      prepositions_[form] = place_of(value);
    } else {
      deceptive_[form] = fold(value);
    }
    return;
  }
  const auto bit = class_bit_of(section);
  if (!bit) return;
  const std::string folded = fold(entry);
  const bool noun = section.starts_with("noms") || section.starts_with("têtes") ||
                    section == "épithètes" || section == "domaines";
  if (section.starts_with("verbes")) {
    verbs_[folded] |= *bit;
  } else if (noun) {
    nouns_[noun_of(lower(entry))] |= *bit;
  } else {
    forms_[lower(entry)] |= *bit;  // accents tell "a" from "à"
  }
}

bool EventVocabulary::is_infinitive(const std::string& lemma) const {
  for (const std::string_view ending : kIrregularInfinitives) {
    if (lemma.ends_with(ending)) return true;
  }
  const auto knows = [&](const std::string& form) {
    return lemmatizer_.knows(utf8::decode(form));
  };
  const bool in_er = lemma.ends_with("er");
  const std::size_t stem = lemma.size() - (lemma.ends_with('e') ? 1 : 0);
  return knows(lemma.substr(0, stem) + "a") ||
         (in_er && knows(lemma.substr(0, lemma.size() - 2) + "ait"));
}

Word EventVocabulary::word_of(std::string_view written) const {
  Word word;
  word.lower = lower(written);
  if (word.lower.starts_with("co-")) word.lower.erase(2, 1);
  word.folded = fold(word.lower);
  word.noun = noun_of(word.folded);
  word.classes = found_in(forms_, word.lower) | found_in(nouns_, noun_of(word.lower));
  const auto preposition = prepositions_.find(word.lower);
  if (preposition != prepositions_.end()) word.preposition = preposition->second;

  const auto deceptive = deceptive_.find(word.lower);
  std::vector<std::string> lemmas;
  if (deceptive != deceptive_.end()) {
    lemmas.push_back(deceptive->second);
  } else {
    const std::u32string letters = utf8::decode(word.lower);
    lemmas.push_back(lemmatizer_.term_of(letters));
    for (std::string& reading : lemmatizer_.readings_of(letters)) lemmas.push_back(reading);
  }
  for (const std::string& lemma : lemmas) {
    const VerbForms forms = verb_forms_of(word.lower, lemma);
    if (forms == 0) continue;
    // A known verb wins over any other reading.
    const std::uint64_t classes = found_in(verbs_, lemma);
    if (classes == 0 && (!word.verb.empty() || !is_infinitive(lemma))) continue;
    word.verb = lemma;
    word.forms = forms;
    word.classes |= classes;
  }
  return word;
}

}  // namespace vigie::fr
