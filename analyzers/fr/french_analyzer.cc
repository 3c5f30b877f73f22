#include "analyzers/fr/french_analyzer.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/acronym_filter.h"
#include "analyzers/fr/character_filter.h"
#include "analyzers/fr/compiled_data.h"
#include "analyzers/fr/compound_filter.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/elision_filter.h"
#include "analyzers/fr/lemma_filter.h"
#include "analyzers/fr/number_filter.h"
#include "analyzers/fr/symbol_filter.h"

namespace vigie::fr {
namespace {

// Raised by hand when code changes the terms of any text; data files count by themselves.
constexpr int kChainVersion = 2;

std::string chain_version() {
  std::uint64_t hash = Lexicon::embedded().fingerprint();
  for (std::string_view data :
       {EmbeddedData::stopwords(), EmbeddedData::elisions(), EmbeddedData::acronyms(),
        EmbeddedData::compounds(), EmbeddedData::units(), EmbeddedData::spellings(),
        EmbeddedData::endings()}) {
    hash = hash64(data, hash);
  }
  static constexpr char kHex[] = "0123456789abcdef";
  std::string version = "fr-" + std::to_string(kChainVersion) + "-";
  for (int shift = 60; shift >= 32; shift -= 4) version += kHex[(hash >> shift) & 15];
  return version;
}

std::string lower_word(std::u32string_view word) {
  std::string lowered;
  lowered.reserve(word.size());
  for (char32_t cp : word) utf8::append(lowered, vigie::lower(cp));
  return lowered;
}

Compounds embedded_compounds(const Lemmatizer& lemmatizer, const StopWords& stop_words) {
  const TermLines compiled = CompiledData::compounds();
  if (!compiled.empty()) return Compounds(compiled, lemmatizer);
  return Compounds(EmbeddedData::compounds(), lemmatizer, stop_words);
}

}  // namespace

FrenchAnalyzer::FrenchAnalyzer()
    : lemmatizer_(Lexicon::embedded(), EmbeddedData::spellings(), EmbeddedData::endings()),
      stop_words_(EmbeddedData::stopwords(), EmbeddedData::acronyms()),
      compounds_(embedded_compounds(lemmatizer_, stop_words_)),
      version_(chain_version()) {
  filters_.push_back(std::make_unique<ElisionFilter>(EmbeddedData::elisions()));
  filters_.push_back(std::make_unique<AcronymFilter>());
  filters_.push_back(std::make_unique<NumberFilter>());
  filters_.push_back(std::make_unique<SymbolFilter>(EmbeddedData::units(), lemmatizer_));
  filters_.push_back(std::make_unique<CompoundFilter>(compounds_, stop_words_, lemmatizer_));
  // Again, for the parts of compounds: "chef-d'œuvre".
  filters_.push_back(std::make_unique<ElisionFilter>(EmbeddedData::elisions()));
  filters_.push_back(std::make_unique<StopFilter>(stop_words_));
  filters_.push_back(std::make_unique<LemmaFilter>(lemmatizer_));
}

void FrenchAnalyzer::analyze(std::string_view raw, std::vector<AnalyzedForm>& out) const {
  TokenBuffer buffer;
  buffer.push_back(read_characters(raw, tokenizer()));
  for (const auto& filter : filters_) filter->apply(buffer);
  std::stable_partition(buffer.begin(), buffer.end(), [](const TokenDraft& draft) {
    return draft.kind == FormKind::kPositional;
  });
  for (TokenDraft& draft : buffer) {
    if (draft.term.empty() || draft.text.empty()) continue;
    AnalyzedForm analyzed;
    analyzed.form.surface = lower_word(draft.text);
    analyzed.form.term = std::move(draft.term);
    analyzed.form.kind = draft.kind;
    analyzed.form.stop = draft.stop;
    analyzed.form.number = draft.number;
    analyzed.begin = draft.begin();
    analyzed.end = draft.end();
    out.push_back(std::move(analyzed));
  }
}

std::vector<std::string_view> split_camel_case(std::string_view word) {
  std::vector<std::string_view> parts;
  enum class Kind { kLower, kUpper, kDigit, kOther };
  const auto kind_of = [](char32_t cp) {
    if (cp >= U'0' && cp <= U'9') return Kind::kDigit;
    if (lower(cp) != cp) return Kind::kUpper;
    return cp == U'-' || cp == U'\'' || cp == U'.' ? Kind::kOther : Kind::kLower;
  };
  std::size_t start = 0;
  Kind previous = Kind::kOther;
  for (std::size_t pos = 0; pos < word.size();) {
    const std::size_t here = pos;
    const Kind kind = kind_of(utf8::next(word, pos));
    if (kind == Kind::kOther) return {};
    const bool border =
        (previous == Kind::kLower && kind == Kind::kUpper) ||
        (previous != Kind::kDigit && previous != Kind::kOther && kind == Kind::kDigit) ||
        (previous == Kind::kDigit && kind != Kind::kDigit);
    if (border) {
      parts.push_back(word.substr(start, here - start));
      start = here;
    }
    previous = kind;
  }
  if (parts.empty()) return {};
  parts.push_back(word.substr(start));
  const bool digits_first = parts.front()[0] >= '0' && parts.front()[0] <= '9';
  const bool short_part = std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
    return part.size() < 2 && !(part[0] >= '0' && part[0] <= '9');
  });
  return short_part || digits_first ? std::vector<std::string_view>{} : parts;
}

}  // namespace vigie::fr
