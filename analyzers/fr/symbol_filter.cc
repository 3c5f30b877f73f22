#include "analyzers/fr/symbol_filter.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

bool is_currency(char32_t cp) { return u_charType(static_cast<UChar32>(cp)) == U_CURRENCY_SYMBOL; }

bool is_leading_sign(char32_t cp) { return cp == U'#' || cp == U'@' || cp == U'.'; }

bool is_trailing_sign(char32_t cp) { return cp == U'+' || cp == U'#'; }

TokenDraft beside(const TokenDraft& draft, std::string term, FormKind kind) {
  TokenDraft other = draft;
  other.term = std::move(term);
  other.kind = kind;
  other.final = true;
  return other;
}

// "C++", "Canal+", "C#".
void trailing_sign(TokenDraft& draft, TokenBuffer& out) {
  const std::size_t base_size = draft.text.find_last_not_of(U"+#") + 1;
  const bool hash = draft.text.back() == U'#';
  if (hash && base_size > 1) {  // "ia#" is a slip of the pen
    out.push_back(draft.slice(0, base_size));
    return;
  }
  TokenDraft base = draft.slice(0, base_size);
  const std::string sign = utf8::encode(std::u32string_view(draft.text).substr(base_size));
  out.push_back(beside(draft, fold_word(base.text) + sign, FormKind::kPositional));
  if (base_size < 2) return;
  base.kind = FormKind::kPart;
  out.push_back(std::move(base));
}

// "#ia", "@compte", ".NET".
void leading_sign(TokenDraft& draft, TokenBuffer& out) {
  TokenDraft word = draft.slice(1, draft.text.size());
  const std::string folded = fold_word(word.text);
  if (draft.text.front() == U'.') {
    if (folded == "net") {
      out.push_back(beside(draft, ".net", FormKind::kPositional));
      word.kind = FormKind::kPart;
    }
    out.push_back(std::move(word));
    return;
  }
  out.push_back(std::move(word));
  const char sign = draft.text.front() == U'#' ? '#' : '@';
  out.push_back(beside(draft, sign + folded, FormKind::kSpecific));
}

}  // namespace

SymbolFilter::SymbolFilter(std::string_view units, const Lemmatizer& lemmatizer) {
  for (const std::string& line : read_data_lines(units)) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() != 2) continue;
    longest_unit_ = std::max(longest_unit_, fields[0].size());
    for (const std::string& word : split_fields(fields[1], " ")) {
      units_[fields[0]].push_back(lemmatizer.term_of_folded(fold(word)));
    }
  }
}

const std::vector<std::string>* SymbolFilter::words_of(const TokenDraft& draft) const {
  if (draft.text.size() > longest_unit_) return nullptr;
  const auto words = units_.find(lower(utf8::encode(draft.text)));
  return words == units_.end() ? nullptr : &words->second;
}

bool SymbolFilter::unit(const TokenDraft& draft, TokenBuffer& out) const {
  const std::vector<std::string>* words = words_of(draft);
  if (words == nullptr) return false;
  for (const std::string& word : *words) out.push_back(beside(draft, word, FormKind::kPositional));
  return true;
}

bool SymbolFilter::concerns(const TokenDraft& draft) const {
  if (draft.final) return false;
  if (draft.text.empty()) return true;
  const char32_t first = draft.text.front();
  const char32_t last = draft.text.back();
  return is_leading_sign(first) || is_trailing_sign(last) || is_currency(first) ||
         is_currency(last) || words_of(draft) != nullptr;
}

void SymbolFilter::apply(TokenBuffer& buffer) const {
  const auto concerned = [&](const TokenDraft& draft) { return concerns(draft); };
  if (std::none_of(buffer.begin(), buffer.end(), concerned)) return;
  TokenBuffer out;
  for (TokenDraft& draft : buffer) {
    if (draft.final || draft.text.empty() || unit(draft, out)) {
      if (draft.final) out.push_back(std::move(draft));
      continue;
    }
    const char32_t first = draft.text.front();
    const char32_t last = draft.text.back();
    if (draft.text.size() > 1 && is_leading_sign(first)) {
      leading_sign(draft, out);
    } else if (draft.text.size() > 1 && is_trailing_sign(last)) {
      trailing_sign(draft, out);
    } else if (is_currency(first) || is_currency(last)) {
      // An unknown mix of letters and signs: each run is a draft.
      const bool sign_first = is_currency(first);
      const auto change = std::find_if(draft.text.begin(), draft.text.end(),
                                       [&](char32_t cp) { return is_currency(cp) != sign_first; });
      const auto cut = static_cast<std::size_t>(change - draft.text.begin());
      // A sign that stood before its number ("$2x") has no place of its own behind it.
      const bool moved = draft.offsets[cut] == draft.end();
      for (TokenDraft part : {draft.slice(0, cut), draft.slice(cut, draft.text.size())}) {
        if (part.text.empty()) continue;
        if (moved) {
          std::fill(part.offsets.begin(), part.offsets.end(), draft.begin());
          part.offsets.back() = draft.end();
        }
        if (!unit(part, out)) out.push_back(std::move(part));
      }
    } else {
      out.push_back(std::move(draft));
    }
  }
  buffer = std::move(out);
}

}  // namespace vigie::fr
