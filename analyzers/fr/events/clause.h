// SentenceView: a sentence read as French, without a grammar: what governs a name, which words make
// a verb's group and what they say about certainty, who is its subject, which names are a list.
// Every question looks at a bounded number of tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/events/event.h"
#include "analyzers/fr/events/sentences.h"

namespace vigie::fr {

// A verb with its auxiliaries, negations and the verbs that govern it: "a décidé de quitter".
struct VerbGroup {
  int begin = 0;  // its first token
  bool passive = false;
  bool reflexive = false;
  bool finite = false;      // else an infinitive, gerund or participle whose subject is elsewhere
  bool bare = false;        // a participle without auxiliary
  bool gerund = false;      // without "en"
  bool purpose = false;     // "pour" and an infinitive
  bool plural = false;      // the finite verb is
  bool background = false;  // pluperfect or imperfect: told as known
  Certainty certainty = Certainty::kStated;
};

bool is_capital(std::string_view text);

// "directeur financier d'Orange".
struct RolePhrase {
  int first = 0;  // tokens [first, last]
  int last = 0;
  int end = 0;               // the last token of the phrase with its company
  int company = -1;          // the token of the company's name
  bool the_company = false;  // "de l'entreprise"
  bool former = false;
};

// Who or what fills a place of a verb or noun.
struct Filler {
  enum class Kind : std::uint8_t { kNone, kNames, kTheCompany, kPronoun, kRole, kThing };
  Kind kind = Kind::kNone;
  std::vector<int> names;  // tokens
  int at = -1;             // the token of anything else
  bool hypothetical = false;
};

// The kinds of names that can fill a place: a set of EntityType.
using NameTypes = std::uint8_t;
constexpr NameTypes types_of(EntityType type) {
  return static_cast<NameTypes>(1U << static_cast<unsigned>(type));
}

class SentenceView {
 public:
  SentenceView(std::span<const Token> tokens, const AnnotatedText& source)
      : tokens_(tokens), source_(source) {}

  int size() const { return static_cast<int>(tokens_.size()); }
  const Token& operator[](int i) const { return tokens_[static_cast<std::size_t>(i)]; }
  const AnnotatedText& source() const { return source_; }

  // All of these are false outside the sentence.
  bool is_word(int i) const { return inside(i) && (*this)[i].kind == TokenKind::kWord; }
  bool is(int i, WordClass c) const { return is_word(i) && (*this)[i].word->is(c); }
  bool is_mark(int i, char mark) const {
    return inside(i) && (*this)[i].kind == TokenKind::kMark && (*this)[i].mark == mark;
  }
  bool is_name(int i) const { return inside(i) && (*this)[i].kind == TokenKind::kName; }
  bool is_preposition(int i) const {
    return is_word(i) && (*this)[i].word->preposition != Place::kObject;
  }
  // "l'entreprise", in the singular; not "l'entreprise de Luc Morel", which is another one.
  bool is_the_company(int i) const;
  // Whether the token is a form of a verb, as far as its neighbours tell.
  bool is_verb(int i) const;
  bool is_finite_verb(int i) const;

  const NameMention& name(int i) const { return source_.names[(*this)[i].mention]; }
  NameTypes type_of(int i) const { return types_of(name(i).type); }
  std::string_view text_of(int i) const {
    return source_.text.substr((*this)[i].start, (*this)[i].end - (*this)[i].start);
  }

  // A word that is neither of the grammar nor a role's or company's noun.
  bool is_plain_noun(int i) const;

  // The preposition before the noun phrase that ends with token `i`; kObject when there is none.
  Place governor(int i) const;

  // Names of these types that make a list with the name at `i`, it included, in text order.
  std::vector<int> list_before(int i, NameTypes types) const;
  std::vector<int> list_after(int i, NameTypes types) const;

  // The group of the verb at `verb`; nullopt when the word is no verb there.
  std::optional<VerbGroup> verb_group(int verb) const;

  Filler subject(const VerbGroup& group, NameTypes types) const;

  bool is_role_head(int i) const {
    return is(i, WordClass::kRoleHead) || is(i, WordClass::kCommonRole);
  }
  // Whether a number or an article that singles out stands before the noun.
  bool is_counted(int i) const;
  // The role phrase whose head is token `i`.
  std::optional<RolePhrase> role_at(int i) const;
  // The one that stands beside the name at `i`.
  std::optional<RolePhrase> role_of(int i) const;
  std::string text_of(const RolePhrase& role) const;

 private:
  friend class SubjectSearch;
  class GroupReader;

  bool inside(int i) const { return i >= 0 && i < size(); }
  bool is_noun_here(int i) const;
  bool stands_before_verb(int i) const;
  bool opens_noun_phrase(int i) const;
  bool apposed_list_between(int from, int to) const;
  bool only_list_between(int from, int to, Place place) const;
  int skip_parenthesis_left(int i) const;

  std::span<const Token> tokens_;
  const AnnotatedText& source_;
};

}  // namespace vigie::fr
