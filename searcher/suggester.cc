#include "searcher/suggester.h"

#include <algorithm>
#include <set>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxBytes = 200;
constexpr std::size_t kMaxWords = 12;
constexpr std::size_t kMaxTitles = 3;
constexpr std::size_t kLettersForTitles = 3;
constexpr std::size_t kLongestContext = 3;  // a phrase has four words
// Completions that are looked up in the index, of each kind.
constexpr std::size_t kLookedUp = 16;

// How much more often than by chance two words must meet.
constexpr double kLift = 1.5;

bool ends_in_space(std::string_view text) {
  return !text.empty() && (text.back() == ' ' || text.ends_with("\u00A0"));
}

std::string_view without_spaces_behind(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

// What was typed: whole words, and the beginning of a last one.
struct Suggester::Typed {
  struct Word {
    WordId id;  // words().size() where no title has it
    bool stop;
  };
  std::string before;       // all but the last word, as typed
  std::vector<Word> whole;  // the words of `before`
  std::string beginning;    // of the last word, folded; empty after a space
  std::string spaced;       // all of it, as names are compared

  bool has_content() const {
    return std::any_of(whole.begin(), whole.end(), [](const Word& word) { return !word.stop; });
  }
};

struct Suggester::Completion {
  std::string text;
  std::string rest;  // what was added, in whole words
};

Suggester::Suggester(const IndexSnapshot& snapshot, const Analyzer& analyzer,
                     const fr::Gazetteer& gazetteer, NameDirectories directories)
    : words_(snapshot, analyzer), phrases_(words_), names_(std::move(directories), gazetteer) {}

Suggester::Typed Suggester::read(std::string_view text, AnalysisSession& session) const {
  Typed typed;
  typed.spaced = spaced_words(text);
  // A compound half typed ("start-u") is cut into words where the whole one may not be.
  const std::size_t chunk = text.find_last_of(" '") + 1;
  const std::string folded = fold(text.substr(chunk));
  const auto [first, last] = words_.beginning_with(folded);
  const bool compound = folded.find('-') != std::string::npos && first < last;
  std::vector<Occurrence> occurrences;
  session.analyze(compound ? text.substr(0, chunk) : text, occurrences);
  std::erase_if(occurrences, [&](const Occurrence& occurrence) {
    return session.form(occurrence.form).kind != FormKind::kPositional;
  });
  std::size_t begin = compound ? chunk : text.size();
  if (!compound && !occurrences.empty() && occurrences.back().end == text.size()) {
    begin = occurrences.back().start;
    occurrences.pop_back();
  }
  typed.before = text.substr(0, begin);
  typed.beginning = fold(text.substr(begin));
  for (const Occurrence& occurrence : occurrences) {
    const Form& form = session.form(occurrence.form);
    typed.whole.push_back({words_.find(fold(form.surface), form.stop), form.stop});
  }
  return typed;
}

// Phrases of titles that go on from the last words typed, from the most words first.
void Suggester::add_continuations(const Typed& typed, std::vector<Completion>& completions) const {
  const auto [first, last] = words_.beginning_with(typed.beginning);
  for (std::size_t n = std::min(kLongestContext, typed.whole.size()); n >= 1; --n) {
    std::vector<WordId> before;
    for (std::size_t i = typed.whole.size() - n; i < typed.whole.size(); ++i) {
      before.push_back(typed.whole[i].id);
    }
    if (std::count(before.begin(), before.end(), words_.words().size()) > 0) continue;
    std::vector<const TitlePhrases::Phrase*> found;
    for (const auto& phrase : phrases_.going_on(before, first, last)) found.push_back(&phrase);
    const std::size_t kept = std::min(kLookedUp, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const auto* a, const auto* b) {
                        return TitlePhrases::own_titles(*a) > TitlePhrases::own_titles(*b);
                      });
    for (std::size_t i = 0; i < kept; ++i) {
      const std::string rest = phrases_.written(*found[i], n);
      const bool apart = ends_in_space(typed.before);
      const std::string gap = apart ? phrases_.gap_before(*found[i], n) : std::string();
      const std::string_view before_it =
          apart ? without_spaces_behind(typed.before) : std::string_view(typed.before);
      completions.push_back({std::string(before_it) + gap + rest, rest});
    }
  }
}

