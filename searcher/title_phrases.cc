#include "searcher/title_phrases.h"

#include <algorithm>

namespace vigie {
namespace {

constexpr std::size_t kLongest = 4;
constexpr std::uint32_t kFewestTitles = 2;
constexpr std::size_t kMaxPhrases = 60000;

// Verbs are seldom what is searched for.
constexpr std::uint32_t kVerbShare = 8;

// Whether a word of `all` titles belongs to the phrase that `some` of them have.
bool mostly(std::uint32_t some, std::uint32_t all) { return some * 10 >= all * 6; }

bool before(std::span<const WordId> a, std::span<const WordId> b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

bool has_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

struct TitlePhrases::Place {
  std::uint64_t key;  // of the words
  std::uint32_t title;
  std::uint32_t token;
  std::uint8_t length;
};

TitlePhrases::TitlePhrases(const TitleWords& words) : words_(words) {
  keep_frequent(places());
  sort();
  weigh();
}

std::vector<TitlePhrases::Place> TitlePhrases::places() const {
  const auto edge = [&](const TitleToken& token) {
    const TitleWord& word = words_.words()[token.word];
    return !word.stop && word.titles >= kFewestTitles;
  };
  std::vector<Place> places;
  for (std::uint32_t t = 0; t < words_.titles().size(); ++t) {
    const std::span<const TitleToken> tokens = words_.tokens_of(t);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!edge(tokens[i]) || words_.words()[tokens[i].word].number) continue;
      std::uint64_t key = tokens[i].word + 1;
      for (std::size_t n = 2; n <= kLongest && i + n <= tokens.size(); ++n) {
        const TitleToken& last = tokens[i + n - 1];
        if (!last.joined || words_.words()[last.word].titles < kFewestTitles) break;
        // A step of FNV over words: equal keys are equal words, with probability 1 - 1e-9.
        key = (key ^ (last.word + 1)) * 0x9E3779B97F4A7C15U;
        key ^= key >> 29U;
        if (!edge(last)) continue;
        places.push_back({key, t, words_.titles()[t].first_token + static_cast<std::uint32_t>(i),
                          static_cast<std::uint8_t>(n)});
      }
    }
  }
  return places;
}

void TitlePhrases::keep_frequent(std::vector<Place>&& places) {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.key != b.key ? a.key < b.key : a.token < b.token;
  });
  std::vector<std::uint64_t> stories;
  for (std::size_t i = 0; i < places.size();) {
    stories.clear();
    const Place& first = places[i];
    for (; i < places.size() && places[i].key == first.key; ++i) {
      const TitleWords::Title& title = words_.titles()[places[i].title];
      // Stories have large numbers; a title without one is its own.
      stories.push_back(title.group != 0 ? title.group : places[i].title);
    }
    std::sort(stories.begin(), stories.end());
    const auto count =
        static_cast<std::uint32_t>(std::unique(stories.begin(), stories.end()) - stories.begin());
    if (count >= kFewestTitles) phrases_.push_back({0, first.token, count, 0, first.length});
  }
  if (phrases_.size() > kMaxPhrases) {
    const auto last = phrases_.begin() + kMaxPhrases;
    std::nth_element(phrases_.begin(), last, phrases_.end(),
                     [](const Phrase& a, const Phrase& b) { return a.titles > b.titles; });
    phrases_.erase(last, phrases_.end());
  }
  phrases_.shrink_to_fit();
  for (Phrase& phrase : phrases_) {
    phrase.first = static_cast<std::uint32_t>(sequence_.size());
    for (std::uint32_t i = 0; i < phrase.length; ++i) {
      sequence_.push_back(words_.token(phrase.token + i).word);
    }
  }
}

void TitlePhrases::sort() {
  std::sort(phrases_.begin(), phrases_.end(),
            [&](const Phrase& a, const Phrase& b) { return before(words_of(a), words_of(b)); });
}

