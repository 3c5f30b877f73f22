#include "analyzers/fr/synonyms.h"

#include <algorithm>
#include <map>

#include "analyzers/fr/compiled_data.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

std::string join(const TermList& terms, std::size_t from, std::size_t count) {
  std::string key;
  for (std::size_t i = from; i < from + count; ++i) {
    if (!key.empty()) key += ' ';
    key += terms[i];
  }
  return key;
}

}  // namespace

TermList positional_terms(const Analyzer& analyzer, std::string_view text) {
  TermList terms;
  std::vector<AnalyzedForm> forms;
  RawToken token;
  for (std::size_t pos = 0; analyzer.tokenizer().next(text, pos, token); pos = token.end) {
    forms.clear();
    analyzer.analyze(text.substr(token.start, token.end - token.start), forms);
    for (const AnalyzedForm& form : forms) {
      if (form.form.kind == FormKind::kPositional) terms.push_back(form.form.term);
    }
  }
  return terms;
}

Status Synonyms::add(std::string_view content, const std::string& origin) {
  Status status;
  for (const std::string& line : read_data_lines(content)) {
    if (line.find("->") != std::string::npos) {
      const auto sides = split_fields(line, "->");
      if (sides.size() == 2 && !sides[0].empty()) {
        add_rule(sides[0], split_fields(sides[1], ","));
        continue;
      }
    } else if (line.find('=') != std::string::npos) {
      std::vector<std::string> words = split_fields(line, "=");
      std::erase(words, "");
      for (const std::string& word : words) {
        std::vector<std::string> others;
        std::copy_if(words.begin(), words.end(), std::back_inserter(others),
                     [&](const std::string& other) { return other != word; });
        add_rule(word, others);
      }
      continue;
    }
    if (status.ok()) {
      status =
          Message{origin + " : ligne mal formée « " + line + " » ; attendu : a = b ou a -> b, c",
                  origin + ": malformed line \"" + line + "\"; expected: a = b or a -> b, c"};
    }
  }
  return status;
}

void Synonyms::add_rule(const std::string& from, const std::vector<std::string>& to) {
  const TermList key = positional_terms(analyzer_, from);
  if (key.empty() || key.size() > kLongestRule) return;
  const std::string joined = join(key, 0, key.size());
  const auto [at, added] = rules_.try_emplace(joined);
  Rule& rule = at->second;
  if (added) rule = compiled_rule(joined).value_or(Rule());
  rule.capitals = key.size() == 1 && analyzer_.acronyms().contains(from);
  for (const std::string& word : to) {
    TermList terms = positional_terms(analyzer_, word);
    const auto known = std::find(rule.expansions.begin(), rule.expansions.end(), terms);
    if (!terms.empty() && terms != key && known == rule.expansions.end()) {
      rule.expansions.push_back(std::move(terms));
    }
  }
}

void Synonyms::add_embedded() {
  compiled_ = CompiledData::synonyms();
  // The embedded file is checked by the tests; a malformed line is left out.
  if (compiled_.empty()) (void)add(EmbeddedData::synonyms(), "synonyms.txt");
}

std::string Synonyms::compiled() const {
  std::map<std::string, std::string> lines;
  for (const auto& [key, rule] : rules_) {
    std::string& line = lines[key];
    line = rule.capitals ? "^\t" : "\t";
    for (std::size_t i = 0; i < rule.expansions.size(); ++i) {
      if (i > 0) line += '|';
      line += join(rule.expansions[i], 0, rule.expansions[i].size());
    }
  }
  return TermLines::text_of(lines);
}

std::optional<Synonyms::Rule> Synonyms::compiled_rule(const std::string& key) const {
  const auto line = compiled_.find(key);
  if (!line) return std::nullopt;
  const std::size_t tab = line->find('\t');
  Rule rule;
  rule.capitals = tab > 0;
  if (tab + 1 == line->size()) return rule;  // only refused expansions
  for (const std::string& expansion : split_fields(line->substr(tab + 1), "|")) {
    rule.expansions.push_back(split_fields(expansion, " "));
  }
  return rule;
}

Synonyms::Match Synonyms::find(const TermList& terms, const std::vector<std::string>& written,
                               std::size_t from) const {
  for (std::size_t length = std::min(kLongestRule, terms.size() - from); length > 0; --length) {
    const std::string key = join(terms, from, length);
    const auto added = rules_.find(key);
    std::optional<Rule> rule = added != rules_.end() ? added->second : compiled_rule(key);
    if (!rule) continue;
    if (rule->capitals && !analyzer_.acronyms().contains(written[from])) continue;
    return {length, std::move(rule->expansions)};
  }
  return {};
}

}  // namespace vigie::fr