void Suggester::add_words(const Typed& typed, std::vector<Completion>& completions) const {
  if (typed.beginning.empty()) return;
  struct Candidate {
    std::uint32_t titles;
    WordId word;
    const TitlePhrases::Phrase* phrase;
  };
  const auto [first, last] = words_.beginning_with(typed.beginning);
  std::vector<Candidate> found;
  for (WordId word = first; word < last; ++word) {
    if (!words_.words()[word].stop) found.push_back({phrases_.own_titles(word), word, nullptr});
  }
  for (const auto& phrase : phrases_.going_on({}, first, last)) {
    if (phrase.headless) continue;
    found.push_back({TitlePhrases::own_titles(phrase), phrases_.words_of(phrase)[0], &phrase});
  }
  const auto put_first = [&](std::size_t count) {
    const std::size_t kept = std::min(count, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const Candidate& a, const Candidate& b) { return a.titles > b.titles; });
    found.resize(kept);
  };
  // "la" goes on with what titles say behind it.
  if (!typed.whole.empty() && typed.whole.back().stop) {
    put_first(4 * kLookedUp);
    for (Candidate& candidate : found) {
      candidate.titles =
          std::min(candidate.titles, words_.titles_with(typed.whole.back().id, candidate.word));
    }
    std::erase_if(found, [](const Candidate& candidate) { return candidate.titles == 0; });
  }
  put_first(2 * kLookedUp);
  for (const Candidate& candidate : found) {
    const std::string rest = candidate.phrase != nullptr ? phrases_.written(*candidate.phrase, 0)
                                                         : words_.words()[candidate.word].written;
    completions.push_back({typed.before + rest, rest});
  }
}

// Counts documents that hold completions, each completion once.
class Suggester::QueryList {
 public:
  explicit QueryList(const Context& context) : context_(context) {}

  // False when the text was known already, by its words or by their terms.
  bool is_new(const std::string& text) {
    return spellings_.insert(spaced_words(text)).second && known_.insert(terms_of(text)).second;
  }

  // Documents that hold all words of `text`.
  std::uint64_t count(const std::string& text) {
    const std::set<std::string> terms = terms_of(text);
    if (terms.empty()) return 0;
    std::uint64_t count = 0;
    for (const Segment& segment : context_.snapshot.segments()) {
      std::vector<PostingHandle> arrays;
      arrays.reserve(terms.size());
      for (const std::string& term : terms) {
        arrays.push_back(context_.cache.of_raw_term(segment, term));
      }
      count += intersect(std::move(arrays)).size();
    }
    return count;
  }

 private:
  std::set<std::string> terms_of(const std::string& text) {
    occurrences_.clear();
    context_.session.analyze(text, occurrences_);
    std::set<std::string> terms;
    for (const Occurrence& occurrence : occurrences_) {
      const Form& form = context_.session.form(occurrence.form);
      if (form.kind == FormKind::kPositional && !form.stop) terms.insert(form.term);
    }
    return terms;
  }

  const Context& context_;
  std::set<std::string> spellings_;
  std::set<std::set<std::string>> known_;
  std::vector<Occurrence> occurrences_;
};

