// compile_lexicon DIC AFF OVERRIDES OUT: expands a hunspell dictionary and writes the table that
// Lexicon reads. Runs at build time, on trusted files; any problem ends it with a message.
//
// A word is known by its spelling key, so that words which only an accent tells apart (pêcher and
// pécher, côte and côté) are words of their own. A spelling may belong to several lemmas ("porte":
// noun, or verb porter):
//   - a noun or adjective whose singular and plural are forms of one verb joins it with its whole
//     paradigm (porte, portes -> porter), so singular and plural never part; one whose forms are
//     all forms of an adjective joins that (nouvelle -> nouveau);
//   - otherwise the form stays with the noun (président, not présider), first the one it spells;
//     when it is also what news would write of a verb (lit, subit, précise), the verb is its second
//     reading.
// The term of a word is its folded lemma; of two words that fold alike, one keeps its accents.
// Beside folded words the table holds, behind the marks of Lexicon: accented spellings whose term
// is not that of the folded word, the terms a word without accents may stand for, second readings.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/lexicon/lexicon.h"
#include "analyzers/fr/lexicon/spelling_key.h"

namespace vigie::fr {
namespace {

struct SuffixRule {
  std::u32string strip;
  std::u32string add;
  std::vector<std::pair<std::u32string, bool>> condition;  // set of characters, negated
  bool participle = false;                                 // past participle of a verb
  bool present = false;                                    // third person singular of the present
  bool literary = false;                                   // simple past, imperfect subjunctive
};

using Affixes = std::map<std::string, std::vector<SuffixRule>>;

std::vector<std::pair<std::u32string, bool>> parse_condition(const std::u32string& text) {
  std::vector<std::pair<std::u32string, bool>> condition;
  if (text == U".") return condition;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'[') {
      condition.emplace_back(std::u32string(1, text[i]), false);
      continue;
    }
    const std::size_t close = text.find(U']', i);
    const bool negated = text[i + 1] == U'^';
    condition.emplace_back(
        text.substr(i + 1 + (negated ? 1 : 0), close - i - 1 - (negated ? 1 : 0)), negated);
    i = close;
  }
  return condition;
}

Affixes read_affixes(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  Affixes affixes;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string kind, flag, strip, add, condition;
    if (!(fields >> kind >> flag >> strip >> add) || kind != "SFX") continue;
    if (!(fields >> condition)) continue;  // the header of the group
    SuffixRule rule;
    if (strip != "0") rule.strip = utf8::decode(strip);
    add = add.substr(0, add.find('/'));
    if (add != "0") rule.add = utf8::decode(add);
    rule.condition = parse_condition(utf8::decode(condition));
    rule.participle = line.find(" po:ppas") != std::string::npos;
    rule.present =
        line.find(" po:ipre") != std::string::npos && line.find(" po:3sg") != std::string::npos;
    rule.literary =
        line.find(" po:ipsi") != std::string::npos || line.find(" po:simp") != std::string::npos;
    affixes[flag].push_back(std::move(rule));
  }
  return affixes;
}

bool applies(const SuffixRule& rule, const std::u32string& word) {
  if (word.size() < std::max(rule.condition.size(), rule.strip.size())) return false;
  if (!word.ends_with(rule.strip)) return false;
  const std::size_t from = word.size() - rule.condition.size();
  for (std::size_t i = 0; i < rule.condition.size(); ++i) {
    const auto& [set, negated] = rule.condition[i];
    if ((set.find(word[from + i]) != std::u32string::npos) == negated) return false;
  }
  return true;
}

// A word with its part of speech and all its forms, as spelling keys.
struct Paradigm {
  std::string lemma;
  bool verb = false;
  bool adjective = false;
  std::set<std::string> forms;
  std::set<std::string> participles;  // of the forms of a verb
  std::set<std::string> present;
  std::set<std::string> literary;
  std::size_t joined = SIZE_MAX;  // the paradigm it joins
};

