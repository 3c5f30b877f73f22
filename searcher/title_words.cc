#include "searcher/title_words.h"

#include <algorithm>
#include <tuple>

#include "analyzers/analysis_session.h"
#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxTitles = 50000;
constexpr std::size_t kMaxTitleBytes = 500;

bool is_space(char32_t cp) { return cp == ' ' || cp == 0xA0 || cp == 0x202F || cp == 0x2009; }
bool is_apostrophe(char32_t cp) { return cp == '\'' || cp == 0x2019; }
bool is_hyphen(char32_t cp) { return cp == '-' || cp == 0x2010 || cp == 0x2011; }
bool is_letter(char32_t cp) {
  return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0x24F);
}

// Whether words on both sides of `gap` belong together: "d’", a hyphen without spaces.
bool joins(std::string_view gap) {
  bool space = false;
  bool hyphen = false;
  for (std::size_t pos = 0; pos < gap.size();) {
    const char32_t cp = utf8::next(gap, pos);
    space = space || is_space(cp);
    hyphen = hyphen || is_hyphen(cp);
    if (!is_space(cp) && !is_hyphen(cp) && !is_apostrophe(cp) && !is_letter(cp)) return false;
  }
  return !(space && hyphen);
}

bool has_lower(std::string_view raw) {
  return std::any_of(raw.begin(), raw.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

// Counts how each form is written inside sentences, where a capital means something.
class TitleWords::Spelling {
 public:
  void add(FormId form, std::string_view surface, std::string_view raw, bool opens) {
    if (form >= forms_.size()) forms_.resize(form + 1U);
    Form& entry = forms_[form];
    ++entry.seen;
    if (opens) {
      if (entry.opening.empty()) entry.opening = raw;
      return;
    }
    if (raw == surface) {
      ++entry.plain;
      return;
    }
    auto known = std::find_if(entry.capitals.begin(), entry.capitals.end(),
                              [&](const auto& spelling) { return spelling.first == raw; });
    if (known == entry.capitals.end()) {
      if (entry.capitals.size() == kMaxSpellings) return;
      known = entry.capitals.insert(known, {raw, 0});
    }
    ++known->second;
  }

  std::uint32_t seen(FormId form) const { return form < forms_.size() ? forms_[form].seen : 0; }

  std::string of(FormId form, const std::string& surface) const {
    const Form& entry = forms_[form];
    std::uint32_t capitals = 0;
    const std::pair<std::string_view, std::uint32_t>* best = nullptr;
    for (const auto& spelling : entry.capitals) {
      capitals += spelling.second;
      if (best == nullptr || spelling.second > best->second) best = &spelling;
    }
    if (best != nullptr && capitals > entry.plain) return std::string(best->first);
    // A word that only opens titles: capitals inside it are its own.
    const bool own = entry.plain == 0 && best == nullptr && !entry.opening.empty() &&
                     has_lower(entry.opening) &&
                     lower(entry.opening.substr(1)) != entry.opening.substr(1);
    return own ? std::string(entry.opening) : surface;
  }

 private:
  static constexpr std::size_t kMaxSpellings = 4;
  struct Form {
    std::uint32_t seen = 0;
    std::uint32_t plain = 0;
    std::vector<std::pair<std::string_view, std::uint32_t>> capitals;
    std::string_view opening;
  };
  std::vector<Form> forms_;
};

TitleWords::TitleWords(const IndexSnapshot& snapshot, const Analyzer& analyzer) {
  for (const Segment& segment : snapshot.segments()) columns_.push_back(segment.columns);
  read_titles(snapshot);
  read_words(analyzer);
  list_titles();
}

void TitleWords::read_titles(const IndexSnapshot& snapshot) {
  std::vector<std::pair<Day, Title>> dated;
  for (std::uint32_t s = 0; s < columns_.size(); ++s) {
    const Columns& columns = *columns_[s];
    for (std::uint32_t document = 1; document <= columns.document_count(); ++document) {
      const std::string_view text = columns.titles[document - 1];
      if (text.empty() || !snapshot.segments()[s].alive(document)) continue;
      dated.push_back(
          {columns.dates[2 * (document - 1) + 1],
           {{s, document}, columns.groups[document - 1], utf8::truncate(text, kMaxTitleBytes), 0}});
    }
  }
  std::stable_sort(dated.begin(), dated.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (dated.size() > kMaxTitles) dated.resize(kMaxTitles);
  for (const auto& [day, title] : dated) titles_.push_back(title);
}

void TitleWords::read_words(const Analyzer& analyzer) {
  AnalysisSession session(analyzer);
  Spelling spelling;
  read_tokens(session, spelling);
  number_words(session, spelling);
}

void TitleWords::read_tokens(AnalysisSession& session, Spelling& spelling) {
  std::vector<Occurrence> occurrences;
  for (Title& title : titles_) {
    title.first_token = static_cast<std::uint32_t>(tokens_.size());
    occurrences.clear();
    session.analyze(title.text, occurrences);
    std::uint32_t end = 0;
    for (const Occurrence& occurrence : occurrences) {
      const Form& form = session.form(occurrence.form);
      if (form.kind != FormKind::kPositional || occurrence.start < end) continue;
      const bool first = tokens_.size() == title.first_token;
      const bool joined = !first && joins(title.text.substr(end, occurrence.start - end));
      spelling.add(occurrence.form, form.surface,
                   title.text.substr(occurrence.start, occurrence.end - occurrence.start), !joined);
      tokens_.push_back({occurrence.form, static_cast<std::uint16_t>(occurrence.start),
                         static_cast<std::uint16_t>(occurrence.end), joined});
      end = occurrence.end;
    }
  }
}

// From forms, which differ by accents, to words, which do not.
void TitleWords::number_words(const AnalysisSession& session, const Spelling& spelling) {
  struct Spelt {
    std::string folded;
    bool stop;
    FormId form;
  };
  std::vector<Spelt> spelt;
  for (FormId id = 0; id < session.form_count(); ++id) {
    const Form& form = session.form(id);
    if (spelling.seen(id) > 0) spelt.push_back({fold(form.surface), form.stop, id});
  }
  std::sort(spelt.begin(), spelt.end(), [](const Spelt& a, const Spelt& b) {
    return std::tie(a.folded, a.stop, a.form) < std::tie(b.folded, b.stop, b.form);
  });
  std::vector<WordId> word_of(session.form_count());
  for (std::size_t i = 0; i < spelt.size();) {
    const Spelt& first = spelt[i];
    FormId most = first.form;
    for (; i < spelt.size() && spelt[i].folded == first.folded && spelt[i].stop == first.stop;
         ++i) {
      if (spelling.seen(spelt[i].form) > spelling.seen(most)) most = spelt[i].form;
      word_of[spelt[i].form] = static_cast<WordId>(words_.size());
    }
    const Form& form = session.form(most);
    words_.push_back({first.folded, spelling.of(most, form.surface), first.stop, form.number,
                      verb_form(form.surface, form.term), 0});
  }
  for (TitleToken& token : tokens_) token.word = word_of[token.word];
}

void TitleWords::list_titles() {
  std::vector<std::uint32_t> last(words_.size(), UINT32_MAX);
  const auto for_each_word = [&](auto visit) {
    std::fill(last.begin(), last.end(), UINT32_MAX);
    for (std::uint32_t t = 0; t < titles_.size(); ++t) {
      for (const TitleToken& token : tokens_of(t)) {
        if (last[token.word] != t) visit(token.word, t);
        last[token.word] = t;
      }
    }
  };
  for_each_word([&](WordId word, std::uint32_t) { ++words_[word].titles; });
  list_starts_.resize(words_.size() + 1);
  for (std::size_t w = 0; w < words_.size(); ++w) {
    list_starts_[w + 1] = list_starts_[w] + words_[w].titles;
  }
  lists_.resize(list_starts_.back());
  std::vector<std::uint32_t> next(list_starts_.begin(), list_starts_.end() - 1);
  for_each_word([&](WordId word, std::uint32_t title) { lists_[next[word]++] = title; });
}

std::span<const TitleToken> TitleWords::tokens_of(std::size_t title) const {
  const std::size_t first = titles_[title].first_token;
  const std::size_t last =
      title + 1 < titles_.size() ? titles_[title + 1].first_token : tokens_.size();
  return {tokens_.data() + first, last - first};
}

std::string_view TitleWords::text_of(std::uint32_t token) const {
  const auto after =
      std::upper_bound(titles_.begin(), titles_.end(), token,
                       [](std::uint32_t t, const Title& title) { return t < title.first_token; });
  return (after - 1)->text;
}

std::string TitleWords::written(std::uint32_t token) const {
  const TitleToken& place = tokens_[token];
  const TitleWord& word = words_[place.word];
  if (!word.stop) return word.written;
  return lower(text_of(token).substr(place.start, place.end - place.start));
}

std::string TitleWords::gap_before(std::uint32_t token) const {
  const std::uint16_t from = tokens_[token - 1].end;
  const std::string_view gap = text_of(token).substr(from, tokens_[token].start - from);
  std::string out;
  for (std::size_t pos = 0; pos < gap.size();) {
    const char32_t cp = utf8::next(gap, pos);
    if (is_space(cp))
      out += ' ';
    else if (is_apostrophe(cp))
      out += '\'';
    else if (is_hyphen(cp))
      out += '-';
    else
      utf8::append(out, lower(cp));
  }
  return out;
}

std::pair<WordId, WordId> TitleWords::beginning_with(std::string_view folded) const {
  const auto first =
      std::lower_bound(words_.begin(), words_.end(), folded,
                       [](const TitleWord& word, std::string_view f) { return word.folded < f; });
  const auto last = std::partition_point(
      first, words_.end(), [&](const TitleWord& word) { return word.folded.starts_with(folded); });
  return {static_cast<WordId>(first - words_.begin()), static_cast<WordId>(last - words_.begin())};
}

WordId TitleWords::find(std::string_view folded, bool stop) const {
  auto [word, last] = beginning_with(folded);
  for (; word < last && words_[word].folded == folded; ++word) {
    if (words_[word].stop == stop) return word;
  }
  return static_cast<WordId>(words_.size());
}

std::span<const std::uint32_t> TitleWords::titles_with(WordId word) const {
  return {lists_.data() + list_starts_[word], list_starts_[word + 1] - list_starts_[word]};
}

std::uint32_t TitleWords::titles_with(WordId previous, WordId word) const {
  constexpr std::size_t kLookedAt = 100;
  std::uint32_t count = 0;
  const std::span<const std::uint32_t> titles = titles_with(word);
  for (std::uint32_t title : titles.first(std::min(kLookedAt, titles.size()))) {
    const std::span<const TitleToken> tokens = tokens_of(title);
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (tokens[i].word != word || !tokens[i].joined || tokens[i - 1].word != previous) continue;
      ++count;
      break;
    }
  }
  return count;
}

std::size_t TitleWords::memory() const {
  std::size_t bytes = titles_.capacity() * sizeof(Title) + tokens_.capacity() * sizeof(TitleToken) +
                      words_.capacity() * sizeof(TitleWord) +
                      (list_starts_.capacity() + lists_.capacity()) * sizeof(std::uint32_t);
  constexpr std::size_t kInline = 15;
  for (const TitleWord& word : words_) {
    if (word.folded.size() > kInline) bytes += word.folded.capacity();
    if (word.written.size() > kInline) bytes += word.written.capacity();
  }
  return bytes;
}

}  // namespace vigie
