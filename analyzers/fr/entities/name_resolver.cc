#include "analyzers/fr/entities/name_resolver.h"

#include <algorithm>
#include <unordered_set>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/entities/name_cues.h"
#include "analyzers/fr/entities/name_draft.h"
#include "analyzers/fr/entities/name_identity.h"

extern "C" {
extern const char vigie_name_prefixes_begin[];
extern const char vigie_name_prefixes_end[];
}

namespace vigie::fr {
namespace {

using NamesWithArticle = std::unordered_map<std::string, std::uint32_t>;

const std::vector<std::string>& name_prefixes() {
  static const std::vector<std::string> kPrefixes = read_data_lines(
      {vigie_name_prefixes_begin,
       static_cast<std::size_t>(vigie_name_prefixes_end - vigie_name_prefixes_begin)});
  return kPrefixes;
}

// The bytes of a prefix and its hyphen that `written` begins with: 3 of "ex-DeepMind".
std::size_t prefix_size(std::string_view written) {
  for (const std::string& prefix : name_prefixes()) {
    if (!written.starts_with(prefix)) continue;
    const std::string_view rest = written.substr(prefix.size());
    for (const std::string_view hyphen : {"-", "\u2010", "\u2011"}) {
      if (rest.starts_with(hyphen) && rest.size() > hyphen.size()) {
        return prefix.size() + hyphen.size();
      }
    }
  }
  return 0;
}

// The article that a preposition and it make: "du" is "de le". Empty for other words.
std::string_view article_in(std::string_view word) {
  if (word == "du" || word == "au") return "le ";
  if (word == "des" || word == "aux") return "les ";
  return {};
}

class Resolution {
 public:
  Resolution(const Gazetteer& gazetteer, const Lemmatizer& lemmatizer,
             const NamesWithArticle& with_article, const NameSpellings& spellings,
             const NamesFound& found)
      : gazetteer_(gazetteer),
        lemmatizer_(lemmatizer),
        with_article_(with_article),
        spellings_(spellings),
        found_(found),
        cues_(found.article) {}

  std::vector<NameDraft> run() {
    for (std::uint32_t field = 0; field < found_.fields.size(); ++field) combine(field);
    for (NameDraft& draft : drafts_) decide_plain(draft);
    for (NameDraft& draft : drafts_) decide_doubtful(draft);
    for (NameDraft& draft : drafts_) decide_contracted(draft);
    for (NameDraft& draft : drafts_) decide_by_spelling(draft);
    name_unknown(found_.fields, cues_, lemmatizer_, drafts_);
    std::erase_if(drafts_, [](const NameDraft& draft) { return draft.dropped; });
    return std::move(drafts_);
  }

 private:
  using Names = std::span<const NameMatch>;  // the names of one stretch

  // Spans and matches of one field as one list in order, without overlap.
  void combine(std::uint32_t field) {
    const std::vector<Names> stretches = stretches_of(field);
    std::vector<NameDraft> merged;
    auto next = stretches.begin();
    for (const NameSpan& span : found_.spans) {
      if (span.field != field) continue;
      NameDraft draft = trimmed(span);
      if (draft.start >= draft.end) continue;
      while (next != stretches.end() && (*next)[0].end <= draft.start) {
        add(field, *next++, std::nullopt, merged);
      }
      const auto first = next;
      while (next != stretches.end() && (*next)[0].start < draft.end) ++next;
      lay(draft, {first, next}, merged);
    }
    while (next != stretches.end()) add(field, *next++, std::nullopt, merged);
    drafts_.insert(drafts_.end(), merged.begin(), merged.end());
  }

  std::vector<Names> stretches_of(std::uint32_t field) const {
    std::vector<Names> stretches;
    const std::vector<NameMatch>& matches = found_.matches[field];
    for (std::size_t i = 0; i < matches.size();) {
      std::size_t last = i + 1;
      while (last < matches.size() && matches[last].start == matches[i].start) ++last;
      const Names names = std::span(matches).subspan(i, last - i);
      if (std::any_of(names.begin(), names.end(),
                      [&](const NameMatch& name) { return holds(name); })) {
        stretches.push_back(names);
      }
      i = last;
    }
    return stretches;
  }

  // The span without signs at its ends.
  NameDraft trimmed(const NameSpan& span) const {
    const std::string_view text = found_.fields[span.field];
    NameDraft draft;
    draft.field = span.field;
    draft.start = span.start;
    draft.end = span.end;
    draft.kind = span.kind;
    const auto is_sign = [&](std::uint32_t at) {
      return std::string_view(" ;:,.\"'()-").find(text[at]) != std::string_view::npos;
    };
    while (draft.start < draft.end && is_sign(draft.start)) ++draft.start;
    while (draft.start < draft.end && text[draft.end - 1] != '.' && is_sign(draft.end - 1)) {
      --draft.end;
    }
    draft.start +=
        static_cast<std::uint32_t>(prefix_size(text.substr(draft.start, draft.end - draft.start)));
    // "Perdre Wu", "Pourquoi Musk": the capital of the first word is the sentence's.
    const std::uint32_t second = cues_.behind_sentence_start(draft);
    if (second != draft.start) {
      std::string_view first = text.substr(draft.start, second - draft.start);
      while (first.ends_with(' ')) first.remove_suffix(1);
      if (lemmatizer_.is_common(utf8::decode(lower(first)))) draft.start = second;
    }
    return draft;
  }