std::string key_of(const std::string& word) { return spelling_key(utf8::decode(word)); }

class Compiler {
 public:
  explicit Compiler(Affixes affixes) : affixes_(std::move(affixes)) {}

  void read_dictionary(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::string line;
    std::getline(in, line);  // the count
    while (std::getline(in, line)) add_entry(line);
  }

  void read_overrides(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::string line;
    while (std::getline(in, line)) {
      std::istringstream fields(line);
      std::string form, lemma;
      if (line.starts_with('#') || !(fields >> form >> lemma)) continue;
      overrides_[form] = lemma.starts_with('=') ? lemma.substr(1) : fold(lemma);
    }
  }

  // The proper nouns that no other word folds to; after table().
  const std::set<std::string>& names() const { return names_; }

  // Words and marked words with what they become.
  std::map<std::string, std::string> table() {
    for (std::size_t i = 0; i < paradigms_.size(); ++i) {
      for (const std::string& form : paradigms_[i].forms) by_form_[form].push_back(i);
    }
    for (std::size_t i = 0; i < paradigms_.size(); ++i) join(i);
    name_terms();
    fill_folded();
    for (const auto& [form, lemma] : overrides_) override_folded(form, lemma);
    for (const auto& [form, candidates] : by_form_) add_spelling(form, candidates);
    for (const auto& [form, lemma] : overrides_) override_form(form, lemma);
    add_unaccented();
    return std::move(table_);
  }

 private:
  void add_entry(const std::string& line) {
    const std::string head = line.substr(0, line.find_first_of(" \t"));
    const std::size_t slash = head.find('/');
    const std::u32string word = utf8::decode(head.substr(0, slash));
    const std::string flags = slash == std::string::npos ? "" : head.substr(slash + 1);
    if (word.empty() || word.find_first_of(U" '’.0123456789") != std::u32string::npos) return;
    if (vigie::lower(word[0]) != word[0]) {
      names_.insert(fold(utf8::encode(word)));
      return;
    }
    const bool verb = line.find(" po:v") != std::string::npos;
    if (line.find(" po:v0") != std::string::npos) return;  // être, avoir: stop words
    Paradigm& paradigm = paradigm_of(spelling_key(word), verb);
    if (line.find(" po:adj") != std::string::npos) paradigm.adjective = true;
    if (flags.find("()") == std::string::npos) paradigm.forms.insert(spelling_key(word));
    for (std::size_t i = 0; i + 1 < flags.size(); i += 2) {
      const auto rules = affixes_.find(flags.substr(i, 2));
      if (rules == affixes_.end()) continue;
      for (const SuffixRule& rule : rules->second) {
        if (!applies(rule, word)) continue;
        const std::string form =
            spelling_key(word.substr(0, word.size() - rule.strip.size()) + rule.add);
        paradigm.forms.insert(form);
        if (verb && rule.participle) paradigm.participles.insert(form);
        if (verb && rule.present) paradigm.present.insert(form);
        if (verb && rule.literary) paradigm.literary.insert(form);
      }
    }
  }

  Paradigm& paradigm_of(const std::string& lemma, bool verb) {
    const auto [it, added] = index_.try_emplace({lemma, verb}, paradigms_.size());
    if (added) {
      Paradigm paradigm;
      paradigm.lemma = lemma;
      paradigm.verb = verb;
      paradigms_.push_back(std::move(paradigm));
    }
    return paradigms_[it->second];
  }

  // A noun with an inflection of its own joins the paradigm that contains all its forms.
  void join(std::size_t i) {
    const Paradigm& noun = paradigms_[i];
    if (noun.verb || noun.forms.size() < 2 || !noun.forms.contains(noun.lemma)) return;
    std::size_t best = SIZE_MAX;
    for (std::size_t candidate : by_form_.at(noun.lemma)) {
      const Paradigm& other = paradigms_[candidate];
      if (candidate == i) continue;
      if (!other.verb && other.forms.size() <= noun.forms.size()) continue;
      if (!hosts(other, noun)) continue;
      if (best == SIZE_MAX || better_host(other, paradigms_[best])) best = candidate;
    }
    paradigms_[i].joined = best;
  }

