#include "analyzers/fr/entities/name_features.h"

#include <algorithm>

#include "analyzers/base/hash.h"

namespace vigie::fr {
namespace {

// Values of tokens before the start and behind the end of a sentence.
constexpr std::uint64_t kOutside = 0x5E47E4CE;

enum Kind : std::uint64_t {
  kBias = 1,
  kWord,  // + offset
  kExact = 10,
  kPrefix,
  kSuffix = 20,
  kEnding = 30,
  kShape = 40,
  kPair = 50,
  kPlace = 60,
  kNames = 70,
  kNameBit = 80,
  kCues = 90,
  kNearCue = 100,
  kElsewhere = 110,
  kSentence = 120,
  kHead = 130,
};

class Extractor {
 public:
  Extractor(const NameArticle& article, const TextSentence& sentence, std::size_t i,
            std::vector<NameFeature>& out)
      : article_(article), sentence_(sentence), i_(i), out_(out) {}

  void run() {
    add(kBias, 0);
    words();
    spelling();
    shapes();
    lists();
    cues();
    elsewhere();
  }

 private:
  void add(std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0) {
    out_.push_back(name_feature(kind, a, b));
  }

  bool inside(int offset) const {
    const auto at = static_cast<std::int64_t>(i_) + offset;
    return at >= sentence_.first && at < sentence_.last;
  }
  const TextToken& token(int offset) const {
    return article_.tokens()
        .tokens[static_cast<std::size_t>(static_cast<std::int64_t>(i_) + offset)];
  }
  const TokenHints& hints(int offset) const {
    return article_.hints(static_cast<std::size_t>(static_cast<std::int64_t>(i_) + offset));
  }
  std::uint64_t word(int offset) const { return inside(offset) ? token(offset).key : kOutside; }
  // Shape with whether case says anything here.
  std::uint64_t shape(int offset) const {
    return inside(offset) ? token(offset).shape + 1 : kOutside;
  }
  std::uint64_t start() const {
    const TextToken& t = token(0);
    return (t.is(TextToken::kFirst) ? 1U : 0U) | (t.is(TextToken::kAfterBreak) ? 2U : 0U) |
           (sentence_.capitals ? 4U : 0U) | (sentence_.title_case ? 8U : 0U);
  }

  void words() {
    for (int offset = -2; offset <= 2; ++offset) {
      add(kWord + static_cast<std::uint64_t>(offset + 2), word(offset));
    }
    add(kExact, token(0).exact_key);
    add(kPair, word(-1), word(0));
    add(kPair + 1, word(0), word(1));
    add(kPair + 2, word(-1), shape(0));
    add(kPair + 3, word(1), shape(0));
    add(kPair + 4, word(-2), word(-1));
    add(kPair + 5, word(-1), word(1));
  }

  void spelling() {
    if (!token(0).is(TextToken::kWord | TextToken::kDigit)) return;
    const std::string_view lower = article_.tokens().lower(token(0));
    std::size_t at = 0;
    for (std::uint64_t n = 1; n <= 5 && at < lower.size(); ++n) {
      at = next(lower, at);
      add(kPrefix + n, hash64(lower.substr(0, at)));
    }
    at = lower.size();
    for (std::uint64_t n = 1; n <= 5 && at > 0; ++n) {
      at = before(lower, at);
      add(kSuffix + n, hash64(lower.substr(at)));
    }
    for (const int offset : {-1, 1}) {
      if (!inside(offset)) continue;
      const std::string_view other = article_.tokens().lower(token(offset));
      std::size_t end = other.size();
      for (int n = 0; n < 3 && end > 0; ++n) end = before(other, end);
      add(kEnding + (offset > 0), hash64(other.substr(end)));
    }
  }
  static std::size_t next(std::string_view text, std::size_t at) {
    do ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80);
    return at;
  }
  static std::size_t before(std::string_view text, std::size_t at) {
    do --at;
    while (at > 0 && (text[at] & 0xC0) == 0x80);
    return at;
  }

  void shapes() {
    for (int offset = -1; offset <= 1; ++offset) {
      add(kShape + static_cast<std::uint64_t>(offset + 1), shape(offset));
    }
    add(kShape + 3, shape(-1) << 32 | shape(0), shape(1));
    add(kShape + 4, shape(0), start());
    add(kShape + 5, shape(-1), shape(0));
    add(kShape + 6, shape(0), shape(1));
    add(kPlace, start() << 1 | (token(0).is(TextToken::kQuoted) ? 1U : 0U), shape(0));
    add(kPlace + 1, std::min<std::uint32_t>(token(0).lower_size, 12), shape(0));
  }

  void lists() {
    const std::uint64_t names = hints(0).names;
    add(kNames, names);
    add(kNames + 1, names, shape(0));
    const std::uint64_t last = inside(-1) ? hints(-1).names : 0;
    const std::uint64_t next_names = inside(1) ? hints(1).names : 0;
    if ((names | last) != 0) add(kNames + 2, names, last);
    if ((names | next_names) != 0) add(kNames + 3, names, next_names);
    if (last != 0) add(kNames + 4, last);
    if (next_names != 0) add(kNames + 5, next_names);
    for (std::uint64_t rest = names; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::uint64_t>(__builtin_ctzll(rest));
      add(kNameBit, bit);
      add(kNameBit + 1, bit, shape(0));
      add(kNameBit + 2, bit, start());
    }
  }

  void cues() {
    for (int offset = -2; offset <= 2; ++offset) {
      if (!inside(offset) || hints(offset).cues == 0) continue;
      const std::uint64_t cues = hints(offset).cues;
      add(kCues + static_cast<std::uint64_t>(offset + 2), cues);
      add(kCues + 5, cues, shape(0) << 4 | static_cast<std::uint64_t>(offset + 2));
    }
    // The nearest cue within five tokens on the left, over names and small words, and the nearest
    // longer word in small letters.
    bool cue = false;
    bool head = false;
    for (int offset = -1; offset >= -5 && inside(offset) && !(cue && head); --offset) {
      const TextToken& t = token(offset);
      if (!cue && hints(offset).cues != 0) {
        add(kNearCue, hints(offset).cues, shape(0));
        cue = true;
      }
      if (!head && t.is(TextToken::kWord) && !t.is(TextToken::kPossible) && t.lower_size > 3) {
        add(kHead, t.key, shape(0));
        head = true;
      }
    }
    cue = false;
    for (int offset = 1; offset <= 4 && inside(offset) && !cue; ++offset) {
      if (hints(offset).cues == 0) continue;
      add(kNearCue + 1, hints(offset).cues, shape(0));
      cue = true;
    }
  }

  void elsewhere() {
    const TextToken& t = token(0);
    if (!t.is(TextToken::kPossible)) return;
    const ArticleWord& word = article_.words()[article_.word_of(i_)];
    const auto bucket = [](std::uint64_t n) { return n > 2 ? 2 : n; };
    add(kElsewhere, bucket(word.small) << 4 | bucket(word.capital), start());
  }

  const NameArticle& article_;
  const TextSentence& sentence_;
  const std::size_t i_;
  std::vector<NameFeature>& out_;
};

}  // namespace

void append_name_features(const NameArticle& article, const TextSentence& sentence, std::size_t i,
                          std::vector<NameFeature>& out) {
  Extractor(article, sentence, i, out).run();
}

}  // namespace vigie::fr
