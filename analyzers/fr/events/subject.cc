#include <algorithm>

#include "analyzers/fr/events/clause.h"

namespace vigie::fr {
namespace {

constexpr int kReach = 45;            // tokens from a verb to its subject
constexpr int kAntecedentReach = 14;  // from "qui" to what it stands for
constexpr int kDetachedReach = 16;    // of a participle's clause that opens a sentence

}  // namespace

// Walks from the group to the left until something is its subject.
class SubjectSearch {
 public:
  SubjectSearch(const SentenceView& view, const VerbGroup& group, NameTypes types)
      : view_(view),
        group_(group),
        types_(types),
        shares_subject_((!group.finite && !group.bare) ||
                        view.is(group.begin - 1, WordClass::kCoordination)),
        i_(group.begin - 1) {}

  Filler run() {
    if (view_.is(i_, WordClass::kRelative)) return antecedent();
    if (group_.bare && opens_clause()) return behind_comma();
    if (group_.bare) skip_again();
    if ((group_.bare || group_.gerund) && follows_other_noun()) return filler_;
    const int stop = std::max(-1, i_ - kReach);
    while (i_ > stop && !done_) {
      see();
      --i_;
    }
    if (!done_ && fallback_ >= 0) take_names({fallback_});
    if (filler_.kind == Filler::Kind::kNone && early_ >= 0) take_names({early_});
    if (filler_.kind == Filler::Kind::kNames) i_ = filler_.names[0];
    if (filler_.kind != Filler::Kind::kNone && follows_hypothesis()) filler_.hypothetical = true;
    return filler_;
  }

 private:
  bool accepts(int i) const { return (view_.type_of(i) & types_) != 0; }
  // "Racheté par Alba, Numérix…"
  bool opens_clause() const {
    const int before = view_.is_mark(i_, '"') ? i_ - 1 : i_;
    return before < 0 || view_.is_mark(before, ':');
  }
  // "de nouveau", "à nouveau"
  void skip_again() {
    if (view_.is_word(i_) && view_[i_].word->folded == "nouveau" && view_.is_preposition(i_ - 1)) {
      i_ -= 2;
    }
  }
  bool wants_person() const { return (types_ & types_of(EntityType::kPerson)) != 0; }
  bool wants_company() const { return (types_ & types_of(EntityType::kCompany)) != 0; }

  void take_names(std::vector<int> names) {
    filler_.kind = Filler::Kind::kNames;
    filler_.names = std::move(names);
    done_ = true;
  }
  void take(Filler::Kind kind) {
    filler_.kind = kind;
    filler_.at = i_;
    done_ = true;
  }
  // Between the verb that shares its subject with ours and ours: "quitte X pour racheter",
  // "célèbre Y et lance".
  bool in_object_zone() const { return shares_subject_ && !crossed_; }

  // "des livres piratés": the participle belongs to that noun.
  bool follows_other_noun() const {
    if (!view_.is_word(i_) || view_.is_verb(i_)) return false;
    const Word& word = *view_[i_].word;
    return !word.is(WordClass::kTheCompany) && !word.is(WordClass::kAdverb) &&
           !(is_capital(view_.text_of(i_)) && i_ > 0) &&
           !word.is(WordClass::kCompanyNoun) && !view_.is_role_head(i_) &&
           !word.is(WordClass::kSubjectPronoun) && !word.is(WordClass::kNegation) &&
           !word.is(WordClass::kCoordination) && !word.is(WordClass::kClitic) &&
           !word.folded.ends_with("ment");
  }

  // "si Ana Petit quitte"
  bool follows_hypothesis() const {
    for (int j = i_; j >= std::max(0, i_ - 6); --j) {
      if (view_.is(j, WordClass::kHypothesis)) return true;
      if (view_.is_mark(j, ',') || view_.is_finite_verb(j)) return false;
    }
    return false;
  }
  // Somebody else is the subject.
  void give_up() {
    done_ = true;
    if (fallback_ >= 0) take_names({fallback_});
  }

