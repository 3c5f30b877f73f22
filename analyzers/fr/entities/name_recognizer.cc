#include "analyzers/fr/entities/name_recognizer.h"

#include <algorithm>
#include <initializer_list>

#include "analyzers/fr/entities/name_rules.h"

namespace vigie::fr {
namespace {

constexpr std::uint64_t bits_of(std::initializer_list<Hint> hints) {
  std::uint64_t bits = 0;
  for (const Hint hint : hints) bits |= std::uint64_t{1} << static_cast<int>(hint);
  return bits;
}
constexpr std::uint64_t kPlaces = bits_of({Hint::kPlace, Hint::kDoubtfulPlace});
constexpr std::uint64_t kBodies = bits_of(
    {Hint::kCompany, Hint::kDoubtfulCompany, Hint::kOrganization, Hint::kDoubtfulOrganization});

// Whether the name that starts with token `i` begins behind its elided article: "l'Inde", "l'ONU",
// and "L'Inde" where a sentence starts. "L'Aquila", "l'Express" keep their own, as the lists do.
bool is_article_of_name(const NameArticle& article, std::size_t i, NameKind kind) {
  const TextToken& token = article.tokens().tokens[i];
  if (!token.is(TextToken::kElided)) return false;
  const std::uint64_t starts = article.hints(i).names >> TokenHints::kStart;
  const bool capital = token.is(TextToken::kCapital);
  if (kind == NameKind::kOrganization) return !capital && (starts & kBodies) == 0;
  if (kind != NameKind::kPlace) return false;
  if (!capital) return true;
  const std::uint64_t behind = article.hints(i + 1).names;
  return token.is(TextToken::kFirst | TextToken::kAfterBreak) && (starts & kPlaces) == 0 &&
         ((behind >> TokenHints::kStart | behind >> TokenHints::kWhole) & kPlaces) != 0;
}

// Whether token `i` is the elided article of a place that has it in the lists: "L'Aquila".
bool has_article(const NameArticle& article, std::size_t i) {
  const TextToken& token = article.tokens().tokens[i];
  return token.is(TextToken::kElided) && token.is(TextToken::kCapital) &&
         (article.hints(i).names >> TokenHints::kStart & kPlaces) != 0;
}

// "Metz ou Thionville", "France/Suisse": nothing is called so, these are two.
void part_names(const NameArticle& article, NameKind kind, std::span<std::uint8_t> tags) {
  static const std::uint64_t kOr = TextTokenizer::key_of("ou");
  static const std::uint64_t kSlash = TextTokenizer::key_of("/");
  const auto& tokens = article.tokens().tokens;
  for (std::size_t i = 0; i + 1 < tags.size(); ++i) {
    const bool parts = tokens[i].key == kOr || tokens[i].key == kSlash;
    if (!parts || tags[i] != further_tag(kind) || tags[i + 1] != further_tag(kind)) continue;
    tags[i] = 0;
    tags[i + 1] = first_tag(kind);
  }
}

void collect(const NameArticle& article, std::span<const std::uint8_t> tags,
             std::vector<NameSpan>& names) {
  const auto& tokens = article.tokens().tokens;
  for (const TextSentence& sentence : article.tokens().sentences) {
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (is_first(tags[i])) {
        const bool longer = i + 1 < sentence.last && tags[i + 1] == tags[i] + 1;
        if (longer && is_article_of_name(article, i, kind_of(tags[i]))) ++i;
        const bool article_too = kind_of(tags[i]) == NameKind::kPlace && i > sentence.first &&
                                 tags[i - 1] == 0 && has_article(article, i - 1);
        names.push_back({kind_of(tags[i]), sentence.field, tokens[article_too ? i - 1 : i].start,
                         tokens[i].end});
      } else if (is_further(tags[i]) && i > sentence.first) {
        names.back().end = tokens[i].end;
      }
    }
  }
}

// What a family name may be in the lists, in each of their four groups.
constexpr std::uint64_t kPersonHints = [] {
  std::uint64_t bits = 0;
  for (const Hint hint : {Hint::kPerson, Hint::kDoubtfulPerson, Hint::kFirstName, Hint::kFamilyName,
                          Hint::kDoubtfulFirstName, Hint::kDoubtfulFamilyName}) {
    bits |= std::uint64_t{0x0001000100010001} << static_cast<int>(hint);
  }
  return bits;
}();

bool may_join(const NameArticle& article, std::size_t i) {
  return article.tokens().tokens[i].is(TextToken::kCapital);
}

}  // namespace