TitlePhrases::Phrase* TitlePhrases::find(std::span<const WordId> words) {
  const auto at = std::lower_bound(
      phrases_.begin(), phrases_.end(), words,
      [&](const Phrase& phrase, std::span<const WordId> w) { return before(words_of(phrase), w); });
  if (at == phrases_.end() ||
      !std::equal(words.begin(), words.end(), words_of(*at).begin(), words_of(*at).end())) {
    return nullptr;
  }
  return &*at;
}

void TitlePhrases::weigh() {
  begun_.resize(words_.words().size());
  ended_.resize(words_.words().size());
  for (const Phrase& phrase : phrases_) {
    const std::span<const WordId> words = words_of(phrase);
    begun_[words.front()] = std::max(begun_[words.front()], phrase.titles);
    ended_[words.back()] = std::max(ended_[words.back()], phrase.titles);
  }
  std::erase_if(phrases_, [&](const Phrase& phrase) { return !is_whole(phrase); });
  for (Phrase& phrase : phrases_) {
    const std::span<const WordId> words = words_of(phrase);
    phrase.headless = mostly(ended_[words.front()], words_.words()[words.front()].titles);
    for (std::size_t n = 2; n < words.size(); ++n) {
      for (const std::span<const WordId> part : {words.first(n), words.last(n)}) {
        if (Phrase* shorter = find(part)) {
          shorter->within = std::max(shorter->within, std::min(phrase.titles, shorter->titles));
        }
      }
    }
  }
}

bool TitlePhrases::is_whole(const Phrase& phrase) const {
  const std::span<const WordId> words = words_of(phrase);
  const TitleWord& first = words_.words()[words.front()];
  const TitleWord& last = words_.words()[words.back()];
  const TitleWord& before_last = words_.words()[words[words.size() - 2]];
  if (last.number && (words.size() > 2 || !has_capital(first.written))) return false;
  if (first.verb == VerbForm::kVerb || last.verb == VerbForm::kVerb) return false;
  // What names do: "Google lance", "Meta accusé".
  if (last.verb != VerbForm::kNone && has_capital(before_last.written)) return false;
  return !mostly(begun_[words.back()], last.titles);
}

std::uint32_t TitlePhrases::own_titles(WordId word) const {
  const std::uint32_t all = words_.words()[word].titles;
  const std::uint32_t own = all - std::min(all, std::max(begun_[word], ended_[word]));
  const VerbForm verb = words_.words()[word].verb;
  return verb == VerbForm::kVerb || verb == VerbForm::kParticiple ? own / kVerbShare : own;
}

std::span<const TitlePhrases::Phrase> TitlePhrases::going_on(std::span<const WordId> before_it,
                                                             WordId first, WordId last) const {
  const std::size_t n = before_it.size();
  // Phrases below: those whose words come before (before_it, word).
  const auto from = [&](WordId word) {
    return std::partition_point(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
      const std::span<const WordId> words = words_of(phrase);
      const std::span<const WordId> head = words.first(std::min(n, words.size()));
      if (!std::equal(head.begin(), head.end(), before_it.begin(), before_it.end())) {
        return before(head, before_it);
      }
      return words.size() <= n || words[n] < word;
    });
  };
  const auto begin = from(first);
  const auto end = from(last);
  return {phrases_.data() + (begin - phrases_.begin()), static_cast<std::size_t>(end - begin)};
}

std::string TitlePhrases::written(const Phrase& phrase, std::size_t from) const {
  std::string text;
  for (std::size_t i = from; i < phrase.length; ++i) {
    if (i > from) text += gap_before(phrase, i);
    text += words_.written(phrase.token + static_cast<std::uint32_t>(i));
  }
  return text;
}

std::size_t TitlePhrases::memory() const {
  return phrases_.capacity() * sizeof(Phrase) + (sequence_.capacity() * sizeof(WordId)) +
         (begun_.capacity() + ended_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace vigie
