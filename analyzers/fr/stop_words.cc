#include "analyzers/fr/stop_words.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/lemmatizer.h"
#include "analyzers/token.h"

namespace vigie::fr {

StopWords::StopWords(std::string_view words, std::string_view acronyms) {
  for (const std::string& word : read_data_lines(words)) {
    longest_word_ = std::max(longest_word_, word.size());
    words_.insert(lower(word));
  }
  for (const std::string& acronym : read_data_lines(acronyms)) acronyms_.insert(acronym);
}

bool StopWords::contains(std::u32string_view word) const {
  if (word.size() > longest_word_) return false;  // most words, without building a string
  const std::string written = utf8::encode(word);
  return words_.contains(lower(written)) && !acronyms_.contains(written);
}

bool StopWords::is_acronym(std::u32string_view word) const {
  if (word.empty() || lower(word.front()) == word.front()) return false;
  return acronyms_.contains(utf8::encode(word));
}

void StopFilter::apply(TokenBuffer& buffer) const {
  for (TokenDraft& draft : buffer) {
    if (!draft.term.empty()) continue;
    if (words_.is_acronym(draft.text)) {
      draft.term = kAcronymMark + fold_word(draft.text);
    } else if (draft.kind == FormKind::kPositional && words_.contains(draft.text)) {
      draft.stop = true;
      draft.term = kStopMark + fold_word(draft.text);
    }
  }
}

}  // namespace vigie::fr