bool next_stretch(const NameArticle& article, const TextSentence& sentence, NameStretch& stretch) {
  constexpr std::size_t kBefore = 12;  // "ministère délégué au commerce extérieur de la France"
  constexpr std::size_t kBehind = 8;
  const auto candidate = [&](std::size_t i) {
    return article.tokens().tokens[i].is(TextToken::kPossible) || article.hints(i).names != 0;
  };
  std::size_t i = stretch.last;
  while (i < sentence.last && !candidate(i)) ++i;
  if (i == sentence.last) return false;
  stretch.first = i - std::min(kBefore, i - stretch.last);
  std::size_t end = i + 1;
  for (; i < sentence.last && i < end + kBehind + kBefore; ++i) {
    if (candidate(i)) end = i + 1;
  }
  stretch.last = std::min<std::size_t>(end + kBehind, sentence.last);
  return true;
}

void NameRecognizer::find(std::span<const std::string_view> fields, Scratch& scratch,
                          std::vector<NameSpan>& names) const {
  scratch.article_.read(fields, tokenizer_, hints_);
  find_in(scratch.article_, scratch, names);
}

void NameRecognizer::find_in(NameArticle& article, Scratch& scratch,
                             std::vector<NameSpan>& names) const {
  names.clear();
  if (has_model()) {
    first_pass(article, scratch);
    second_pass(article, scratch);
    extend_surnames(article, scratch);
    part_names(article, NameKind::kPlace, scratch.tags_);
    part_names(article, NameKind::kOrganization, scratch.tags_);
  } else {
    scratch.tags_.resize(article.tokens().tokens.size());
    tag_by_rules(article, scratch.tags_);
  }
  collect(article, scratch.tags_, names);
}

void NameRecognizer::first_pass(const NameArticle& article, Scratch& scratch) const {
  const std::size_t size = article.tokens().tokens.size();
  scratch.scores_.assign(size, {});
  scratch.tags_.assign(size, 0);
  for (const TextSentence& sentence : article.tokens().sentences) {
    NameStretch stretch{sentence.first, sentence.first};
    while (next_stretch(article, sentence, stretch)) {
      for (std::size_t i = stretch.first; i < stretch.last; ++i) {
        scratch.features_.clear();
        append_name_features(article, sentence, i, scratch.features_);
        model_.add_scores(0, scratch.features_, scratch.scores_[i]);
      }
      decode(0, stretch, scratch);
    }
  }
}

void NameRecognizer::second_pass(const NameArticle& article, Scratch& scratch) const {
  scratch.first_tags_ = scratch.tags_;
  scratch.votes_.count(article, scratch.first_tags_);
  for (const TextSentence& sentence : article.tokens().sentences) {
    NameStretch stretch{sentence.first, sentence.first};
    while (next_stretch(article, sentence, stretch)) {
      bool votes = false;
      for (std::size_t i = stretch.first; i < stretch.last; ++i) {
        scratch.features_.clear();
        scratch.votes_.append_features(article, sentence, i, scratch.features_);
        model_.add_scores(1, scratch.features_, scratch.scores_[i]);
        votes = votes || !scratch.features_.empty();
      }
      if (votes) decode(1, stretch, scratch);
    }
  }
}

// The second pass weighs votes; a family name that the lists do not know is too rare for it.
void NameRecognizer::extend_surnames(const NameArticle& article, Scratch& scratch) {
  constexpr std::uint8_t kFirst = first_tag(NameKind::kPerson);
  constexpr std::uint8_t kFurther = further_tag(NameKind::kPerson);
  std::vector<std::uint8_t>& tags = scratch.tags_;
  scratch.surnames_.assign(article.words().size(), 0);
  for (const TextSentence& sentence : article.tokens().sentences) {
    for (std::size_t i = sentence.first + 1; i < sentence.last; ++i) {
      const bool ends = i + 1 == sentence.last || tags[i + 1] != kFurther;
      if (tags[i] == kFurther && tags[i - 1] == kFirst && ends) {
        scratch.surnames_[article.word_of(i)] = 1;
      }
    }
  }
  for (const TextSentence& sentence : article.tokens().sentences) {
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const std::uint32_t word = article.word_of(i);
      if (scratch.surnames_[word] == 0 || article.words()[word].small > 0) continue;
      const bool known = (article.hints(i).names & ~kPersonHints) != 0;
      const bool single =
          !is_further(tags[i]) && (i + 1 == sentence.last || !is_further(tags[i + 1]));
      const bool beside = (i > sentence.first && may_join(article, i - 1)) ||
                          (i + 1 < sentence.last && may_join(article, i + 1));
      if (single && !known && !beside && may_join(article, i)) tags[i] = kFirst;
    }
  }
}

void NameRecognizer::decode(std::size_t layer, const NameStretch& stretch, Scratch& scratch) const {
  const std::size_t count = stretch.last - stretch.first;
  model_.decode(layer, std::span(scratch.scores_).subspan(stretch.first, count),
                std::span(scratch.tags_).subspan(stretch.first, count), scratch.back_);
}

}  // namespace vigie::fr
