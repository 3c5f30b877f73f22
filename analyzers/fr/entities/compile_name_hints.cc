// Build tool: compiles lists of names and of words beside names for the name model.
//   compile_name_hints OUT (TYPE FILE)…
// with TYPE company, person, place, product or organization (lists of names), first_name or
// family_name (one a line), demonym (masculine and feminine, whose plurals are made here), cues
// (sections) or hunspell (a dictionary whose first and family names are taken).
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/entities/name_hints.h"
#include "analyzers/fr/entities/name_lines.h"

namespace {

using vigie::fr::Hint;
using vigie::fr::NameHints;
using vigie::fr::TextToken;

constexpr std::size_t kMaxList = 64U << 20;

class Compiler {
 public:
  void add(const std::string& form, Hint hint) {
    tokens_.clear();
    tokenizer_.add(form, 0, tokens_);
    const auto& tokens = tokens_.tokens;
    if (tokens.empty() || tokens.size() > NameHints::kLongest) return;
    std::uint64_t key = 0;
    bool possible = false;
    bool capitals = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      possible = possible || tokens[i].is(TextToken::kPossible);
      capitals =
          capitals && !(tokens[i].is(TextToken::kWord) && !tokens[i].is(TextToken::kAllCapitals));
      key = NameHints::run_key(key, tokens[i].key);
      if (i + 1 < tokens.size()) values_[key] |= NameHints::kContinues;
    }
    const auto kind = static_cast<std::uint32_t>(hint);
    const bool name = kind < vigie::fr::kNameHints;
    std::uint32_t& value = values_[key];
    const bool fresh = (value & ((1U << vigie::fr::kNameHints) - 1)) == 0;
    value |= 1U << kind;
    if (!name) return;
    if (!possible) value |= NameHints::kSmallLetters;
    if (fresh && capitals) value |= NameHints::kOnlyCapitals;
    if (!capitals) value &= ~NameHints::kOnlyCapitals;
  }

  void add_names(const std::string& content, vigie::fr::EntityType type, const std::string& path) {
    vigie::fr::NameLines names;
    const vigie::Status added = names.add(content, type, path);
    if (!added.ok()) throw std::runtime_error(added.error().en);
    for (const vigie::fr::NameLine& line : names.lines) {
      add_form(line, line.name);
      for (const std::string& alias : line.aliases) add_form(line, alias);
    }
  }

  // Lines name<TAB>…<TAB>word.
  void add_lines(const std::string& content, Hint hint, Hint doubtful) {
    for (const std::string& line : vigie::fr::read_data_lines(content)) {
      const auto fields = vigie::fr::split_fields(line, "\t");
      add(fields[0], fields.size() > 2 && fields[2] == "word" ? doubtful : hint);
    }
  }

  // "I.A." beside "IA": the acronyms of a list with their points.
  void add_dotted(const std::string& content, Hint hint) {
    constexpr std::size_t kMostLetters = 5;
    for (const std::string& line : vigie::fr::read_data_lines(content)) {
      const bool letters =
          std::all_of(line.begin(), line.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!letters || line.size() < 2 || line.size() > kMostLetters) continue;
      std::string dotted;
      for (const char c : line) dotted += {c, '.'};
      add(dotted, hint);
    }
  }

  void add_demonyms(const std::string& content) {
    for (const std::string& line : vigie::fr::read_data_lines(content)) {
      for (const std::string& form : vigie::fr::split_fields(line, "\t")) {
        add(form, Hint::kDemonym);
        if (!form.empty() && std::string_view("sxz").find(form.back()) == std::string_view::npos) {
          add(form + "s", Hint::kDemonym);
        }
      }
    }
  }

  void add_cues(const std::string& content) {
    static const std::map<std::string, Hint> kSections = {
        {"person_before", Hint::kPersonBefore},
        {"person_after", Hint::kPersonAfter},
        {"person_verb", Hint::kPersonVerb},
        {"company_before", Hint::kCompanyBefore},
        {"company_after", Hint::kCompanyAfter},
        {"company_head", Hint::kCompanyHead},
        {"company_verb", Hint::kCompanyVerb},
        {"company_preposition", Hint::kCompanyPreposition},
        {"organization_head", Hint::kOrganizationHead},
        {"product_before", Hint::kProductBefore},
        {"place_before", Hint::kPlaceBefore},
        {"place_preposition", Hint::kPlacePreposition},
        {"place_head", Hint::kPlaceHead},
    };
    for (const auto& [section, lines] : vigie::fr::read_data_sections(content)) {
      const auto found = kSections.find(section);
      if (found == kSections.end()) {
        throw std::runtime_error("unknown section of cues: " + section);
      }
      for (const std::string& line : lines) add(line, found->second);
    }
  }

