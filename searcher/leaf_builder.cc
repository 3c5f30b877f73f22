#include "searcher/leaf_builder.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "searcher/wordings.h"

namespace vigie {
namespace {

constexpr float kSynonymWeight = 0.6F;
constexpr float kPartsWeight = 1.0F;
constexpr std::size_t kMostPhraseWordings = 16;

void add_sequence(Leaf& leaf, TermSequence sequence) {
  for (const TermSequence& known : leaf.group) {
    if (known.terms == sequence.terms && known.surface == sequence.surface) return;
  }
  leaf.group.push_back(std::move(sequence));
}

// ASCII is enough: acronyms are.
std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

bool all_stop(const std::vector<std::string>& terms) {
  return std::all_of(terms.begin(), terms.end(),
                     [](const std::string& term) { return term.front() == kStopMark; });
}

// A raw token of the query with its forms, and the leaves it gave.
struct LeafBuilder::Word {
  std::string written;  // elision stripped
  std::vector<Form> positional;
  std::vector<Form> joined;
  std::vector<Form> specific;
  bool after_ampersand = false;  // "&" stands between this word and the one before
  std::size_t first_leaf = SIZE_MAX;
  std::size_t leaf_count = 0;
};

std::vector<LeafBuilder::Word> LeafBuilder::words_of(std::string_view text) const {
  std::vector<Word> words;
  std::vector<AnalyzedForm> forms;
  RawToken token;
  const Tokenizer& tokenizer = analyzer_.tokenizer();
  for (std::size_t pos = 0; tokenizer.next(text, pos, token); pos = token.end) {
    const std::string_view raw = text.substr(token.start, token.end - token.start);
    forms.clear();
    analyzer_.analyze(raw, forms);
    Word word;
    word.after_ampersand = text.substr(pos, token.start - pos).find('&') != std::string_view::npos;
    for (const AnalyzedForm& form : forms) {
      switch (form.form.kind) {
        case FormKind::kPositional:
          if (word.positional.empty()) word.written = raw.substr(form.begin, form.end - form.begin);
          word.positional.push_back(form.form);
          break;
        case FormKind::kJoined:
          word.joined.push_back(form.form);
          break;
        case FormKind::kSpecific:
          word.specific.push_back(form.form);
          break;
        case FormKind::kPart:
          break;
      }
    }
    if (!word.positional.empty()) words.push_back(std::move(word));
  }
  return words;
}

bool LeafBuilder::in_index(const TermSequence& sequence) {
  return std::any_of(
      snapshot_.segments().begin(), snapshot_.segments().end(),
      [&](const Segment& segment) { return !cache_.of_group(segment, {sequence})->empty(); });
}

void LeafBuilder::add_title_group(Leaf& leaf) {
  for (const TermSequence& sequence : leaf.group) {
    if (sequence.terms.size() > 1 || !sequence.surface.empty() || sequence.title_only) continue;
    if (sequence.terms[0].front() == kStopMark) continue;
    TermSequence title = sequence;
    title.title_only = true;
    leaf.title_group.push_back(std::move(title));
  }
}

std::vector<Leaf> LeafBuilder::leaves_of_words(std::string_view text, bool title_only) {
  std::vector<Word> words = words_of(text);
  std::vector<Leaf> leaves;
  std::vector<std::string> stop_terms;
  for (Word& word : words) {
    word.first_leaf = leaves.size();
    const bool compound = !word.joined.empty() || !word.specific.empty();
    if (word.positional.size() > 1 && compound) {
      Leaf leaf;
      leaf.text = word.specific.empty() ? word.joined[0].surface : word.specific[0].surface;
      TermSequence parts;
      for (const Form& form : word.positional) parts.terms.push_back(form.term);
      for (const Form& form : word.joined) add_sequence(leaf, {{form.term}, "", title_only, 1});
      parts.title_only = title_only;
      add_sequence(leaf, std::move(parts));
      leaves.push_back(std::move(leaf));
    } else if (!word.specific.empty()) {
      Leaf leaf;
      leaf.text = word.specific[0].surface;
      add_sequence(leaf, {{word.specific[0].term}, "", title_only, 1});
      leaves.push_back(std::move(leaf));
    } else {
      for (const Form& form : word.positional) {
        if (form.stop) {
          stop_terms.push_back(form.term);
          continue;
        }
        Leaf leaf;
        leaf.text = form.surface;
        leaf.exact_term = form.term;
        leaf.exact_surface = form.surface;
        add_sequence(leaf, {{form.term}, "", title_only, 1});
        // "sec" may mean the SEC; "SEC" does not mean sec.
        const std::string acronym = upper(form.surface);
        if (form.term.front() != kAcronymMark && analyzer_.acronyms().contains(acronym)) {
          add_sequence(leaf, {{kAcronymMark + fold(acronym)}, "", title_only, 1});
        }
        leaves.push_back(std::move(leaf));
      }
    }
    word.leaf_count = leaves.size() - word.first_leaf;
    if (word.leaf_count != 1) continue;
    Leaf& leaf = leaves.back();
    if (!leaf.exact_term.empty()) {
      for (std::string& term : other_terms(analyzer_, word.positional[0])) {
        add_sequence(leaf, {{std::move(term)}, "", title_only, 1});
      }
    }
    if (title_only) continue;
    for (TermSequence& wording : wordings_of(word)) add_sequence(leaf, std::move(wording));
  }
  if (leaves.empty() && !stop_terms.empty()) {
    // Nothing but stop words: they are looked for in order.
    Leaf leaf;
    leaf.text = std::string(text);
    leaf.phrase = true;
    leaf.group.push_back({stop_terms, "", title_only, 1});
    leaves.push_back(std::move(leaf));
    return leaves;
  }
  if (!title_only) {
    add_joined(words, leaves);
    add_synonyms(words, leaves);
  }
  for (Leaf& leaf : leaves) add_title_group(leaf);
  return leaves;
}

// One word written as several; what no dictionary lists is believed when the index holds it.
std::vector<TermSequence> LeafBuilder::wordings_of(const Word& word) {
  std::vector<TermSequence> wordings;
  const Form& form = word.positional[0];
  if (word.positional.size() > 1 || form.stop) return wordings;
  for (fr::TermList& terms : written_apart(analyzer_, word.written, form)) {
    wordings.push_back({std::move(terms), "", false, kPartsWeight});
  }
  if (form.number) {
    for (fr::TermList& terms : shorter_amounts(form.term)) {
      wordings.push_back({std::move(terms), "", false, kPartsWeight});
    }
  }
  for (fr::TermList& terms : cuts_of_unknown(analyzer_, form)) {
    TermSequence sequence{std::move(terms), "", false, kPartsWeight};
    if (in_index(sequence)) wordings.push_back(std::move(sequence));
  }
  return wordings;
}

// Two neighbours that the index knows as one word, or a number as its magnitude makes it.
std::vector<TermSequence> LeafBuilder::joined_wordings_of(const Word& left, const Word& right) {
  std::vector<TermSequence> wordings;
  if (left.positional.size() != 1) return wordings;
  if (left.positional[0].number) {
    const auto amount = longer_amount(left.positional[0].term, right.positional[0].term);
    if (amount) wordings.push_back({{*amount}, "", false, kPartsWeight});
  }
  if (right.positional.size() != 1) return wordings;
  for (std::string& term : written_together(analyzer_, left.positional[0], right.positional[0],
                                            right.after_ampersand)) {
    TermSequence sequence{{std::move(term)}, "", false, kPartsWeight};
    if (in_index(sequence)) wordings.push_back(std::move(sequence));
  }
  return wordings;
}

// "co fondateur", "open ai": both words are found in the one.
void LeafBuilder::add_joined(const std::vector<Word>& words, std::vector<Leaf>& leaves) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const Word& left = words[i];
    const Word& right = words[i + 1];
    for (const TermSequence& wording : joined_wordings_of(left, right)) {
      for (std::size_t k = 0; k < left.leaf_count; ++k) {
        add_sequence(leaves[left.first_leaf + k], wording);
      }
      // "k€" has a leaf for mille and one for euro, which stays wanted.
      if (right.leaf_count > 0) add_sequence(leaves[right.first_leaf], wording);
    }
  }
}

