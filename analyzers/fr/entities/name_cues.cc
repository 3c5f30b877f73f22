#include "analyzers/fr/entities/name_cues.h"

#include <algorithm>
#include <unordered_set>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_acting_verbs_begin[];
extern const char vigie_acting_verbs_end[];
extern const char vigie_public_offices_begin[];
extern const char vigie_public_offices_end[];
}

namespace vigie::fr {
namespace {

// Words from a cue to its name, elided ones aside: "la start-up parisienne Alan", "l'application
// de", "le ministère de l'".
constexpr std::size_t kReach = 2;

// Ordinary blanks and those of French typography.
std::size_t behind_blanks(std::string_view text, std::size_t pos) {
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
    while (text.substr(pos).starts_with(blank)) pos += blank.size();
  }
  return pos < text.size() ? pos : std::string_view::npos;
}

std::unordered_set<std::uint64_t> read_verbs() {
  std::unordered_set<std::uint64_t> keys;
  const std::string_view content(
      vigie_acting_verbs_begin,
      static_cast<std::size_t>(vigie_acting_verbs_end - vigie_acting_verbs_begin));
  for (const std::string& verb : read_data_lines(content)) keys.insert(TextTokenizer::key_of(verb));
  return keys;
}

const std::unordered_set<std::uint64_t>& acting_verbs() {
  static const std::unordered_set<std::uint64_t> kKeys = read_verbs();
  return kKeys;
}

// Offices by their words, each followed by a blank, and the words between them and their domain.
struct PublicOffices {
  std::unordered_set<std::string> offices;
  std::unordered_set<std::string> links;
};

std::string spaced(const std::string& words) {
  std::string out;
  for (const char c : fold(words) + ' ') {
    out += c;
    if (c == '\'') out += ' ';
  }
  return out;
}

PublicOffices read_offices() {
  PublicOffices read;
  DataSections sections = read_data_sections(
      {vigie_public_offices_begin,
       static_cast<std::size_t>(vigie_public_offices_end - vigie_public_offices_begin)});
  for (const std::string& office : sections["fonctions"]) read.offices.insert(spaced(office));
  for (const std::string& link : sections["liaisons"]) read.links.insert(fold(link));
  return read;
}

const PublicOffices& public_offices() {
  static const PublicOffices kOffices = read_offices();
  return kOffices;
}

}  // namespace

NameCues::NameCues(const NameArticle& article) : article_(article) {
  for (const TextSentence& sentence : article.tokens().sentences) {
    if (fields_.size() <= sentence.field) {
      fields_.resize(sentence.field + 1, {sentence.first, sentence.first});
    }
    fields_[sentence.field].last = sentence.last;
  }
}

NameCues::Range NameCues::tokens_in(std::uint32_t field, std::uint32_t start,
                                    std::uint32_t end) const {
  if (field >= fields_.size()) return {0, 0};
  const auto& tokens = article_.tokens().tokens;
  const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(fields_[field].first);
  const auto stop = tokens.begin() + static_cast<std::ptrdiff_t>(fields_[field].last);
  const auto first = std::lower_bound(
      begin, stop, start, [](const TextToken& t, std::uint32_t at) { return t.end <= at; });
  const auto last = std::lower_bound(
      first, stop, end, [](const TextToken& t, std::uint32_t at) { return t.start < at; });
  return {static_cast<std::size_t>(first - tokens.begin()),
          static_cast<std::size_t>(last - tokens.begin())};
}

bool NameCues::is(std::size_t token, Hint cue) const {
  const std::uint32_t bit = static_cast<std::uint32_t>(cue) - kNameHints;
  return (article_.hints(token).cues >> bit & 1U) != 0;
}

bool NameCues::before(const NameDraft& draft, Hint cue) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.first >= range.last) return false;
  const std::size_t from = fields_[draft.field].first;
  std::size_t words = 0;
  for (std::size_t token = range.first; token > from && words < kReach;) {
    --token;
    if (is(token, cue)) return true;
    // Another name or a sign cuts what stands before off.
    const TextToken& between = article_.tokens().tokens[token];
    if (!between.is(TextToken::kWord) || between.is(TextToken::kCapital)) return false;
    if (!between.is(TextToken::kElided)) ++words;
  }
  return false;
}

bool NameCues::within(const NameDraft& draft, Hint cue) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  for (std::size_t token = range.first; token < range.last; ++token) {
    if (is(token, cue)) return true;
  }
  return false;
}

bool NameCues::after(const NameDraft& draft, Hint cue) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.first >= range.last || range.last >= fields_[draft.field].last) return false;
  return is(range.last, cue) && article_.tokens().tokens[range.last].is(TextToken::kCapital);
}

bool NameCues::acts(const NameDraft& draft) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.first >= range.last || range.last >= fields_[draft.field].last) return false;
  return acting_verbs().contains(article_.tokens().tokens[range.last].key);
}

bool NameCues::ends_in(const NameDraft& draft, std::uint32_t from, Hint cue) const {
  const Range range = tokens_in(draft.field, from, draft.end);
  if (range.first >= range.last) return false;
  for (std::size_t token = range.first; token < range.last; ++token) {
    if (article_.tokens().tokens[token].is(TextToken::kWord) && !is(token, cue)) return false;
  }
  return true;
}

