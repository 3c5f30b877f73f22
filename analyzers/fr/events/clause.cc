#include "analyzers/fr/events/clause.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

constexpr int kPhraseTokens = 9;  // of a noun phrase, from its preposition to its name
constexpr int kListGap = 9;       // between two names of a list
constexpr std::size_t kListNames = 12;

}  // namespace

bool is_capital(std::string_view text) {
  std::size_t pos = 0;
  if (text.empty()) return false;
  const char32_t cp = utf8::next(text, pos);
  return lower(cp) != cp;
}

// A name, or a pronoun that is no article.
bool SentenceView::stands_before_verb(int i) const {
  if (is_name(i)) return true;
  if (!is_word(i)) return false;
  const Word& word = *(*this)[i].word;
  return word.is(WordClass::kSubjectPronoun) || word.is(WordClass::kNegationHead) ||
         word.is(WordClass::kReflexive) || word.is(WordClass::kRelative);
}

// A form that may be a noun is one after a determiner or a preposition, and where a sentence or
// what follows a colon begins.
bool SentenceView::is_noun_here(int i) const {
  const Word& word = *(*this)[i].word;
  if (word.forms == kInfinitive) return is_role_head(i);  // "designer"
  if ((word.forms & kGerund) != 0) return false;
  if (i > 0 && stands_before_verb(i - 1)) return false;
  if (word.is(WordClass::kCompanyNoun) || word.is(WordClass::kProductNoun) || is_role_head(i)) {
    return (word.forms & kPresentTense) != 0;
  }
  if (i == 0 || is_mark(i - 1, ':')) return (word.forms & kParticiple) == 0;
  if ((*this)[i - 1].kind != TokenKind::kWord) {
    return (*this)[i - 1].kind == TokenKind::kNumber;
  }
  const Word& before = *(*this)[i - 1].word;
  if (before.is(WordClass::kAdverb)) return false;  // "tous"
  if (before.is(WordClass::kDeterminer) && !before.is(WordClass::kClitic)) return true;
  if (before.is(WordClass::kPossessive) && !before.is(WordClass::kClitic)) return true;
  if (before.is(WordClass::kIndefinite) && !before.is(WordClass::kClitic)) return true;
  // "l'annonce", "la lance": an object pronoun has its subject before it.
  if (before.is(WordClass::kClitic) && before.is(WordClass::kDeterminer)) {
    return !is(i - 2, WordClass::kSubjectPronoun) && !is(i - 2, WordClass::kNegationHead);
  }
  // "en série", "il en parle"
  if (before.preposition == Place::kEn) return i < 2 || !stands_before_verb(i - 2);
  return before.preposition != Place::kObject && !before.is(WordClass::kClitic);
}

bool SentenceView::is_the_company(int i) const {
  if (!is(i, WordClass::kTheCompany) || (*this)[i].word->folded != (*this)[i].word->noun) {
    return false;
  }
  return !is_preposition(i + 1) || !is_name(i + 2) || name(i + 2).type != EntityType::kPerson;
}

bool SentenceView::is_verb(int i) const {
  if (!is_word(i)) return false;
  const Word& word = *(*this)[i].word;
  if (word.is(WordClass::kHave) || word.is(WordClass::kBe)) return true;
  return word.forms != 0 && !word.is(WordClass::kAdverb) && word.preposition == Place::kObject &&
         !word.is(WordClass::kDeterminer) && !is_noun_here(i);
}

bool SentenceView::is_finite_verb(int i) const {
  if (!is_verb(i)) return false;
  const Word& word = *(*this)[i].word;
  if (word.is(WordClass::kHave) || word.is(WordClass::kBe)) {
    return word.forms == 0 || (word.forms & kFinite) != 0;
  }
  return (word.forms & kFinite) != 0;
}

int SentenceView::skip_parenthesis_left(int i) const {
  for (int j = i - 1; j >= 0 && j > i - 30; --j) {
    if (is_mark(j, '(')) return j;
  }
  return i;
}