  bool holds(const NameMatch& match) const {
    return !found_.day || (*found_.day >= match.valid.from && *found_.day <= match.valid.to);
  }

  static bool is_plain(Names names) {
    return std::any_of(names.begin(), names.end(),
                       [](const NameMatch& name) { return !name.word; });
  }

  // A name that the lists know, recognised as `kind` or not at all.
  static void add(std::uint32_t field, Names names, std::optional<NameKind> kind,
                  std::vector<NameDraft>& merged) {
    if (!merged.empty() && names[0].start < merged.back().end) return;
    NameDraft draft;
    draft.field = field;
    draft.start = names[0].start;
    draft.end = names[0].end;
    draft.kind = kind;
    draft.candidates = names;
    merged.push_back(draft);
  }

  // A recognised span and the stretches of the lists that touch it.
  void lay(NameDraft draft, std::span<const Names> stretches, std::vector<NameDraft>& merged) {
    if (!merged.empty() && draft.start < merged.back().end) return;
    const bool longer = stretches.size() == 1 && stretches[0][0].start <= draft.start &&
                        stretches[0][0].end >= draft.end;
    if (longer) {
      // The list's name has the last word on where it ends, if it is one beyond doubt.
      const bool same = stretches[0][0].start == draft.start && stretches[0][0].end == draft.end;
      const std::string_view text = found_.fields[draft.field];
      const bool several_words =
          text.substr(stretches[0][0].start, stretches[0][0].end - stretches[0][0].start)
              .find(' ') != std::string_view::npos;
      if (same || several_words || is_plain(stretches[0])) {
        return add(draft.field, stretches[0], draft.kind, merged);
      }
      merged.push_back(draft);
      return;
    }
    // "OpenAI Inc.": what it is called apart from a legal form.
    if (stretches.size() == 1 && stretches[0][0].start == draft.start &&
        cues_.ends_in(draft, stretches[0][0].end, Hint::kCompanyAfter)) {
      draft.candidates = stretches[0];
      merged.push_back(draft);
      return;
    }
    // "Anthropic pousse Claude", "l'IA de Musk": nothing but known names and ordinary words.
    if (!stretches.empty() && std::all_of(stretches.begin(), stretches.end(), is_plain) &&
        !cues_.capital_outside(draft, stretches)) {
      for (const Names& names : stretches) {
        add(draft.field, names, stretches.size() == 1 ? draft.kind : std::nullopt, merged);
      }
      return;
    }
    merged.push_back(draft);
  }

  EntityType type_of(const NameMatch& match) const {
    return gazetteer_.entries()[match.entry].type;
  }

  void take(NameDraft& draft, const NameMatch& match) {
    const GazetteerEntry entry = gazetteer_.entries()[match.entry];
    draft.entry = match.entry;
    draft.type = entry.type;
    draft.name = entry.name;
    accepted_.insert(match.entry);
  }

  // Names of the lists that leave no doubt.
  void decide_plain(NameDraft& draft) {
    const NameMatch* plain = nullptr;
    std::size_t held = 0;
    std::size_t without_doubt = 0;
    for (const NameMatch& match : draft.candidates) {
      if (!holds(match)) continue;
      ++held;
      if (match.word) continue;
      ++without_doubt;
      if (plain == nullptr || (draft.kind && agree(*draft.kind, type_of(match)))) plain = &match;
    }
    if (plain == nullptr) return;
    // A form of several names waits for what the others say, unless the recognizer knows; but a
    // company's name that is a product's too (Facebook) is the company's where only that is sure.
    const bool company = without_doubt == 1 && type_of(*plain) == EntityType::kCompany;
    if (held == 1 || company || (draft.kind && agree(*draft.kind, type_of(*plain)))) {
      take(draft, *plain);
    }
  }

  // Whether the article itself speaks for the name: it names it elsewhere beyond doubt, says what
  // it is, or names its owner.
  bool has_evidence(const NameDraft& draft, const NameMatch& match) const {
    if (accepted_.contains(match.entry)) return true;
    const GazetteerEntry entry = gazetteer_.entries()[match.entry];
    if (cues_.speak_for(draft, entry.type)) return true;
    if (entry.type == EntityType::kPlace) return false;
    return std::any_of(accepted_.begin(), accepted_.end(), [&](std::uint32_t other) {
      const GazetteerEntry owner = gazetteer_.entries()[other];
      const bool can_own =
          owner.type == EntityType::kCompany || owner.type == EntityType::kOrganization;
      constexpr std::size_t kShortest = 3;
      return can_own && owner.name.size() >= kShortest &&
             entry.note.find(owner.name) != std::string_view::npos;
    });
  }

