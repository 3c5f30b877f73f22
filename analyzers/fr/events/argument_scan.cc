#include "analyzers/fr/events/argument_scan.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

constexpr int kReach = 30;
constexpr int kQuotedTokens = 8;
constexpr int kBeside = 6;  // from a product's noun to its name

constexpr NameTypes kPersons = types_of(EntityType::kPerson);
constexpr NameTypes kCompanies =
    types_of(EntityType::kCompany) | types_of(EntityType::kOrganization);
constexpr NameTypes kProducts = types_of(EntityType::kProduct);
constexpr NameTypes kPlaces = types_of(EntityType::kPlace);

void append(std::vector<int>& to, const std::vector<int>& names) {
  to.insert(to.end(), names.begin(), names.end());
}

bool is_proper(std::string_view text) {
  std::size_t pos = 0;
  const char32_t first = utf8::next(text, pos);
  if (lower(first) != first) return true;
  // "iPhone": a capital inside.
  while (pos < text.size()) {
    const char32_t cp = utf8::next(text, pos);
    if (cp != U'-' && lower(cp) != cp) return true;
  }
  return false;
}

bool is_acronym(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

NameTypes ArgumentScan::types_for(Slot slot) const {
  const EventType type = finding_.frame->type;
  switch (slot) {
    case Slot::kPerson:
      return kPersons;
    case Slot::kCompany: {
      NameTypes types = kCompanies;
      const bool product = type == EventType::kOutage || type == EventType::kBreach ||
                           type == EventType::kAcquisition || type == EventType::kLawsuit ||
                           type == EventType::kLaunch || type == EventType::kPartnership;
      if (product) types |= kProducts;
      if (type == EventType::kLawsuit || type == EventType::kFine) types |= kPersons;
      return types;
    }
    case Slot::kOther:
      // A state may sue, and fine.
      return type == EventType::kLawsuit || type == EventType::kFine
                 ? kCompanies | kPersons | kPlaces
                 : kCompanies | kPersons;
    case Slot::kThird:
      return kCompanies | kPersons | kPlaces | kProducts;
    case Slot::kProduct:
      return kProducts;
    case Slot::kHeadcount:
      return 0;
  }
  return 0;
}

bool ArgumentScan::is_filled(const Finding& finding, Slot slot) {
  const bool pronoun = finding.pronoun >= 0;
  switch (slot) {
    case Slot::kPerson:
      return !finding.persons.empty() || finding.role.has_value() || pronoun;
    case Slot::kCompany:
      return !finding.companies.empty() || finding.the_company;
    case Slot::kOther:
      return !finding.others.empty() || finding.the_other;
    case Slot::kProduct:
      return finding.has_product;
    case Slot::kThird:
    case Slot::kHeadcount:
      return false;
  }
  return false;
}

void ArgumentScan::fill(Slot slot, const Filler& filler) {
  switch (filler.kind) {
    case Filler::Kind::kNone:
      return;
    case Filler::Kind::kNames: {
      if (slot == Slot::kPerson) append(finding_.persons, filler.names);
      if (slot == Slot::kCompany) append(finding_.companies, filler.names);
      if (slot == Slot::kOther) append(finding_.others, filler.names);
      if (slot == Slot::kProduct) {
        finding_.has_product = true;
        finding_.product = s_.name(filler.names[0]).name;
        note_owner(filler.names.back());
      }
      return;
    }
    case Filler::Kind::kTheCompany:
      if (slot == Slot::kCompany) finding_.the_company = true;
      if (slot == Slot::kOther) finding_.the_other = true;
      return;
    case Filler::Kind::kPronoun:
      if (slot == Slot::kPerson) finding_.pronoun = filler.at;
      if (slot == Slot::kCompany) finding_.the_company = true;
      if (slot == Slot::kOther) finding_.the_other = true;
      return;
    case Filler::Kind::kThing:
      if (slot == Slot::kProduct) finding_.has_product = true;
      return;
    case Filler::Kind::kRole:
      if (slot == Slot::kPerson) finding_.role = s_.role_at(filler.at);
      return;
  }
}

// "le lancement de Pulsar d'Alba"
void ArgumentScan::note_owner(int product) {
  const bool owned = s_.is_preposition(product + 1) &&
                     s_[product + 1].word->preposition == Place::kDe && s_.is_name(product + 2) &&
                     s_.name(product + 2).type == EntityType::kCompany;
  const bool noun = finding_.frame->kind == TriggerKind::kNoun;
  if (noun && owned && finding_.companies.empty()) finding_.companies.push_back(product + 2);
}

void ArgumentScan::fill_object(Slot slot, int from) {
  from_ = from;
  for (int i = from; i < std::min(s_.size(), from + 8); ++i) {
    if (s_[i].kind == TokenKind::kMark && s_[i].mark != '"') return;
    if (!s_.is_name(i) || (s_.type_of(i) & types_for(slot)) == 0) continue;
    if (place_of_name(i) != Place::kObject) return;
    Filler filler;
    filler.kind = Filler::Kind::kNames;
    filler.names = s_.list_after(i, types_for(slot));
    fill(slot, filler);
    return;
  }
}

const Argument* ArgumentScan::open_argument(Place place, NameTypes types) const {
  for (const Argument& argument : finding_.frame->arguments) {
    Place its = argument.place;
    if (passive_) {
      if (its == Place::kObject) continue;
      if (its == Place::kSubject) its = Place::kPar;
    }
    if (its == place && (types_for(argument.slot) & types) != 0 && is_open(argument.slot)) {
      return &argument;
    }
  }
  return nullptr;
}

void ArgumentScan::run(int from) {
  from_ = from;
  for (int i = from; i < std::min(s_.size(), from + kReach); ++i) {
    if (!step(i)) return;
  }
}

void ArgumentScan::run_between(int from, int to) {
  from_ = from;
  for (int i = from; i < to; ++i) {
    if (!step(i)) return;
  }
}

// False where the clause ends.
bool ArgumentScan::step(int& i) {
  switch (s_[i].kind) {
    case TokenKind::kMark:
      return see_mark(i);
    case TokenKind::kName:
      see_name(i);
      return true;
    case TokenKind::kWord: {
      const Word& word = *s_[i].word;
      const bool goes_on = word.folded == "mais" && s_.is(i + 1, WordClass::kAdverb);
      const bool border = (word.is(WordClass::kRelative) || word.is(WordClass::kSubordinator)) &&
                          !goes_on;  // "mais aussi de"
      if (border && word.preposition == Place::kObject) return false;
      if (s_.is_finite_verb(i)) return false;
      // "la tête" after "prendre", "quitter": part of the trigger's phrase, like other nouns.
      if (s_.is_verb(i) && (word.forms & (kInfinitive | kGerund)) != 0) return false;
      see_word(i);
      return true;
    }
    default:
      return true;
  }
}

// "lance « Traduire avec Alba »": a quotation that begins with a capital is a product's name.
bool ArgumentScan::take_quoted_product(int& i) {
  const Argument* argument = open_argument(Place::kObject, kProducts);
  if (argument == nullptr || argument->slot != Slot::kProduct || i > from_ + 1) return false;
  if (i + 1 >= s_.size() || !is_capital(s_.text_of(i + 1))) return false;
  int end = i + 2;
  while (end < s_.size() && end < i + kQuotedTokens && !s_.is_mark(end, '"')) ++end;
  if (!s_.is_mark(end, '"')) return false;
  finding_.has_product = true;
  const bool one_name = s_.is_name(i + 1) && end == i + 2;
  const std::uint32_t start = s_[i + 1].start;
  finding_.product = one_name
                         ? s_.name(i + 1).name
                         : std::string(s_.source().text.substr(start, s_[end - 1].end - start));
  i = end;
  return true;
}

bool ArgumentScan::see_mark(int& i) {
  const char mark = s_[i].mark;
  if (mark == '"' && take_quoted_product(i)) return true;
  if (mark == '"' || (mark == '-' && s_.is(i - 1, WordClass::kFormer))) return true;
  if (mark == '(') {
    while (i < s_.size() && !s_.is_mark(i, ')')) ++i;
    return true;
  }
  if (mark != ',') return false;
  if (role_end_ == i - 1 && s_.is_name(i + 1)) return true;  // "de son directeur, Jean Petit"
  // An apposition between two commas, and then an argument again.
  for (int j = i + 1; j < std::min(s_.size(), i + 12); ++j) {
    if (s_.is_finite_verb(j)) return false;
    if (!s_.is_mark(j, ',')) continue;
    if (!s_.is_preposition(j + 1)) return false;
    i = j;
    return true;
  }
  return false;
}

// "à la tête de X", "la majorité du capital de X": what governs the first noun counts.
Place ArgumentScan::place_of_name(int i) const {
  Place place = s_.governor(i);
  for (int j = i - 1; place == Place::kDe && j >= std::max(from_, i - 8); --j) {
    if (!s_.is(j, WordClass::kTransparentNoun) && s_.text_of(j) != "%") continue;
    place = s_.governor(j);
  }
  return place;
}

// "avec le soutien de X": X belongs to a noun that is not ours.
bool ArgumentScan::belongs_elsewhere(int i) const {
  int j = i - 1;
  while (j > from_ && !s_.is_preposition(j)) --j;
  for (--j; j > from_; --j) {
    if (!s_.is_word(j)) return false;
    const Word& word = *s_[j].word;
    if (word.is(WordClass::kTransparentNoun) || word.is(WordClass::kCompanyNoun)) return false;
    if (s_.is_preposition(j)) {
      return word.preposition != Place::kDe && open_argument(word.preposition, 0xFF) == nullptr &&
             word.preposition != Place::kEn;
    }
    if (s_.is_verb(j)) return false;
  }
  return false;
}

bool ArgumentScan::assign(Place place, int name, int& last) {
  const Argument* argument = open_argument(place, s_.type_of(name));
  if (argument == nullptr) return false;
  Filler filler;
  filler.kind = Filler::Kind::kNames;
  filler.names = s_.list_after(name, types_for(argument->slot));
  last = filler.names.back();
  fill(argument->slot, filler);
  return true;
}

void ArgumentScan::see_name(int& i) {
  int last = i;
  if (role_end_ >= 0 && (i == role_end_ + 1 || i == role_end_ + 2) &&
      s_.name(i).type == EntityType::kPerson && finding_.persons.empty()) {
    finding_.persons.push_back(i);
    role_end_ = -1;
    return;
  }
  if (s_.governor(i) == Place::kDe && belongs_elsewhere(i)) return;
  const Place through = place_of_name(i);
  if (!assign(through, i, last)) assign(s_.governor(i), i, last);
  i = last;
}

void ArgumentScan::see_word(int i) {
  if (s_.is_role_head(i)) {
    see_role(i);
    return;
  }
  if (s_.is_the_company(i) && !s_.is_name(i + 1) && !s_.is_name(i + 2)) {
    const Argument* argument = open_argument(s_.governor(i), kCompanies);
    if (argument != nullptr) {
      Filler filler;
      filler.kind = Filler::Kind::kTheCompany;
      fill(argument->slot, filler);
    }
  }
  see_product(i);
}

void ArgumentScan::see_role(int i) {
  const auto role = s_.role_at(i);
  if (!role || finding_.role) return;
  if (role->former && finding_.frame->type != EventType::kHire) return;
  const Place place = s_.governor(i);
  const Argument* person = open_argument(place, kPersons);
  const bool appointment = finding_.frame->type == EventType::kAppointment;
  const bool post = place == Place::kComme || (place == Place::kDe && i >= 2 && s_.is_word(i - 2) &&
                                               s_.is(i - 2, WordClass::kTransparentNoun));
  if (!appointment && person == nullptr && !post) return;
  finding_.role = role;
  role_end_ = role->end;
  role_place_ = place;
}

// "le modèle Pulsar", "son propre navigateur, « Pulsar »"
std::string ArgumentScan::name_beside(int noun) const {
  for (int i = noun + 1; i < std::min(s_.size(), noun + kBeside); ++i) {
    if (s_.is_name(i)) {
      const bool product = (s_.type_of(i) & kProducts) != 0 && s_.governor(i) == s_.governor(noun);
      return product ? s_.name(i).name : std::string();
    }
    const bool between = s_.is_mark(i, ',') || s_.is_mark(i, '"') || s_.is_plain_noun(i);
    if (!between || s_.is_verb(i) || s_.is_preposition(i)) return {};
  }
  return {};
}

// "lance un nouveau modèle", "dévoile Pulsar 3"
void ArgumentScan::see_product(int i) {
  const Argument* argument = open_argument(Place::kObject, kProducts);
  Place place = Place::kObject;
  if (argument == nullptr || argument->slot != Slot::kProduct) {
    argument = open_argument(Place::kDe, kProducts);
    place = Place::kDe;
  }
  if (argument == nullptr || argument->slot != Slot::kProduct || i > from_ + 6) return;
  if (s_.governor(i) != place) return;
  const Word& word = *s_[i].word;
  // "une série B", "l'IA"
  const bool letter = s_.text_of(i).size() == 1;
  const bool acronym = word.is(WordClass::kProductNoun) && is_acronym(s_.text_of(i));
  if (!letter && !acronym && is_proper(s_.text_of(i)) && !s_.is_preposition(i) &&
      !word.is(WordClass::kDeterminer)) {
    int last = i;
    while (last + 1 < s_.size() && last < i + 4 &&
           (s_[last + 1].kind == TokenKind::kNumber ||
            (s_.is_word(last + 1) && is_proper(s_.text_of(last + 1))))) {
      ++last;
    }
    finding_.has_product = true;
    finding_.product =
        std::string(s_.source().text.substr(s_[i].start, s_[last].end - s_[i].start));
  } else if (word.is(WordClass::kProductNoun) && !s_.is_verb(i) &&
             finding_.frame->kind != TriggerKind::kState) {
    finding_.has_product = true;
    finding_.product = name_beside(i);
  }
}

}  // namespace vigie::fr