  static bool hosts(const Paradigm& host, const Paradigm& noun) {
    if (host.verb) {
      // Verbs without an object have no plural participle: "évolué", "stationné".
      const bool participle = noun.adjective && host.participles.contains(noun.lemma);
      return participle ||
             (host.forms.contains(noun.lemma) && host.forms.contains(noun.lemma + "s"));
    }
    return std::includes(host.forms.begin(), host.forms.end(), noun.forms.begin(),
                         noun.forms.end());
  }

  static bool better_host(const Paradigm& a, const Paradigm& b) {
    if (a.verb != b.verb) return a.verb;
    return a.lemma.size() != b.lemma.size() ? a.lemma.size() < b.lemma.size() : a.lemma < b.lemma;
  }

  std::size_t host(std::size_t i) const {
    for (int hops = 0; paradigms_[i].joined != SIZE_MAX && hops < 8; ++hops) {
      i = paradigms_[i].joined;
    }
    return i;
  }

  // Of the words that fold alike, the one without accents has the folded term, else a verb, else
  // the first.
  void name_terms() {
    std::map<std::string, std::string> plain;  // folded term: whose it is
    const auto claims = [](const Paradigm& p) {
      return p.lemma == fold(p.lemma) ? 0 : p.verb ? 1 : 2;
    };
    for (int claim : {0, 1, 2}) {
      for (std::size_t i = 0; i < paradigms_.size(); ++i) {
        const Paradigm& p = paradigms_[i];
        if (host(i) == i && claims(p) == claim) plain.try_emplace(fold(p.lemma), p.lemma);
      }
    }
    for (const Paradigm& p : paradigms_) {
      const std::string folded = fold(p.lemma);
      const auto owner = plain.find(folded);
      // "marché" cannot be called "marche", which is a form of marcher.
      const bool free = p.lemma == folded || !by_form_.contains(folded);
      const bool own = free && (owner == plain.end() || owner->second == p.lemma);
      terms_.push_back(own ? folded : p.lemma);
    }
  }

  // The paradigm of a form. A noun that joined a verb speaks as that verb: the adjective goes
  // before it ("vive", "marine" are vif and marin, not the fish and the navy that joined verbs).
  std::size_t choose(const std::string& form, const std::vector<std::size_t>& candidates) const {
    const auto rank = [&](const Paradigm& p) {
      return p.lemma == form && !p.verb ? 0 : p.verb ? 2 : 1;
    };
    std::size_t best = SIZE_MAX;
    for (std::size_t candidate : candidates) {
      const std::size_t root = host(candidate);
      const int ranks = best == SIZE_MAX ? -1 : rank(paradigms_[root]) - rank(paradigms_[best]);
      if (ranks < 0 || (ranks == 0 && better_host(paradigms_[root], paradigms_[best]))) best = root;
    }
    return best;
  }

  // Folded words: the word that is written so without accents, else the best that folds to it.
  void fill_folded() {
    for (const std::string& name : names_) table_[name] = name;
    std::map<std::string, std::vector<std::size_t>> by_folded;
    for (const auto& [form, candidates] : by_form_) {
      std::vector<std::size_t>& all = by_folded[fold(form)];
      all.insert(all.end(), candidates.begin(), candidates.end());
    }
    for (const auto& [folded, candidates] : by_folded) {
      const auto plain = by_form_.find(folded);
      const auto& from = plain == by_form_.end() ? candidates : plain->second;
      const std::size_t chosen = choose(folded, from);
      // "Marina" is a person before she is "il marina".
      if (names_.contains(folded) && paradigms_[chosen].literary.contains(folded)) continue;
      table_[folded] = terms_[chosen];
      names_.erase(folded);
    }
  }

