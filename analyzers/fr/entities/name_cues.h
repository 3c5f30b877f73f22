// NameCues: the words beside a name that tell of what kind it is, as data/cues.txt lists them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/name_article.h"
#include "analyzers/fr/entities/name_draft.h"

namespace vigie::fr {

// Of one article that a recognizer has read; it must live as long.
class NameCues {
 public:
  explicit NameCues(const NameArticle& article);

  // Whether a word of this kind stands right before the draft, articles and prepositions aside.
  bool before(const NameDraft& draft, Hint cue) const;
  // Whether the draft has, or is followed by, such a word.
  bool within(const NameDraft& draft, Hint cue) const;
  bool after(const NameDraft& draft, Hint cue) const;  // a legal form, with its capital
  // Whether a verb of data/acting_verbs.txt follows: "Apple dévoile".
  bool acts(const NameDraft& draft) const;
  // Whether all words of the draft but its first `skipped` are of this kind.
  bool ends_in(const NameDraft& draft, std::uint32_t from, Hint cue) const;
  // Whether the draft has a word with a capital, other than a sentence's first, outside of all the
  // stretches.
  bool capital_outside(const NameDraft& draft,
                       std::span<const std::span<const NameMatch>> stretches) const;
  // Where the second word of the draft starts if its first word opens a sentence, stands in no list
  // of names and is followed by a capital; else where the draft starts.
  std::uint32_t behind_sentence_start(const NameDraft& draft) const;
  // Whether the draft's capital tells of a name: its sentence writes others small, and it is no
  // part of a longer row of capitals. The first word of a sentence tells nothing, unless it is
  // `no_word` of the language.
  bool stands_out(const NameDraft& draft, bool no_word) const;
  // Whether the draft opens a line of `field`, its text, and a colon follows: "Meta : le procès".
  bool is_topic(const NameDraft& draft, std::string_view field) const;
  // Whether all words of the draft with a capital are single names of this list: common ones that
  // name nothing (IA, PDG), or demonyms (Palestiniens).
  bool only(const NameDraft& draft, Hint list) const;
  // Whether the draft is the domain of a public office, as data/public_offices.txt lists them:
  // "ministre de l'Intérieur", "secrétaire d'État chargée du Numérique".
  bool is_domain_of_office(const NameDraft& draft) const;
  // Whether an office ends in the draft's first word: "secrétaire d'" before "État aux Transports".
  bool cuts_office(const NameDraft& draft) const;
  // The word right before the draft, folded; empty where its sentence starts.
  std::string word_before(const NameDraft& draft) const;
  // Whether a word beside the draft speaks for names of this type.
  bool speak_for(const NameDraft& draft, EntityType type) const;

 private:
  // The tokens [first, last) that touch [start, end) of the field.
  struct Range {
    std::size_t first;
    std::size_t last;
  };
  Range tokens_in(std::uint32_t field, std::uint32_t start, std::uint32_t end) const;
  bool is(std::size_t token, Hint cue) const;
  bool is_listed(std::size_t token, Hint list) const;
  std::string folded(std::size_t token) const;
  // Whether a public office of at least `words` words ends before the token `end`, in its field.
  bool office_ends_at(std::uint32_t field, std::size_t end, std::size_t words) const;

  const NameArticle& article_;
  std::vector<Range> fields_;
};

}  // namespace vigie::fr