std::vector<Suggestion> Suggester::queries(const Typed& typed, std::size_t limit,
                                           const Context& context) const {
  QueryList list(context);
  (void)list.is_new(typed.before + typed.beginning);
  std::vector<Suggestion> found;
  const auto add = [&](const Completion& completion, std::uint64_t count) {
    Suggestion suggestion;
    suggestion.text = completion.text;
    suggestion.count = count;
    found.push_back(std::move(suggestion));
  };
  std::vector<Completion> completions;
  add_continuations(typed, completions);
  for (const Completion& completion : completions) {
    if (found.size() >= limit) return found;
    const std::uint64_t count = list.is_new(completion.text) ? list.count(completion.text) : 0;
    if (count > 0) add(completion, count);
  }
  // Behind "levée de", only what titles say there makes sense; failing that, names.
  const bool content = typed.has_content();
  const bool names_only = content && typed.whole.back().stop;
  if (names_only && !found.empty()) return found;
  completions.clear();
  add_words(typed, completions);
  const auto continued = static_cast<std::ptrdiff_t>(found.size());
  // Words that meet by chance are no query.
  const double least = content ? kLift * static_cast<double>(list.count(typed.before)) /
                                     static_cast<double>(context.snapshot.live_documents())
                               : 0;
  for (const Completion& completion : completions) {
    if (names_only && !has_capital(completion.rest)) continue;
    if (!list.is_new(completion.text)) continue;
    const std::uint64_t count = list.count(completion.text);
    if (count == 0) continue;
    if (content &&
        static_cast<double>(count) < least * static_cast<double>(list.count(completion.rest))) {
      continue;
    }
    add(completion, count);
  }
  // Beside other words, what is said most often together with them comes first.
  if (content) {
    std::stable_sort(found.begin() + continued, found.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.count > b.count; });
  }
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::vector<Suggestion> Suggester::titles(const Typed& typed, std::size_t limit,
                                          const Context& context) const {
  std::vector<Suggestion> found;
  if (typed.spaced.size() <= kLettersForTitles) return found;
  std::vector<std::span<const std::uint32_t>> lists;
  for (const Typed::Word& word : typed.whole) {
    if (word.stop) continue;
    if (word.id == words_.words().size()) return found;
    lists.push_back(words_.titles_with(word.id));
  }
  std::vector<bool> completed(words_.titles().size(), typed.beginning.empty());
  if (!typed.beginning.empty()) {
    const auto [first, last] = words_.beginning_with(typed.beginning);
    for (WordId word = first; word < last; ++word) {
      for (std::uint32_t title : words_.titles_with(word)) completed[title] = true;
    }
  } else if (lists.empty()) {
    return found;
  }
  std::set<std::uint64_t> stories;
  std::set<std::string_view> texts;
  for (std::uint32_t t = 0; t < completed.size() && found.size() < limit; ++t) {
    const bool all = completed[t] && std::all_of(lists.begin(), lists.end(), [&](const auto& list) {
                       return std::binary_search(list.begin(), list.end(), t);
                     });
    if (!all) continue;
    const TitleWords::Title& title = words_.titles()[t];
    if (title.group != 0 && !stories.insert(title.group).second) continue;
    if (!texts.insert(title.text).second) continue;
    const Result<StoredDocument> document = context.snapshot.document(title.ref);
    if (!document.ok()) continue;
    Suggestion suggestion;
    suggestion.kind = Suggestion::Kind::kTitle;
    suggestion.text = document.value().title;
    suggestion.count = 1;
    suggestion.id = document.value().id;
    suggestion.url = document.value().url;
    found.push_back(std::move(suggestion));
  }
  return found;
}

std::vector<Suggestion> Suggester::suggest(std::string_view text, std::size_t limit,
                                           const Context& context) const {
  std::vector<Suggestion> list;
  if (text.size() > kMaxBytes || limit == 0) return list;
  const Typed typed = read(text, context.session);
  if (typed.spaced.empty() || typed.whole.size() > kMaxWords) return list;
  const std::vector<Suggestion> found_titles =
      titles(typed, std::min(kMaxTitles, limit / 3), context);
  const std::vector<Suggestion> found_queries = queries(typed, limit, context);
  const std::vector<NameCompletion> found_names = names_.find(typed.spaced, limit);
  const std::size_t room = limit - found_titles.size();
  const std::uint64_t most = found_queries.empty() ? 0 : found_queries[0].count;
  std::set<std::string> texts;
  const auto add_name = [&](const NameCompletion& name) {
    if (list.size() >= room || !texts.insert(spaced_words(name.text)).second) return;
    Suggestion suggestion;
    suggestion.kind = Suggestion::Kind::kName;
    suggestion.text = name.text;
    suggestion.facet = name.facet;
    suggestion.count = name.count;
    list.push_back(std::move(suggestion));
  };
  const std::size_t leading = std::max<std::size_t>(1, 2 * limit / 5);
  for (const NameCompletion& name : found_names) {
    if (list.size() < leading && 2 * std::uint64_t{name.count} >= most) add_name(name);
  }
  for (const Suggestion& query : found_queries) {
    if (list.size() < room && texts.insert(spaced_words(query.text)).second) list.push_back(query);
  }
  for (const NameCompletion& name : found_names) add_name(name);
  list.insert(list.end(), found_titles.begin(), found_titles.end());
  return list;
}

std::size_t Suggester::memory() const {
  return words_.memory() + phrases_.memory() + names_.memory();
}

}  // namespace vigie