// A compound is looked up by its joined term ("start-up") and by its parts ("président-directeur
// général"); a rule for a part alone says nothing of the compound.
void LeafBuilder::add_synonyms(const std::vector<Word>& words, std::vector<Leaf>& leaves) {
  for (bool whole_compounds : {true, false}) add_synonyms(words, whole_compounds, leaves);
}

void LeafBuilder::add_synonyms(const std::vector<Word>& words, bool whole_compounds,
                               std::vector<Leaf>& leaves) {
  fr::TermList terms;
  std::vector<std::string> written;
  std::vector<const Word*> word_of;
  for (const Word& word : words) {
    const bool whole = whole_compounds && word.positional.size() > 1 && !word.joined.empty();
    const std::size_t count = whole ? 1 : word.positional.size();
    for (std::size_t i = 0; i < count; ++i) {
      terms.push_back(whole ? word.joined[0].term : word.positional[i].term);
      written.push_back(word.written);
      word_of.push_back(&word);
    }
  }
  const auto cuts_compound = [&](std::size_t at) {
    return at > 0 && at < terms.size() && word_of[at] == word_of[at - 1] &&
           !word_of[at]->joined.empty();
  };
  for (std::size_t i = 0; i < terms.size();) {
    const fr::Synonyms::Match match = synonyms_.find(terms, written, i);
    if (match.length == 0 || cuts_compound(i) || cuts_compound(i + match.length)) {
      ++i;
      continue;
    }
    for (std::size_t k = i; k < i + match.length; ++k) {
      const Word& word = *word_of[k];
      for (std::size_t l = 0; l < word.leaf_count; ++l) {
        for (const fr::TermList& expansion : *match.expansions) {
          if (all_stop(expansion)) continue;
          add_sequence(leaves[word.first_leaf + l], {expansion, "", false, kSynonymWeight});
        }
      }
    }
    i += match.length;
  }
}