  void add_spelling(const std::string& form, const std::vector<std::size_t>& candidates) {
    const std::size_t chosen = choose(form, candidates);
    const std::string& term = terms_[chosen];
    const std::string folded = fold(form);
    if (form != folded && term != table_.at(folded)) table_[Lexicon::kSpelling + form] = term;
    // Nobody who types "format" wants "qu'il formât".
    if (form != folded && !paradigms_[chosen].literary.contains(form)) {
      spellings_[folded].insert(term);
    }
    for (std::size_t candidate : candidates) {
      const Paradigm& p = paradigms_[candidate];
      if (terms_[candidate] != term && is_second_reading(form, paradigms_[chosen], p)) {
        table_.try_emplace(Lexicon::kReading + form, terms_[candidate]);
      }
    }
  }

  // Whether news would write `form`, which belongs to `word`, for the verb. A noun stays a noun in
  // the present ("la nuit", "une part"), and a noun in -é too ("le marché", "un procédé").
  static bool is_second_reading(const std::string& form, const Paradigm& word,
                                const Paradigm& verb) {
    if (!verb.verb) return false;
    if (verb.participles.contains(form)) return word.adjective || !form.ends_with("é");
    return word.adjective && verb.present.contains(form);
  }

  // Whether an override for `form` speaks of the folded word, and not of one accented spelling.
  bool is_folded(const std::string& form, const std::string& lemma) const {
    const std::string folded = fold(form);
    const bool odd_accent = form != folded && lemma != folded && key_of(form) == folded;
    return !odd_accent && (key_of(form) == folded || !by_form_.contains(folded));
  }

  void override_folded(const std::string& form, const std::string& lemma) {
    if (is_folded(form, lemma)) table_[fold(form)] = lemma;
  }

  void override_form(const std::string& form, const std::string& lemma) {
    const std::string key = key_of(form);
    table_.erase(Lexicon::kReading + key);
    if (is_folded(form, lemma)) {
      table_.erase(Lexicon::kSpelling + key);
    } else {  // an accent that keys lose: "mûr", "croît"
      table_[Lexicon::kSpelling + (key == fold(form) ? form : key)] = lemma;
    }
    if (form != fold(form)) spellings_[fold(form)].insert(lemma);
  }

  void add_unaccented() {
    for (const auto& [folded, terms] : spellings_) {
      char mark = Lexicon::kFirstUnaccented;
      for (const std::string& term : terms) {
        if (term == table_.at(folded) || mark > Lexicon::kLastUnaccented) continue;
        table_[mark + folded] = term;
        ++mark;
      }
    }
  }

  Affixes affixes_;
  std::vector<Paradigm> paradigms_;
  std::vector<std::string> terms_;  // of the paradigms
  std::map<std::pair<std::string, bool>, std::size_t> index_;
  std::map<std::string, std::vector<std::size_t>> by_form_;
  std::map<std::string, std::set<std::string>> spellings_;  // folded: terms of its spellings
  std::set<std::string> names_;  // folded; those that are also words, until table() is done
  std::map<std::string, std::string> overrides_;
  std::map<std::string, std::string> table_;
};

