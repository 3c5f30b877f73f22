// compile_lexicon DIC AFF OVERRIDES OUT: expands a hunspell dictionary and writes the table that
// Lexicon reads. Runs at build time, on trusted files; any problem ends it with a message.
//
// Everything is folded (lower case, no accents), so that a word and its unaccented spelling always
// share their lemma. A folded form may belong to several lemmas ("porte": noun, or verb porter):
//   - a noun or adjective whose singular and plural are forms of one verb joins it with its whole
//     paradigm (porte, portes -> porter), so singular and plural never part; one whose forms are
//     all forms of an adjective joins that (nouvelle -> nouveau);
//   - otherwise the form stays with the noun (président, not présider), first the one it spells.
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

namespace vigie::fr {
namespace {

struct SuffixRule {
  std::u32string strip;
  std::u32string add;
  std::vector<std::pair<std::u32string, bool>> condition;  // set of characters, negated
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
    condition.emplace_back(text.substr(i + 1 + (negated ? 1 : 0), close - i - 1 - (negated ? 1 : 0)),
                           negated);
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

// A lemma with its part of speech and all its folded forms.
struct Paradigm {
  std::string lemma;
  bool verb = false;
  std::set<std::string> forms;
  std::size_t joined = SIZE_MAX;  // the paradigm it joins
};

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
      overrides_[fold(form)] = fold(lemma);
    }
  }

  std::map<std::string, std::string> lemmas() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_form;
    for (std::size_t i = 0; i < paradigms_.size(); ++i) {
      for (const std::string& form : paradigms_[i].forms) by_form[form].push_back(i);
    }
    for (std::size_t i = 0; i < paradigms_.size(); ++i) join(i, by_form);
    std::map<std::string, std::string> lemmas;
    for (const std::string& name : names_) lemmas[name] = name;
    for (const auto& [form, candidates] : by_form) lemmas[form] = choose(form, candidates);
    for (const auto& [form, lemma] : overrides_) lemmas[form] = lemma;
    return lemmas;
  }

 private:
  void add_entry(const std::string& line) {
    const std::string head = line.substr(0, line.find_first_of(" \t"));
    const std::size_t slash = head.find('/');
    const std::u32string word = utf8::decode(head.substr(0, slash));
    const std::string flags = slash == std::string::npos ? "" : head.substr(slash + 1);
    if (word.empty() || word.find_first_of(U" '’.0123456789") != std::u32string::npos) return;
    const std::string folded = fold(utf8::encode(word));
    if (vigie::lower(word[0]) != word[0]) {
      names_.insert(folded);
      return;
    }
    const bool verb = line.find(" po:v") != std::string::npos;
    if (line.find(" po:v0") != std::string::npos) return;  // être, avoir: stop words
    Paradigm& paradigm = paradigm_of(folded, verb);
    if (flags.find("()") == std::string::npos) paradigm.forms.insert(folded);
    for (std::size_t i = 0; i + 1 < flags.size(); i += 2) {
      const auto rules = affixes_.find(flags.substr(i, 2));
      if (rules == affixes_.end()) continue;
      for (const SuffixRule& rule : rules->second) {
        if (!applies(rule, word)) continue;
        const std::u32string form = word.substr(0, word.size() - rule.strip.size()) + rule.add;
        paradigm.forms.insert(fold(utf8::encode(form)));
      }
    }
  }

  Paradigm& paradigm_of(const std::string& lemma, bool verb) {
    const auto [it, added] = index_.try_emplace({lemma, verb}, paradigms_.size());
    if (added) paradigms_.push_back({lemma, verb, {}, SIZE_MAX});
    return paradigms_[it->second];
  }

  // A noun with an inflection of its own joins the paradigm that contains all its forms.
  void join(std::size_t i, const std::unordered_map<std::string, std::vector<std::size_t>>& by_form) {
    const Paradigm& noun = paradigms_[i];
    if (noun.verb || noun.forms.size() < 2 || !noun.forms.contains(noun.lemma)) return;
    std::size_t best = SIZE_MAX;
    for (std::size_t candidate : by_form.at(noun.lemma)) {
      const Paradigm& other = paradigms_[candidate];
      if (candidate == i) continue;
      if (!other.verb && other.forms.size() <= noun.forms.size()) continue;
      if (!hosts(other, noun)) continue;
      if (best == SIZE_MAX || better_host(other, paradigms_[best])) best = candidate;
    }
    paradigms_[i].joined = best;
  }

  static bool hosts(const Paradigm& host, const Paradigm& noun) {
    if (host.verb) return host.forms.contains(noun.lemma) && host.forms.contains(noun.lemma + "s");
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

  std::string choose(const std::string& form, const std::vector<std::size_t>& candidates) const {
    const Paradigm* best = nullptr;
    const auto rank = [&](const Paradigm& p) {
      return p.lemma == form && !p.verb ? 0 : p.verb ? 2 : 1;
    };
    for (std::size_t candidate : candidates) {
      const Paradigm& p = paradigms_[host(candidate)];
      // A joined noun speaks for its host as a noun would.
      if (best == nullptr || rank(p) < rank(*best) ||
          (rank(p) == rank(*best) && better_host(p, *best))) {
        best = &p;
      }
    }
    return best->lemma;
  }

  Affixes affixes_;
  std::vector<Paradigm> paradigms_;
  std::map<std::pair<std::string, bool>, std::size_t> index_;
  std::set<std::string> names_;
  std::map<std::string, std::string> overrides_;
};

class Writer {
 public:
  void write(const std::map<std::string, std::string>& lemmas, const std::string& path) {
    std::uint32_t slots = 1;
    while (slots < lemmas.size() * 2) slots *= 2;
    std::vector<std::uint64_t> table(slots);
    std::uint64_t fingerprint = 0;
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
      table[slot] = (hash & Lexicon::kHashMask) | (rule_of(form, lemma) + 1);
    }
    std::ofstream out(path, std::ios::binary);
    const std::uint32_t header[4] = {Lexicon::kMagic, slots, static_cast<std::uint32_t>(rules_.size()),
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

  std::uint64_t rule_of(const std::string& form, const std::string& lemma) {
    const auto [a, b] = std::mismatch(form.begin(), form.end(), lemma.begin(), lemma.end());
    const auto strip = static_cast<std::size_t>(form.end() - a);
    const std::string suffix(b, lemma.end());
    const auto [it, added] = rule_ids_.try_emplace({strip, suffix}, rules_.size());
    if (added) {
      std::size_t offset = suffixes_.find(suffix);
      if (offset == std::string::npos) {
        offset = suffixes_.size();
        suffixes_ += suffix;
      }
      if (rules_.size() >= 0xFFFE || offset > 0xFFFF || strip > 0xFF || suffix.size() > 0xFF) {
        throw std::runtime_error("the lexicon outgrows its format");
      }
      rules_.push_back({static_cast<std::uint8_t>(strip), static_cast<std::uint8_t>(suffix.size()),
                        static_cast<std::uint16_t>(offset)});
    }
    return it->second;
  }

  std::vector<Rule> rules_;
  std::string suffixes_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> rule_ids_;
};

}  // namespace
}  // namespace vigie::fr

int main(int argc, char** argv) try {
  if (argc != 5) throw std::runtime_error("usage: compile_lexicon DIC AFF OVERRIDES OUT");
  vigie::fr::Compiler compiler(vigie::fr::read_affixes(argv[2]));
  compiler.read_dictionary(argv[1]);
  compiler.read_overrides(argv[3]);
  vigie::fr::Writer().write(compiler.lemmas(), argv[4]);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "compile_lexicon: %s\n", error.what());
  return 1;
}