// The ways of going on with a phrase at the word `i`, the one that was typed first.
std::vector<LeafBuilder::Piece> LeafBuilder::pieces_at(const std::vector<Word>& words,
                                                       std::size_t i) {
  const Word& word = words[i];
  std::vector<Piece> pieces(1);
  for (const Form& form : word.positional) pieces[0].terms.push_back(form.term);
  for (const Form& form : word.joined) pieces.push_back({{form.term}, 1});
  if (word.positional.size() == 1) {
    for (std::string& term : other_terms(analyzer_, word.positional[0])) {
      pieces.push_back({{std::move(term)}, 1});
    }
  }
  for (TermSequence& wording : wordings_of(word)) pieces.push_back({std::move(wording.terms), 1});
  if (i + 1 == words.size()) return pieces;
  for (TermSequence& wording : joined_wordings_of(word, words[i + 1])) {
    Piece piece{std::move(wording.terms), 2};
    for (std::size_t k = 1; k < words[i + 1].positional.size(); ++k) {
      piece.terms.push_back(words[i + 1].positional[k].term);
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

void LeafBuilder::add_phrase_wordings(const std::vector<std::vector<Piece>>& pieces, std::size_t i,
                                      TermSequence prefix, Leaf& leaf) {
  if (leaf.group.size() >= kMostPhraseWordings) return;
  if (i == pieces.size()) {
    if (!prefix.terms.empty()) add_sequence(leaf, std::move(prefix));
    return;
  }
  for (const Piece& piece : pieces[i]) {
    TermSequence longer = prefix;
    longer.terms.insert(longer.terms.end(), piece.terms.begin(), piece.terms.end());
    add_phrase_wordings(pieces, i + piece.words, std::move(longer), leaf);
  }
}

Leaf LeafBuilder::leaf_of_phrase(std::string_view text, bool title_only) {
  Leaf leaf;
  leaf.text = std::string(text);
  leaf.phrase = true;
  const std::vector<Word> words = words_of(text);
  std::vector<std::vector<Piece>> pieces;
  for (std::size_t i = 0; i < words.size(); ++i) pieces.push_back(pieces_at(words, i));
  TermSequence start;
  start.title_only = title_only;
  add_phrase_wordings(pieces, 0, std::move(start), leaf);
  return leaf;
}

Leaf LeafBuilder::leaf_of_exact(std::string_view text, bool title_only) const {
  Leaf leaf;
  leaf.text = std::string(text);
  for (const Word& word : words_of(text)) {
    for (const Form& form : word.positional) {
      leaf.group.push_back({{form.term}, form.surface, title_only, 1});
    }
  }
  return leaf;
}

Leaf LeafBuilder::leaf_of_term(const std::string& term, bool title_only) {
  Leaf leaf;
  leaf.text = term;
  leaf.group.push_back({{term}, "", title_only, 1});
  add_title_group(leaf);
  return leaf;
}

std::size_t LeafBuilder::count_words(std::string_view text) const { return words_of(text).size(); }

}  // namespace vigie