std::uint32_t NameCues::behind_sentence_start(const NameDraft& draft) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.last - range.first < 2) return draft.start;
  const TextToken& first = article_.tokens().tokens[range.first];
  const TextToken& second = article_.tokens().tokens[range.first + 1];
  const bool opens =
      first.is(TextToken::kFirst | TextToken::kAfterBreak) && !first.is(TextToken::kAllCapitals);
  const bool demonym = is_listed(range.first, Hint::kDemonym);
  const bool listed = !demonym && article_.hints(range.first).names != 0;
  return opens && !listed && second.is(TextToken::kPossible) ? second.start : draft.start;
}

bool NameCues::stands_out(const NameDraft& draft, bool no_word) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.first >= range.last) return false;
  const auto& sentences = article_.tokens().sentences;
  const auto sentence =
      std::upper_bound(sentences.begin(), sentences.end(), range.first,
                       [](std::size_t token, const TextSentence& s) { return token < s.first; });
  if (sentence == sentences.begin()) return false;
  const TextSentence& own = *(sentence - 1);
  if (own.capitals || own.title_case) return false;
  const auto& tokens = article_.tokens().tokens;
  if (range.last < own.last && tokens[range.last].is(TextToken::kPossible)) return false;
  if (own.first == range.first) return no_word;
  if (tokens[range.first].is(TextToken::kAfterBreak) && !no_word) return false;
  const TextToken& before = tokens[range.first - 1];
  return !before.is(TextToken::kPossible) || before.is(TextToken::kElided);
}

bool NameCues::is_topic(const NameDraft& draft, std::string_view field) const {
  const std::size_t next = behind_blanks(field, draft.end);
  const std::size_t line =
      draft.start == 0 ? std::string_view::npos : field.find_last_not_of(' ', draft.start - 1);
  const bool opens = line == std::string_view::npos || field[line] == '\n';
  return opens && next != std::string_view::npos && field[next] == ':';
}

bool NameCues::is_listed(std::size_t token, Hint list) const {
  const std::uint32_t bit = TokenHints::kWhole + static_cast<std::uint32_t>(list);
  return (article_.hints(token).names >> bit & 1U) != 0;
}

bool NameCues::only(const NameDraft& draft, Hint list) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  bool any = false;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (!article_.tokens().tokens[i].is(TextToken::kPossible)) continue;
    if (!is_listed(i, list)) return false;
    any = true;
  }
  return any;
}

bool NameCues::capital_outside(const NameDraft& draft,
                               std::span<const std::span<const NameMatch>> stretches) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  for (std::size_t i = range.first; i < range.last; ++i) {
    const TextToken& token = article_.tokens().tokens[i];
    if (!token.is(TextToken::kPossible | TextToken::kDigit) || token.is(TextToken::kFirst) ||
        is_listed(i, Hint::kCommon)) {
      continue;
    }
    const bool inside = std::any_of(stretches.begin(), stretches.end(), [&](const auto& names) {
      return token.start >= names[0].start && token.end <= names[0].end;
    });
    if (!inside) return true;
  }
  return false;
}

std::string NameCues::folded(std::size_t token) const {
  return fold(article_.tokens().lower(article_.tokens().tokens[token]));
}

bool NameCues::office_ends_at(std::uint32_t field, std::size_t end, std::size_t words) const {
  constexpr std::size_t kLongestOffice = 3;
  std::string office;
  for (std::size_t n = 1; n <= kLongestOffice && end >= fields_[field].first + n; ++n) {
    office.insert(0, folded(end - n) + ' ');
    if (n >= words && public_offices().offices.contains(office)) return true;
  }
  return false;
}

bool NameCues::is_domain_of_office(const NameDraft& draft) const {
  constexpr std::size_t kMostLinks = 6;
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.first >= range.last) return false;
  std::size_t at = range.first;
  for (std::size_t links = 0; links < kMostLinks && at > fields_[draft.field].first; ++links) {
    if (!public_offices().links.contains(folded(at - 1))) return false;
    if (office_ends_at(draft.field, --at, 1)) return true;
  }
  return false;
}

bool NameCues::cuts_office(const NameDraft& draft) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  return range.first < range.last && office_ends_at(draft.field, range.first + 1, 2);
}

std::string NameCues::word_before(const NameDraft& draft) const {
  const Range range = tokens_in(draft.field, draft.start, draft.end);
  if (range.first >= range.last || range.first == fields_[draft.field].first) return {};
  if (article_.tokens().tokens[range.first].is(TextToken::kFirst)) return {};
  return folded(range.first - 1);
}

bool NameCues::speak_for(const NameDraft& draft, EntityType type) const {
  switch (type) {
    case EntityType::kCompany:
      return before(draft, Hint::kCompanyBefore) || before(draft, Hint::kCompanyPreposition) ||
             after(draft, Hint::kCompanyAfter) || acts(draft);
    case EntityType::kPerson:
      return before(draft, Hint::kPersonBefore);
    case EntityType::kPlace:
      return before(draft, Hint::kPlaceBefore);
    case EntityType::kProduct:
      return before(draft, Hint::kProductBefore);
    case EntityType::kOrganization:
      return before(draft, Hint::kOrganizationHead);
  }
  return false;
}

}  // namespace vigie::fr