  // The first name behind the comma that ends a participle's clause.
  Filler behind_comma() {
    int i = group_.begin + 1;
    const int reach = std::min(view_.size(), i + kDetachedReach);
    while (i < reach && !view_.is_mark(i, ',')) {
      if (view_.is_finite_verb(i)) return filler_;
      ++i;
    }
    for (++i; i < reach + kDetachedReach; ++i) {
      if (view_.is_verb(i) || (i < view_.size() && view_[i].kind == TokenKind::kMark)) break;
      if (!view_.is_name(i) || view_.governor(i) != Place::kObject) continue;
      if (accepts(i)) take_names({i});
      break;
    }
    return filler_;
  }

  // "Ana Petit, l'ingénieure": the name, if the role stands beside one.
  void take_role_of_name(int role) {
    int j = role - 1;
    while (view_.is(j, WordClass::kDeterminer) || view_.is(j, WordClass::kFormer)) --j;
    if (view_.is_mark(j, ',') && view_.is_name(j - 1) && accepts(j - 1) && !group_.plural) {
      take_names({j - 1});
    } else {
      take(Filler::Kind::kRole);
    }
  }

  // "la fonction qui", "la Russie qui"; but "Ana Petit, l'ingénieure qui"
  bool follows_no_person() const {
    if (view_.is_name(i_ - 1)) return !accepts(i_ - 1);
    if (!view_.is_plain_noun(i_ - 1)) return false;
    int j = i_ - 1;
    while (view_.is_word(j) && !view_.is(j, WordClass::kDeterminer)) --j;
    return !view_.is_mark(j - 1, ',');
  }

  Filler antecedent() {
    if (types_ == types_of(EntityType::kPerson) && follows_no_person()) return filler_;
    for (int j = i_ - 1; j >= 0 && j > i_ - kAntecedentReach; --j) {
      if (view_.is_mark(j, ')')) {
        j = view_.skip_parenthesis_left(j);
        continue;
      }
      if (view_.is_name(j) && accepts(j)) {
        take_names(group_.plural ? view_.list_before(j, types_) : std::vector<int>{j});
        break;
      }
      i_ = j;
      if (wants_person() && view_.role_at(j)) {
        take_role_of_name(j);
        break;
      }
      if (wants_company() && view_.is_the_company(j)) {
        take(Filler::Kind::kTheCompany);
        break;
      }
      if (view_.is_finite_verb(j) || view_.is_mark(j, ';')) break;
    }
    return filler_;
  }

  void see() {
    const Token& token = view_[i_];
    switch (token.kind) {
      case TokenKind::kMark:
        see_mark(token.mark);
        break;
      case TokenKind::kName:
        see_name();
        break;
      case TokenKind::kWord:
        see_word(*token.word);
        break;
      default:
        break;
    }
  }

  void see_mark(char mark) {
    if (mark == ')') {
      i_ = view_.skip_parenthesis_left(i_);
    } else if (mark == ',' || mark == '-') {
      comma_ = true;
    } else if (mark == ';' || mark == ':' || mark == '(') {
      give_up();
    }
  }

  void see_name() {
    // "la série Pulsar, dans l'émission Alba présentée par": the participle is of the name beside it.
    if (group_.bare && i_ == group_.begin - 1 && !accepts(i_) &&
        types_ == types_of(EntityType::kProduct)) {
      give_up();
      return;
    }
    const Place place = view_.governor(i_);
    if (place == Place::kObject) {
      // What stands between a main verb and its infinitive is the object.
      if (in_object_zone()) {
        if (accepts(i_) && early_ < 0) early_ = i_;
        return;
      }
      if (accepts(i_)) {
        const bool all = group_.plural || group_.bare || group_.purpose;
        take_names(all ? view_.list_before(i_, types_)
                                                : std::vector<int>{i_});
      } else if (!comma_ && view_.name(i_).type != EntityType::kPlace &&
                 view_.name(i_).type != EntityType::kProduct && !crossed_) {
        give_up();
      }
      return;
    }
    if (place == Place::kDe && accepts(i_) && !comma_ && fallback_ < 0 && stands_for_name(i_)) {
      fallback_ = i_;
    }
  }

