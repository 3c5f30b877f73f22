#include "analyzers/fr/entities/name_identity.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/entities/name_spellings.h"

extern "C" {
extern const char vigie_family_names_begin[];
extern const char vigie_family_names_end[];
}

namespace vigie::fr {
namespace {

// Family names of the languages that put them first and whose bearers the tech press calls by
// their first name first.
std::unordered_set<std::string> read_leading_family_names() {
  std::unordered_set<std::string> names;
  const std::string_view content(
      vigie_family_names_begin,
      static_cast<std::size_t>(vigie_family_names_end - vigie_family_names_begin));
  for (const std::string& line : read_data_lines(content)) {
    const std::vector<std::string> fields = split_fields(line, "\t");
    if (fields.size() > 1 && fields[1].starts_with("zh")) names.insert(fold(fields[0]));
  }
  return names;
}

bool leads_in_chinese(const std::string& folded) {
  static const std::unordered_set<std::string> kNames = read_leading_family_names();
  return kNames.contains(folded);
}

// Words of a name, spaces of any kind aside.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t pos = 0; pos < name.size();) {
    const std::size_t start = pos;
    const char32_t cp = utf8::next(name, pos);
    const bool space = cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0 || cp == 0x202F;
    if (!space)
      words.back() += name.substr(start, pos - start);
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string name;
  for (const std::string& word : words) {
    if (!name.empty()) name += ' ';
    name += word;
  }
  return name;
}

// Without "'s" and the signs that a tokeniser may have left at its ends; apostrophes straight.
std::string clean(std::string_view written) {
  std::string name(written);
  constexpr std::string_view kCurly = "’";
  for (std::size_t at = 0; (at = name.find(kCurly, at)) != std::string::npos;) {
    name.replace(at, kCurly.size(), "'");
  }
  if (name.size() > 2 && (name.ends_with("'s") || name.ends_with("'S")))
    name.resize(name.size() - 2);
  while (!name.empty() && std::string_view("'\"-,;:").find(name.back()) != std::string_view::npos) {
    name.pop_back();
  }
  return name;
}

bool all_capitals(const std::string& word) {
  return lower(word) != word &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "DUPONT" as "Dupont": a heading's capitals are not the name's.
std::string capitalised(const std::string& word) {
  std::string small = lower(word);
  std::string out;
  bool first = true;
  std::size_t in_word = 0;
  std::size_t in_small = 0;
  while (in_small < small.size() && in_word < word.size()) {
    const std::size_t word_start = in_word;
    const std::size_t small_start = in_small;
    const char32_t cp = utf8::next(word, in_word);
    utf8::next(small, in_small);
    out += first ? word.substr(word_start, in_word - word_start)
                 : small.substr(small_start, in_small - small_start);
    first = cp == '-' || cp == '\'';
  }
  return out;
}

// A distinct name of the article.
struct Identity {
  std::vector<std::string> words;    // folded
  std::map<std::string, int> forms;  // as written, how often
  NameKind kind = NameKind::kPerson;
  std::vector<std::size_t> drafts;
  std::string name;                    // canonical
  std::optional<std::uint32_t> entry;  // of the gazetteer
  EntityType type = EntityType::kPerson;
};

class Naming {
 public:
  Naming(std::span<const std::string_view> fields, const NameCues& cues,
         const Lemmatizer& lemmatizer, std::vector<NameDraft>& drafts)
      : fields_(fields), cues_(cues), lemmatizer_(lemmatizer), drafts_(drafts) {}

  void run() {
    collect();
    for (Identity& identity : identities_) {
      if (identity.entry) continue;
      choose_form(identity);
      choose_type(identity);
    }
    link_acronyms();
    link_shorter_names();
    for (const Identity& identity : identities_) {
      for (std::size_t d : identity.drafts) {
        drafts_[d].entry = identity.entry;
        drafts_[d].name = identity.name;
        drafts_[d].type = identity.type;
        drafts_[d].dropped = identity.name.empty();
      }
    }
  }

 private:
  std::string_view written(const NameDraft& draft) const {
    return fields_[draft.field].substr(draft.start, draft.end - draft.start);
  }

  void collect() {
    std::unordered_map<std::string, std::size_t> by_key;
    identity_of_.assign(drafts_.size(), kNone);
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      NameDraft& draft = drafts_[d];
      if (draft.entry) identity_of_[d] = note_known(draft);
      if (draft.decided()) continue;
      const bool nothing = draft.kind == NameKind::kEvent || !draft.kind || names_nothing(draft);
      if (nothing || cues_.cuts_office(draft)) {
        draft.dropped = true;
        continue;
      }
      std::vector<std::string> words = words_of(clean(written(draft)));
      if (words.empty() || is_code(joined(words)) ||
          (lower(joined(words)) == joined(words) && is_french(words))) {
        draft.dropped = true;
        continue;
      }
      Identity identity;
      identity.kind = *draft.kind;
      for (const std::string& word : words) identity.words.push_back(fold(word));
      if (identity.kind == NameKind::kPerson) order_name(words, identity);
      // "OVH Cloud" and "OVHcloud" are one; names of signs only keep them.
      std::string spelling = letters_of_name(joined(identity.words));
      if (spelling.empty()) spelling = joined(identity.words);
      const std::string key = std::string(1, static_cast<char>(identity.kind)) + spelling;
      const auto [it, added] = by_key.try_emplace(key, identities_.size());
      if (added) identities_.push_back(std::move(identity));
      ++identities_[it->second].forms[joined(words)];
      identities_[it->second].drafts.push_back(d);
      identity_of_[d] = it->second;
    }
  }

  // A capital is not a name's in "l'IA" and in "les Palestiniens"; Breton may be a family name.
  bool names_nothing(const NameDraft& draft) const {
    return cues_.only(draft, Hint::kCommon) ||
           (draft.kind != NameKind::kPerson && cues_.only(draft, Hint::kDemonym));
  }

  std::size_t note_known(const NameDraft& draft) {
    const auto [it, added] = by_entry_.try_emplace(*draft.entry, identities_.size());
    if (!added) return it->second;
    Identity identity;
    for (const std::string& word : words_of(draft.name)) identity.words.push_back(fold(word));
    identity.name = draft.name;
    identity.entry = draft.entry;
    identity.type = draft.type;
    identities_.push_back(std::move(identity));
    return it->second;
  }

  // First name first.
  static void order_name(std::vector<std::string>& words, Identity& identity) {
    // A given name of two syllables; one may as well be a family name.
    constexpr std::size_t kTwoSyllables = 5;
    if (words.size() != 2 || !leads_in_chinese(identity.words[0]) ||
        words[1].size() < kTwoSyllables || leads_in_chinese(identity.words[1])) {
      return;
    }
    std::swap(words[0], words[1]);
    std::swap(identity.words[0], identity.words[1]);
  }

  // The form written most often; of equals the one with more accents and fewer capitals.
  static void choose_form(Identity& identity) {
    const auto rank = [](const std::pair<const std::string, int>& form) {
      const bool capitals = form.first.size() > 4 && all_capitals(form.first);
      return std::tuple(!capitals, form.second, form.first.size());
    };
    const auto best =
        std::max_element(identity.forms.begin(), identity.forms.end(),
                         [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    identity.name = best->first;
    if (identity.kind != NameKind::kPerson && identity.kind != NameKind::kPlace) return;
    std::vector<std::string> words = words_of(identity.name);
    for (std::string& word : words) {
      if (word.size() > 2 && all_capitals(word)) word = capitalised(word);
    }
    identity.name = joined(words);
  }

  bool any(const Identity& identity, bool (NameCues::*test)(const NameDraft&, Hint) const,
           Hint cue) const {
    return std::any_of(identity.drafts.begin(), identity.drafts.end(),
                       [&](std::size_t d) { return (cues_.*test)(drafts_[d], cue); });
  }

  void choose_type(Identity& identity) const {
    switch (identity.kind) {
      case NameKind::kPerson:
        identity.type = EntityType::kPerson;
        return;
      case NameKind::kPlace:
        identity.type = EntityType::kPlace;
        return;
      case NameKind::kProduct:
        identity.type = EntityType::kProduct;
        return;
      default:
        identity.type = is_company(identity) ? EntityType::kCompany : EntityType::kOrganization;
    }
  }

  // A word of the dictionary, also where its capital has lost its accent ("Etat").
  bool is_word(const std::string& word) const {
    const std::string small = lower(word);
    if (lemmatizer_.knows(utf8::decode(small))) return true;
    for (const auto& [bare, accented] : {std::pair('e', "é"), std::pair('a', "â")}) {
      if (small[0] == bare && lemmatizer_.knows(utf8::decode(accented + small.substr(1)))) {
        return true;
      }
    }
    return false;
  }

  // Whether all of a name's words are ordinary ones, signs and elided articles aside.
  bool is_french(const std::vector<std::string>& words) const {
    bool any_word = false;
    for (const std::string& word : words) {
      const std::string part = word.substr(word.find('\'') + 1);
      if (part.empty() || fold(part) == "!" || part == "&") continue;
      if (!is_word(part)) return false;
      any_word = true;
    }
    return any_word;
  }

  // "l'Intérieur", "les Verts": ordinary words with the article of a noun, which the names of
  // companies do without ("le fondateur de Topos").
  bool is_common_noun(const Identity& identity) const {
    const bool article =
        std::any_of(identity.drafts.begin(), identity.drafts.end(), [&](std::size_t d) {
          constexpr std::array<std::string_view, 8> kArticles = {"l'", "la",  "le", "les",
                                                                 "du", "des", "au", "aux"};
          const std::string before = cues_.word_before(drafts_[d]);
          return std::find(kArticles.begin(), kArticles.end(), before) != kArticles.end();
        });
    return article && !all_capitals(identity.name) && is_french(words_of(identity.name));
  }

  // What scripts leave in a text ("= new Pvp") is no name.
  static bool is_code(std::string_view written) {
    return written.find_first_of("={}<>[]|\\") != std::string_view::npos;
  }

  // In the tech press a name of unknown kind is more often a company than not; acronyms and
  // ordinary words are not.
  bool is_company(const Identity& identity) const {
    const bool office =
        std::any_of(identity.drafts.begin(), identity.drafts.end(),
                    [&](std::size_t d) { return cues_.is_domain_of_office(drafts_[d]); });
    if (office) return false;
    const bool company = any(identity, &NameCues::before, Hint::kCompanyBefore) ||
                         any(identity, &NameCues::before, Hint::kCompanyPreposition) ||
                         any(identity, &NameCues::after, Hint::kCompanyAfter) ||
                         any(identity, &NameCues::within, Hint::kCompanyHead);
    if (any(identity, &NameCues::within, Hint::kOrganizationHead) ||
        any(identity, &NameCues::before, Hint::kOrganizationHead)) {
      return company && !any(identity, &NameCues::within, Hint::kOrganizationHead);
    }
    constexpr std::size_t kLongestAcronym = 6;
    const bool acronym = identity.words.size() == 1 && identity.name.size() <= kLongestAcronym &&
                         identity.name.size() > 1 && all_capitals(identity.name);
    return company || (!acronym && !is_common_noun(identity));
  }

  // "Fédération internationale de l'automobile (FIA)": the letters start words of the name.
  static bool abbreviates(const std::string& acronym, const Identity& identity) {
    std::size_t at = 0;
    for (const std::string& word : identity.words) {
      std::string_view rest = word;
      if (const std::size_t apostrophe = rest.find('\''); apostrophe != std::string_view::npos) {
        rest.remove_prefix(apostrophe + 1);
      }
      if (at < acronym.size() && !rest.empty() && rest[0] == acronym[at]) ++at;
    }
    return at == acronym.size() && identity.words.size() > 1;
  }

  // An acronym defined next to its name: "NAME (ACRONYM)".
  void link_acronyms() {
    for (std::size_t d = 0; d + 1 < drafts_.size(); ++d) {
      const NameDraft& left = drafts_[d];
      const NameDraft& right = drafts_[d + 1];
      if (left.field != right.field || right.start < left.end || right.start - left.end > 2) {
        continue;
      }
      if (fields_[left.field][right.start - 1] != '(') continue;
      if (identity_of_[d] == kNone || identity_of_[d + 1] == kNone) continue;
      const Identity& name = identities_[identity_of_[d]];
      Identity& acronym = identities_[identity_of_[d + 1]];
      if (acronym.entry || &acronym == &name || acronym.words.size() != 1) continue;
      if (abbreviates(acronym.words[0], name)) become(name, acronym);
    }
  }

  static void become(const Identity& other, Identity& identity) {
    identity.name = other.name;
    identity.type = other.type;
    identity.entry = other.entry;
  }

  static bool initial_of(const std::string& initial, const std::string& word) {
    return initial.size() == 2 && initial[1] == '.' && !word.empty() && initial[0] == word[0];
  }

  // Whether `shorter` is another way to say the longer name.
  static bool shortens(const Identity& shorter, const Identity& longer) {
    if (longer.type == EntityType::kPerson && shorter.words.size() == 1) {
      // A surname stays one where the recognizer takes it for something else.
      return longer.words.size() > 1 &&
             (shorter.words[0] == longer.words.back() ||
              (shorter.kind == NameKind::kPerson && shorter.words[0] == longer.words[0]));
    }
    if (shorter.kind == NameKind::kPerson && longer.type == EntityType::kPerson) {
      // "E. Musk", "Musk Elon", "Jean Michel Dupont" for "Jean Dupont".
      if (shorter.words.size() == 2 && longer.words.size() == 2) {
        const bool swapped =
            shorter.words[0] == longer.words[1] && shorter.words[1] == longer.words[0];
        return swapped || (shorter.words[1] == longer.words[1] &&
                           initial_of(shorter.words[0], longer.words[0]));
      }
      return longer.words.size() > shorter.words.size() && shorter.words[0] == longer.words[0] &&
             shorter.words.back() == longer.words.back();
    }
    const bool bodies =
        (shorter.type == EntityType::kCompany || shorter.type == EntityType::kOrganization) &&
        (longer.type == EntityType::kCompany || longer.type == EntityType::kOrganization);
    return bodies && longer.words.size() > shorter.words.size() &&
           std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
  }

  // The names that begin or end with each word.
  std::unordered_map<std::string_view, std::vector<std::size_t>> names_by_word() const {
    std::unordered_map<std::string_view, std::vector<std::size_t>> names;
    for (std::size_t i = 0; i < identities_.size(); ++i) {
      const std::vector<std::string>& words = identities_[i].words;
      if (words.empty()) continue;
      names[words.front()].push_back(i);
      if (words.size() > 1) names[words.back()].push_back(i);
    }
    return names;
  }

  void link_shorter_names() {
    const auto names = names_by_word();
    for (Identity& shorter : identities_) {
      if (shorter.entry) continue;
      const Identity* longer = nullptr;
      bool several = false;
      for (const std::string* word : {&shorter.words.front(), &shorter.words.back()}) {
        const std::vector<std::size_t>& sharing = names.at(*word);
        if (sharing.size() > kMostSharing) several = true;
        for (std::size_t i = 0; i < sharing.size() && !several; ++i) {
          const Identity& other = identities_[sharing[i]];
          if (&other == &shorter || !shortens(shorter, other)) continue;
          several = longer != nullptr && longer->name != other.name;
          longer = &other;
        }
      }
      if (longer != nullptr && !several) become(*longer, shorter);
    }
  }

  static constexpr std::size_t kNone = SIZE_MAX;
  // A word in more names than these tells nothing; it also bounds the work.
  static constexpr std::size_t kMostSharing = 50;

  std::span<const std::string_view> fields_;
  const NameCues& cues_;
  const Lemmatizer& lemmatizer_;
  std::vector<NameDraft>& drafts_;
  std::vector<Identity> identities_;
  std::vector<std::size_t> identity_of_;  // by draft
  std::unordered_map<std::uint32_t, std::size_t> by_entry_;
};

}  // namespace

void name_unknown(std::span<const std::string_view> fields, const NameCues& cues,
                  const Lemmatizer& lemmatizer, std::vector<NameDraft>& drafts) {
  Naming(fields, cues, lemmatizer, drafts).run();
}

}  // namespace vigie::fr