Place SentenceView::governor(int i) const {
  bool nouns = false;
  bool company_noun = false;
  bool determiner = false;
  const int stop = std::max(-1, i - kPhraseTokens);
  for (int j = i - 1; j > stop; --j) {
    const Token& token = (*this)[j];
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '"' || (token.mark == '-' && is(j - 1, WordClass::kFormer))) continue;
      return token.mark == '(' ? Place::kParenthesis : Place::kObject;
    }
    if (token.kind == TokenKind::kNumber) continue;
    if (token.kind != TokenKind::kWord) return Place::kObject;
    const Word& word = *token.word;
    if (word.preposition != Place::kObject) {
      // "au moins 14 chercheurs"
      if (is(j + 1, WordClass::kAdverb)) continue;
      // "auprès de", "lors de"
      if (word.preposition == Place::kDe && is_preposition(j - 1)) --j;
      // "de chez Alba" is whence.
      if (word.preposition == Place::kChez && is_preposition(j - 1)) --j;
      const Place place = (*this)[j].word->preposition;
      // "la pépite de l'IA générative Mistral": the name stands beside the noun before "de".
      const bool behind_noun =
          is(j - 1, WordClass::kCompanyNoun) ||
          (is(j - 2, WordClass::kCompanyNoun) && is_word(j - 1) && !is_preposition(j - 1));
      const bool apposed = word.preposition == Place::kDe && nouns && !company_noun && behind_noun;
      if (!apposed) return place;
      company_noun = true;
      determiner = false;
      continue;
    }
    if (word.is(WordClass::kDeterminer) || word.is(WordClass::kPossessive)) {
      determiner = true;
      continue;
    }
    if (determiner) return Place::kObject;
    if (word.is(WordClass::kCoordination) && is_name(j - 1) && !nouns) return governor(j - 1);
    if (word.is(WordClass::kSubordinator) || word.is(WordClass::kRelative) ||
        word.is(WordClass::kCoordination) || is_verb(j)) {
      return Place::kObject;
    }
    nouns = true;
    company_noun = company_noun || word.is(WordClass::kCompanyNoun);
  }
  return Place::kObject;
}

bool SentenceView::opens_noun_phrase(int i) const {
  return is(i, WordClass::kDeterminer) || is(i, WordClass::kPossessive);
}

bool SentenceView::is_plain_noun(int i) const {
  return is_word(i) && !is_role_head(i) && !is(i, WordClass::kCompanyNoun) &&
         !is(i, WordClass::kRoleEpithet) && !is(i, WordClass::kDeterminer) &&
         !is(i, WordClass::kAdverb) && !is(i, WordClass::kTransparentNoun);
}

// Whether the tokens between two names only join them: commas, "et", the preposition they share,
// determiners and nouns that introduce the second, brackets.
bool SentenceView::only_list_between(int from, int to, Place place) const {
  bool joined = false;
  for (int j = from + 1; j < to; ++j) {
    const Token& token = (*this)[j];
    if (token.kind == TokenKind::kMark) {
      if (token.mark == '(') {
        while (j < to && !is_mark(j, ')')) ++j;
      } else if (token.mark == ',') {
        joined = true;
      } else if (token.mark != '"') {
        return false;
      }
      continue;
    }
    if (token.kind == TokenKind::kNumber) continue;
    if (token.kind != TokenKind::kWord) return false;
    const Word& word = *token.word;
    if (word.is(WordClass::kCoordination) || word.folded == "mais") {
      joined = true;
      continue;
    }
    if (!joined) return false;
    // "auprès d'Alba et de Kordia"
    const bool of = word.preposition == Place::kDe && place == Place::kAupres;
    if (word.preposition != Place::kObject && word.preposition != place && !of) return false;
    // "le retrait d'Ana Petit et la nomination de Luc Morel"
    if (word.preposition == Place::kDe && opens_noun_phrase(j - 2) && is_plain_noun(j - 1)) {
      return false;
    }
    if (word.is(WordClass::kRelative) || word.is(WordClass::kSubordinator) || is_verb(j)) {
      return false;
    }
  }
  return joined;
}

// "Ana Petit, spécialiste des puces, et Luc Morel"
bool SentenceView::apposed_list_between(int from, int to) const {
  if (!is_mark(from + 1, ',') || !is(to - 1, WordClass::kCoordination) || !is_mark(to - 2, ',') ||
      to - 2 == from + 1) {
    return false;
  }
  for (int j = from + 2; j < to - 2; ++j) {
    if (is_finite_verb(j) || is_mark(j, ';') || is_mark(j, ':')) return false;
  }
  return true;
}

std::vector<int> SentenceView::list_before(int i, NameTypes types) const {
  std::vector<int> names{i};
  const Place place = governor(i);
  while (names.size() < kListNames) {
    const int last = names.back();
    int j = last - 1;
    while (j >= 0 && last - j <= 2 * kListGap && !(is_name(j) && (type_of(j) & types) != 0)) --j;
    if (j < 0 || last - j > 2 * kListGap || governor(j) == Place::kParenthesis) break;
    if (!only_list_between(j, last, place) && !apposed_list_between(j, last)) break;
    names.push_back(j);
  }
  std::reverse(names.begin(), names.end());
  return names;
}

std::vector<int> SentenceView::list_after(int i, NameTypes types) const {
  std::vector<int> names{i};
  std::size_t sure = 1;  // up to the last one that "et" joins
  const Place place = governor(i);
  while (names.size() < kListNames) {
    const int last = names.back();
    int j = last + 1;
    int depth = 0;
    while (j < size() && j - last <= 2 * kListGap) {
      if (is_mark(j, '(')) ++depth;
      if (is_mark(j, ')')) --depth;
      if (depth == 0 && is_name(j) && (type_of(j) & types) != 0) break;
      ++j;
    }
    if (j >= size() || j - last > 2 * kListGap || !only_list_between(last, j, place)) break;
    names.push_back(j);
    bool with_and = false;
    for (int k = last + 1; k < j; ++k) {
      with_and = with_and || is(k, WordClass::kCoordination) ||
                 (is_word(k) && (*this)[k].word->folded == "mais");
    }
    if (with_and || names.size() >= 3) sure = names.size();
  }
  names.resize(sure);
  return names;
}