  void decide_doubtful(NameDraft& draft) {
    if (draft.decided() || draft.candidates.empty()) return;
    const NameMatch* agreed = nullptr;
    const NameMatch* proved = nullptr;
    const NameMatch* plain = nullptr;
    for (const NameMatch& match : draft.candidates) {
      if (!holds(match)) continue;
      if (draft.kind && agree(*draft.kind, type_of(match)) && agreed == nullptr) agreed = &match;
      if (proved == nullptr && has_evidence(draft, match)) proved = &match;
      if (!match.word && plain == nullptr) plain = &match;
    }
    if (agreed != nullptr && (proved == nullptr || has_evidence(draft, *agreed))) {
      return take(draft, *agreed);
    }
    if (proved != nullptr) return take(draft, *proved);
    if (plain != nullptr) return take(draft, *plain);
    // A name it is, and this is the only one known; persons may bear any.
    if (draft.kind && *draft.kind != NameKind::kPerson && *draft.kind != NameKind::kEvent) {
      return take(draft, draft.candidates[0]);
    }
    if (!draft.kind) take_if_it_stands_out(draft);
  }

  // "Hugging-Face", "Musk Elon": recognised, and in the lists but for the spelling.
  void decide_by_spelling(NameDraft& draft) {
    if (draft.decided() || !draft.kind) return;
    const auto entry = spellings_.find(written(draft), *draft.kind);
    if (!entry) return;
    const GazetteerEntry known = gazetteer_.entries()[*entry];
    draft.entry = entry;
    draft.type = known.type;
    draft.name = known.name;
  }

  std::string_view written(const NameDraft& draft) const {
    return found_.fields[draft.field].substr(draft.start, draft.end - draft.start);
  }

  // French writes ordinary words small: a capital amid a sentence is a name's, and a company's,
  // product's or body's unless others have a claim to it.
  void take_if_it_stands_out(NameDraft& draft) {
    const std::string_view field = found_.fields[draft.field];
    const bool no_word = !lemmatizer_.is_common(utf8::decode(lower(written(draft))));
    const bool named = cues_.stands_out(draft, no_word) || cues_.is_topic(draft, field);
    for (const NameMatch& match : draft.candidates) {
      const EntityType type = type_of(match);
      if (!named || !holds(match)) continue;
      if (type != EntityType::kPerson && type != EntityType::kPlace) return take(draft, match);
    }
    draft.dropped = true;
  }

  // "du Canard enchaîné", "aux Échos": the list's name has the article that the preposition took.
  void decide_contracted(NameDraft& draft) {
    if (draft.decided() || !draft.candidates.empty()) return;
    if (draft.kind != NameKind::kOrganization) return;
    const std::string_view article = article_in(cues_.word_before(draft));
    if (article.empty()) return;
    const std::string_view field = found_.fields[draft.field];
    const auto known = with_article_.find(std::string(article) +
                                          fold(field.substr(draft.start, draft.end - draft.start)));
    if (known == with_article_.end()) return;
    draft.entry = known->second;
    draft.type = gazetteer_.entries()[known->second].type;
    draft.name = gazetteer_.entries()[known->second].name;
  }

  const Gazetteer& gazetteer_;
  const Lemmatizer& lemmatizer_;
  const NamesWithArticle& with_article_;
  const NameSpellings& spellings_;
  const NamesFound& found_;
  const NameCues cues_;
  std::vector<NameDraft> drafts_;
  std::unordered_set<std::uint32_t> accepted_;  // entries that the article names beyond doubt
};

}  // namespace

NameResolver::NameResolver(const Gazetteer& gazetteer, const Lemmatizer& lemmatizer)
    : gazetteer_(gazetteer), lemmatizer_(lemmatizer), spellings_(gazetteer) {
  const Gazetteer::Entries entries = gazetteer.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const GazetteerEntry entry = entries[i];
    const bool body = entry.type == EntityType::kCompany || entry.type == EntityType::kOrganization;
    if (!body || !(entry.name.starts_with("Le ") || entry.name.starts_with("Les "))) continue;
    with_article_.try_emplace(fold(entry.name), static_cast<std::uint32_t>(i));
  }
}

std::vector<std::vector<NameMention>> NameResolver::resolve(const NamesFound& found) const {
  std::vector<std::vector<NameMention>> mentions(found.fields.size());
  Resolution resolution(gazetteer_, lemmatizer_, with_article_, spellings_, found);
  for (const NameDraft& draft : resolution.run()) {
    mentions[draft.field].push_back({draft.type, draft.start, draft.end, draft.name});
  }
  return mentions;
}

}  // namespace vigie::fr