  // Lines "word[/flags] po:tag …"; prn is a first name, patr a family name.
  void add_hunspell(const std::string& content) {
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t end = std::min(content.find('\n', at), content.size());
      const std::string line = content.substr(at, end - at);
      at = end + 1;
      const std::string word = line.substr(0, line.find_first_of("/ \t"));
      if (line.find(" po:prn") != std::string::npos) add(word, Hint::kFirstName);
      if (line.find(" po:patr") != std::string::npos) add(word, Hint::kFamilyName);
    }
  }

  std::string bytes() const {
    std::size_t slots = 2;
    while (slots < values_.size() * 2) slots *= 2;
    std::vector<std::uint32_t> table(slots * 2);
    for (const auto& [key, value] : values_) {
      std::size_t slot = (key >> 32) & (slots - 1);
      while (table[2 * slot + 1] != 0) slot = (slot + 1) & (slots - 1);
      table[2 * slot] = static_cast<std::uint32_t>(key);
      table[2 * slot + 1] = value;
    }
    const std::uint32_t header[2] = {NameHints::kMagic, static_cast<std::uint32_t>(slots)};
    std::string out(sizeof header + table.size() * 4, '\0');
    std::memcpy(out.data(), header, sizeof header);
    std::memcpy(out.data() + sizeof header, table.data(), table.size() * 4);
    return out;
  }
  std::size_t size() const { return values_.size(); }

 private:
  void add_form(const vigie::fr::NameLine& line, const std::string& form) {
    const bool word = std::find(line.words.begin(), line.words.end(), form) != line.words.end();
    const int first = static_cast<int>(word ? Hint::kDoubtfulCompany : Hint::kCompany);
    add(form, static_cast<Hint>(first + static_cast<int>(line.type)));
  }

  vigie::fr::TextTokenizer tokenizer_;
  vigie::fr::TextTokens tokens_;
  std::map<std::uint64_t, std::uint32_t> values_;
};

void add_file(Compiler& compiler, const std::string& type, const std::string& path) {
  using vigie::fr::EntityType;
  const auto content = vigie::read_file(path, kMaxList);
  if (!content.ok()) throw std::runtime_error(content.error().en);
  const std::string& bytes = content.value();
  if (type == "company") return compiler.add_names(bytes, EntityType::kCompany, path);
  if (type == "person") return compiler.add_names(bytes, EntityType::kPerson, path);
  if (type == "place") return compiler.add_names(bytes, EntityType::kPlace, path);
  if (type == "product") return compiler.add_names(bytes, EntityType::kProduct, path);
  if (type == "organization") return compiler.add_names(bytes, EntityType::kOrganization, path);
  if (type == "first_name")
    return compiler.add_lines(bytes, Hint::kFirstName, Hint::kDoubtfulFirstName);
  if (type == "family_name")
    return compiler.add_lines(bytes, Hint::kFamilyName, Hint::kDoubtfulFamilyName);
  if (type == "common") {
    compiler.add_lines(bytes, Hint::kCommon, Hint::kCommon);
    return compiler.add_dotted(bytes, Hint::kCommon);
  }
  if (type == "demonym") return compiler.add_demonyms(bytes);
  if (type == "cues") return compiler.add_cues(bytes);
  if (type == "hunspell") return compiler.add_hunspell(bytes);
  throw std::runtime_error("unknown type of list: " + type);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2 || argc % 2 != 0) {
    throw std::runtime_error("usage: compile_name_hints OUT (TYPE FILE)...");
  }
  Compiler compiler;
  for (int i = 2; i < argc; i += 2) add_file(compiler, argv[i], argv[i + 1]);
  const std::string bytes = compiler.bytes();
  std::ofstream out(argv[1], std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + argv[1]);
  std::printf("name hints: %zu runs in %zu bytes\n", compiler.size(), bytes.size());
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "compile_name_hints: %s\n", error.what());
  return 1;
}
