#include "analyzers/fr/entities/name_rules.h"

#include <algorithm>

#include "analyzers/fr/entities/name_tags.h"

namespace vigie::fr {
namespace {

constexpr std::uint32_t bit(Hint hint) { return 1U << static_cast<std::uint32_t>(hint); }
constexpr std::uint32_t cue(Hint hint) {
  return 1U << (static_cast<std::uint32_t>(hint) - kNameHints);
}

// Lists in order of preference, with the doubtful list beside each.
struct Listed {
  Hint sure;
  Hint doubtful;
  NameKind kind;
};
constexpr Listed kLists[] = {
    {Hint::kPerson, Hint::kDoubtfulPerson, NameKind::kPerson},
    {Hint::kProduct, Hint::kDoubtfulProduct, NameKind::kProduct},
    {Hint::kCompany, Hint::kDoubtfulCompany, NameKind::kOrganization},
    {Hint::kOrganization, Hint::kDoubtfulOrganization, NameKind::kOrganization},
    {Hint::kPlace, Hint::kDoubtfulPlace, NameKind::kPlace},
};

class Rules {
 public:
  Rules(const NameArticle& article, const TextSentence& sentence, std::span<std::uint8_t> tags)
      : article_(article), sentence_(sentence), tags_(tags) {}

  void run() {
    for (std::size_t i = sentence_.first; i < sentence_.last;) {
      const Found found = name_at(i);
      for (std::size_t k = i; k < found.end; ++k) {
        tags_[k] = k == i ? first_tag(found.kind) : further_tag(found.kind);
      }
      i = std::max(found.end, i + 1);
    }
  }

 private:
  struct Found {
    std::size_t end = 0;  // 0: none
    NameKind kind = NameKind::kPerson;
  };

  const TextToken& token(std::size_t i) const { return article_.tokens().tokens[i]; }
  std::uint64_t names(std::size_t i) const { return article_.hints(i).names; }
  bool in(std::size_t i, std::uint32_t group, Hint hint) const {
    return (names(i) >> group & bit(hint)) != 0;
  }

  // The end of the listed run that starts with token `i`, 0 when there is none.
  std::size_t run_end(std::size_t i, Hint hint) const {
    std::size_t end = in(i, TokenHints::kWhole, hint) ? i + 1 : 0;
    if (!in(i, TokenHints::kStart, hint)) return end;
    std::size_t k = i + 1;
    while (k < sentence_.last && in(k, TokenHints::kInside, hint)) ++k;
    return k < sentence_.last && in(k, TokenHints::kEnd, hint) ? k + 1 : end;
  }

  // How far capitals go on.
  std::size_t capitals_end(std::size_t i) const {
    std::size_t end = i;
    while (end < sentence_.last && token(end).is(TextToken::kPossible) &&
           !in(end, TokenHints::kWhole, Hint::kCommon)) {
      ++end;
    }
    return end;
  }

  Found name_at(std::size_t i) const {
    Found best;
    const bool start = token(i).is(TextToken::kFirst | TextToken::kAfterBreak);
    for (const Listed& list : kLists) {
      const std::size_t sure = run_end(i, list.sure);
      if (sure > best.end) best = {sure, list.kind};
      const std::size_t doubtful = start || sentence_.capitals ? 0 : run_end(i, list.doubtful);
      if (doubtful > best.end) best = {doubtful, list.kind};
    }
    const Found person = person_at(i);
    if (person.end > best.end) best = person;
    return best.end > 0 ? best : beside_cue(i, start);
  }

  // A first name and capitals behind it.
  Found person_at(std::size_t i) const {
    if (!in(i, TokenHints::kWhole, Hint::kFirstName) || sentence_.capitals) return {};
    const std::size_t end = capitals_end(i);
    if (end < i + 2 || end > i + 4) return {};
    return {end, NameKind::kPerson};
  }

  Found beside_cue(std::size_t i, bool start) const {
    if (start || !token(i).is(TextToken::kCapital) || sentence_.capitals || sentence_.title_case) {
      return {};
    }
    const std::size_t end = capitals_end(i);
    if (end == i || i == sentence_.first) return {};
    const std::uint32_t before = article_.hints(i - 1).cues;
    const std::uint32_t after = end < sentence_.last ? article_.hints(end).cues : 0;
    if ((before & cue(Hint::kPersonBefore)) != 0) return {end, NameKind::kPerson};
    if ((before & (cue(Hint::kCompanyBefore) | cue(Hint::kCompanyPreposition))) != 0 ||
        (after & cue(Hint::kCompanyAfter)) != 0) {
      return {end, NameKind::kOrganization};
    }
    if ((before & cue(Hint::kProductBefore)) != 0) return {end, NameKind::kProduct};
    if ((before & cue(Hint::kPlaceBefore)) != 0) return {end, NameKind::kPlace};
    return {};
  }

  const NameArticle& article_;
  const TextSentence& sentence_;
  const std::span<std::uint8_t> tags_;
};

}  // namespace

void tag_by_rules(const NameArticle& article, std::span<std::uint8_t> tags) {
  std::fill(tags.begin(), tags.end(), std::uint8_t{0});
  for (const TextSentence& sentence : article.tokens().sentences) {
    Rules(article, sentence, tags).run();
  }
}

}  // namespace vigie::fr