class Writer {
 public:
  // `names`: those of the words that are names only.
  void write(const std::map<std::string, std::string>& lemmas, const std::set<std::string>& names,
             const std::string& path) {
    std::uint32_t slots = 1;
    while (slots < lemmas.size() * 2) slots *= 2;
    std::vector<std::uint64_t> table(slots);
    std::uint64_t fingerprint = 0;
    const std::set<std::string> branched = branched_words(lemmas);
    for (const auto& [form, lemma] : lemmas) {
      const std::uint64_t hash = hash64(form);
      fingerprint = hash64(lemma, fingerprint ^ hash);
      std::uint64_t slot = (hash >> 16) & (slots - 1);
      while (table[slot] != 0) {
        if (((table[slot] ^ hash) & Lexicon::kHashMask) == 0) {
          throw std::runtime_error("two words share a hash: " + form);
        }
        slot = (slot + 1) & (slots - 1);
      }
      const unsigned flags = (branched.contains(form) ? Lexicon::kBranched : 0U) |
                             (names.contains(form) ? Lexicon::kName : 0U);
      table[slot] = (hash & Lexicon::kHashMask) | (rule_of(form, lemma, flags) + 1);
    }
    std::ofstream out(path, std::ios::binary);
    const std::uint32_t header[4] = {Lexicon::kMagic, slots,
                                     static_cast<std::uint32_t>(rules_.size()),
                                     static_cast<std::uint32_t>(suffixes_.size())};
    out.write(reinterpret_cast<const char*>(header), sizeof header);
    out.write(reinterpret_cast<const char*>(&fingerprint), sizeof fingerprint);
    out.write(reinterpret_cast<const char*>(table.data()),
              static_cast<std::streamsize>(table.size() * sizeof table[0]));
    out.write(reinterpret_cast<const char*>(rules_.data()),
              static_cast<std::streamsize>(rules_.size() * sizeof rules_[0]));
    out << suffixes_;
    if (!out.flush()) throw std::runtime_error("cannot write " + path);
    std::printf("lexicon: %zu words, %zu rules\n", lemmas.size(), rules_.size());
  }

 private:
  struct Rule {
    std::uint8_t strip;
    std::uint8_t size;
    std::uint16_t offset;
  };

  static bool is_marked(std::string_view form) {
    return static_cast<unsigned char>(form[0]) <= Lexicon::kReading;
  }

  // The folded words that a reader of the lexicon must look further for than their own entry.
  static std::set<std::string> branched_words(const std::map<std::string, std::string>& lemmas) {
    std::set<std::string> words;
    for (const auto& [form, lemma] : lemmas) {
      if (form[0] != Lexicon::kSpelling && form[0] != Lexicon::kReading) continue;
      const std::string folded = fold(form.substr(1));
      if (!lemmas.contains(folded)) throw std::runtime_error("no entry for " + folded);
      words.insert(folded);
    }
    return words;
  }

  std::uint64_t rule_of(std::string_view form, const std::string& lemma, unsigned flags) {
    if (is_marked(form)) form.remove_prefix(1);
    const auto [a, b] = std::mismatch(form.begin(), form.end(), lemma.begin(), lemma.end());
    const auto strip = static_cast<std::size_t>(form.end() - a);
    const std::string suffix(b, lemma.end());
    const auto [it, added] = rule_ids_.try_emplace({strip, suffix, flags}, rules_.size());
    if (added) {
      std::size_t offset = suffixes_.find(suffix);
      if (offset == std::string::npos) {
        offset = suffixes_.size();
        suffixes_ += suffix;
      }
      if (rules_.size() >= 0xFFFE || offset > 0xFFFF || strip >= Lexicon::kName ||
          suffix.size() > 0xFF) {
        throw std::runtime_error("the lexicon outgrows its format");
      }
      rules_.push_back({static_cast<std::uint8_t>(strip | flags),
                        static_cast<std::uint8_t>(suffix.size()),
                        static_cast<std::uint16_t>(offset)});
    }
    return it->second;
  }

  std::vector<Rule> rules_;
  std::string suffixes_;
  std::map<std::tuple<std::size_t, std::string, unsigned>, std::size_t> rule_ids_;
};

}  // namespace
}  // namespace vigie::fr

int main(int argc, char** argv) try {
  if (argc != 5) throw std::runtime_error("usage: compile_lexicon DIC AFF OVERRIDES OUT");
  vigie::fr::Compiler compiler(vigie::fr::read_affixes(argv[2]));
  compiler.read_dictionary(argv[1]);
  compiler.read_overrides(argv[3]);
  const auto table = compiler.table();
  vigie::fr::Writer().write(table, compiler.names(), argv[4]);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "compile_lexicon: %s\n", error.what());
  return 1;
}