std::optional<RolePhrase> SentenceView::role_at(int i) const {
  if (!is_role_head(i)) return std::nullopt;
  RolePhrase role{i, i, i, -1, false, false};
  // "numéro un", but "le cofondateur, un an après"
  const bool numbered = (*this)[i].word->noun == "numero";
  while (is(role.last + 1, WordClass::kRoleEpithet) &&
         (numbered || !is(role.last + 1, WordClass::kDeterminer))) {
    ++role.last;
  }
  for (int j = role.last + 1; is_preposition(j) && j < i + kPhraseTokens;) {
    int k = j + 1;
    while (is(k, WordClass::kDeterminer)) ++k;
    if (!is(k, WordClass::kRoleDomain) || is_capital(text_of(k))) break;
    while (is(k + 1, WordClass::kRoleDomain) || is(k + 1, WordClass::kRoleEpithet)) ++k;
    role.last = k;
    j = k + 1;
  }
  for (int j = i - 1; j >= std::max(0, i - 3); --j) {
    if (is(j, WordClass::kFormer)) role.former = true;
    if (!is(j, WordClass::kFormer) && !is_mark(j, '-')) break;
  }
  role.end = role.last;
  int j = role.last + 1;
  // "cofondateur et directeur technique de xAI"
  if (is(j, WordClass::kCoordination)) {
    const auto second = role_at(j + 1);
    if (second) {
      role.end = second->end;
      role.company = second->company;
      role.the_company = second->the_company;
      return role;
    }
  }
  const bool of = is_preposition(j) && ((*this)[j].word->preposition == Place::kDe ||
                                        (*this)[j].word->preposition == Place::kChez);
  if (of) ++j;
  for (int k = j; k < j + 5 && k < size(); ++k) {
    if (is_name(k)) {
      const NameTypes companies = types_of(EntityType::kCompany) |
                                  types_of(EntityType::kOrganization) |
                                  types_of(EntityType::kProduct);
      if ((type_of(k) & companies) == 0 || (!of && k != j)) break;
      role.company = role.end = k;
      break;
    }
    if (!of || !is_word(k) || is_verb(k) || is_preposition(k)) break;
    if (is_the_company(k) && !is_name(k + 1)) {
      role.the_company = true;
      role.end = k;
    }
  }
  return role;
}

std::optional<RolePhrase> SentenceView::role_of(int i) const {
  // "Tony Wu, cofondateur de xAI", "Tony Wu (cofondateur de xAI)"
  if (is_mark(i + 1, ',') || is_mark(i + 1, '(') || is_mark(i + 1, '-')) {
    for (int j = i + 2; j < i + 7; ++j) {
      if (const auto role = role_at(j)) return role;
      const bool passable = is(j, WordClass::kDeterminer) || is(j, WordClass::kPossessive) ||
                            is(j, WordClass::kFormer) || is_mark(j, '-') || is_preposition(j);
      if (!passable) break;
    }
  }
  // "le directeur financier d'Orange, Jean Petit"
  for (int j = i - 1; j >= std::max(0, i - 12); --j) {
    if (is_finite_verb(j) || is_mark(j, ';')) break;
    const auto role = role_at(j);
    if (!role) continue;
    int next = role->end + 1;
    while (next < i &&
           (is_mark(next, ',') || is_mark(next, '"') ||
            (is_word(next) && !is_preposition(next) && !is_verb(next) &&
             !is(next, WordClass::kCoordination) && !is(next, WordClass::kSubordinator)))) {
      ++next;
    }
    if (next == i) return role;
    break;
  }
  return std::nullopt;
}

bool SentenceView::is_counted(int i) const {
  for (int j = i - 1; j >= std::max(0, i - 3); --j) {
    if ((*this)[j].kind == TokenKind::kNumber) return true;
    if (is_mark(j, '-') || is(j, WordClass::kFormer)) continue;
    if (!is_word(j)) return false;
    const std::string& word = (*this)[j].word->lower;
    if (word == "des" || word == "les" || word == "le" || word == "la" || word == "un" ||
        word == "une" || is_verb(j)) {
      return false;
    }
    if (is(j, WordClass::kDeterminer)) return true;
  }
  return false;
}

std::string SentenceView::text_of(const RolePhrase& role) const {
  std::string out;
  for (int j = role.first; j <= role.last; ++j) {
    const std::string_view written = text_of(j);
    const bool acronym = written.size() <= 5 && written.size() >= 2 && is_capital(written) &&
                         is_capital(written.substr(written.size() - 1));
    if (!out.empty() && !out.ends_with('\'')) out += ' ';
    out += acronym ? std::string(written) : (*this)[j].word->lower;
  }
  return out;
}

}  // namespace vigie::fr