  // "le service de Numérix": what happens to the one happens to the other.
  bool stands_for_name(int i) const {
    for (int j = i - 1; j >= std::max(0, i - 5); --j) {
      if (!view_.is_word(j)) return false;
      const Word& word = *view_[j].word;
      const bool thing = (types_ & ~types_of(EntityType::kProduct)) == 0;
      if (word.is(WordClass::kProductNoun) || (word.is(WordClass::kTransparentNoun) && !thing)) {
        return view_.governor(j) == Place::kObject;
      }
    }
    return false;
  }

  void see_word(const Word& word) {
    if (word.is(WordClass::kHypothesis) && !comma_) {
      filler_.hypothetical = true;
      give_up();
      return;
    }
    if (word.is(WordClass::kRelative) || word.is(WordClass::kObjectRelative) ||
        word.is(WordClass::kSubordinator)) {
      see_clause_border(word);
      return;
    }
    if (view_.is_finite_verb(i_)) {
      crossed_ = true;
      phrases_ = false;
      return;
    }
    if (word.is(WordClass::kSubjectPronoun) && !comma_ && !view_.is_preposition(i_ - 1)) {
      take(Filler::Kind::kPronoun);
      return;
    }
    if (word.is(WordClass::kNobody) && !comma_ && group_.finite && !crossed_ && !shares_subject_) {
      give_up();
      return;
    }
    see_noun(word);
  }

  // "un nouveau modèle débarque"
  bool is_new_product(int i) const {
    if (!view_.is(i, WordClass::kProductNoun) || view_.governor(i) != Place::kObject) return false;
    return view_.is(i - 1, WordClass::kNovelty) || view_.is(i + 1, WordClass::kNovelty);
  }

  // Another clause that lies between, or the border of our own.
  void see_clause_border(const Word& word) {
    if (crossed_ && comma_ && !word.is(WordClass::kSubordinator)) {
      crossed_ = false;
      return;
    }
    if (crossed_ && word.is(WordClass::kRelative)) {
      crossed_ = false;
      return;
    }
    if (!crossed_ || word.is(WordClass::kSubordinator)) {
      if (group_.finite || word.folded == "que" || word.folded == "qu'") give_up();
    }
  }

  void see_noun(const Word& word) {
    if (view_.is_verb(i_)) return;
    if (!in_object_zone() && !comma_ && view_.governor(i_) == Place::kObject) {
      const auto role = view_.role_at(i_);
      // What the head of a company does, the company does.
      if (role && wants_company() && role->company >= 0 && !role->former &&
          view_.is(i_, WordClass::kBoss) && accepts(role->company)) {
        take_names({role->company});
        return;
      }
      if (role && wants_person()) {
        take(Filler::Kind::kRole);
        return;
      }
    }
    if (types_ == types_of(EntityType::kProduct) && !group_.bare && !comma_ &&
        !in_object_zone() && is_new_product(i_)) {
      // "la nouvelle version de Pulsar"
      if (fallback_ >= 0) return give_up();
      return take(Filler::Kind::kThing);
    }
    const bool noun_phrase = group_.finite && !shares_subject_ && !crossed_ && !comma_ && phrases_;
    if (wants_company() && view_.is_the_company(i_) && !comma_ && (noun_phrase || crossed_) &&
        view_.governor(i_) == Place::kObject && fallback_ < 0) {
      take(Filler::Kind::kTheCompany);
      return;
    }
    const bool opens_phrase = word.is(WordClass::kDeterminer) || word.is(WordClass::kPossessive);
    const bool governed = view_.is_preposition(i_) || view_.is_preposition(i_ - 1);
    if (opens_phrase && noun_phrase && !governed && !word.is(WordClass::kClitic)) give_up();
    if (opens_phrase && noun_phrase && !governed && word.is(WordClass::kClitic) &&
        i_ + 1 < group_.begin) {
      give_up();
    }
  }

  const SentenceView& view_;
  const VerbGroup& group_;
  const NameTypes types_;
  const bool shares_subject_;  // with a verb before
  int i_;
  int fallback_ = -1;
  int early_ = -1;  // a name before any verb was crossed
  bool comma_ = false;
  bool crossed_ = false;  // a finite verb of another clause
  bool phrases_ = true;
  bool done_ = false;
  Filler filler_;
};

Filler SentenceView::subject(const VerbGroup& group, NameTypes types) const {
  return SubjectSearch(*this, group, types).run();
}

}  // namespace vigie::fr
