// TitleWords: the words of the titles of an index, how people write them, and where they stand.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/analyzer.h"
#include "indexer/index_snapshot.h"
#include "searcher/verb_forms.h"

namespace vigie {

using WordId = std::uint32_t;

// A word of the titles. Words are in order of their folded form, so that those which begin alike
// are neighbours; "mais" and "maïs" are two, since one is a stop word.
struct TitleWord {
  std::string folded;
  std::string written;  // as most titles write it inside a sentence, without elided article
  bool stop = false;
  bool number = false;
  VerbForm verb = VerbForm::kNone;
  std::uint32_t titles = 0;  // that hold it
};

struct TitleToken {
  WordId word = 0;
  std::uint16_t start = 0;  // byte offsets in the title
  std::uint16_t end = 0;
  bool joined = false;  // nothing but spaces, hyphens and articles since the token before
};

// Const and thread-safe after construction. The newest 50,000 titles are read, of each the first
// 500 bytes.
class TitleWords {
 public:
  struct Title {
    DocumentRef ref;
    std::uint64_t group = 0;  // story; 0 for none
    std::string_view text;
    std::uint32_t first_token = 0;
  };

  TitleWords(const IndexSnapshot& snapshot, const Analyzer& analyzer);

  // Newest first, unknown dates last.
  const std::vector<Title>& titles() const { return titles_; }
  std::span<const TitleToken> tokens_of(std::size_t title) const;
  const TitleToken& token(std::uint32_t index) const { return tokens_[index]; }
  // A stop word as it stands there, in lower case ("à", not "a"); else as titles write the word.
  std::string written(std::uint32_t token) const;
  // What stands between a joined token and the one before it: " ", "-", " d'".
  std::string gap_before(std::uint32_t token) const;

  const std::vector<TitleWord>& words() const { return words_; }
  // The words [first, last) that begin so (folded).
  std::pair<WordId, WordId> beginning_with(std::string_view folded) const;
  // Its number, or words().size().
  WordId find(std::string_view folded, bool stop) const;
  // Numbers of the titles that hold the word, ascending: the newest first.
  std::span<const std::uint32_t> titles_with(WordId word) const;
  // How many of the newest titles that hold `word` have it right behind `previous`. A hundred are
  // looked at.
  std::uint32_t titles_with(WordId previous, WordId word) const;

  std::size_t memory() const;

 private:
  class Spelling;
  void read_titles(const IndexSnapshot& snapshot);
  void read_words(const Analyzer& analyzer);
  void read_tokens(AnalysisSession& session, Spelling& spelling);
  void number_words(const AnalysisSession& session, const Spelling& spelling);
  void list_titles();
  std::string_view text_of(std::uint32_t token) const;

  std::vector<std::shared_ptr<const Columns>> columns_;  // titles lie there
  std::vector<Title> titles_;
  std::vector<TitleToken> tokens_;
  std::vector<TitleWord> words_;
  std::vector<std::uint32_t> list_starts_;
  std::vector<std::uint32_t> lists_;
};

}  // namespace vigie
