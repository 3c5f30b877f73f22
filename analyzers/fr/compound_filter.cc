#include "analyzers/fr/compound_filter.h"

#include <algorithm>

#include "analyzers/base/fold.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kMostJoinedParts = 4;
constexpr char kDotNet[] = ".net";

struct Range {
  std::size_t from;
  std::size_t to;
};

std::vector<Range> split(std::u32string_view text, char32_t separator) {
  std::vector<Range> ranges;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != separator) continue;
    if (i > from) ranges.push_back({from, i});
    from = i + 1;
  }
  return ranges;
}

bool is_digit(char32_t cp) { return cp >= U'0' && cp <= U'9'; }

bool has_letter(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t cp) { return !is_digit(cp); });
}

std::u32string without(std::u32string_view text, char32_t sign) {
  std::u32string kept;
  for (char32_t cp : text) {
    if (cp != sign) kept.push_back(cp);
  }
  return kept;
}

}  // namespace

void CompoundFilter::apply(TokenBuffer& buffer) const {
  const bool none = std::none_of(buffer.begin(), buffer.end(), [](const TokenDraft& draft) {
    return !draft.final && draft.text.find_first_of(U"-.") != std::u32string::npos;
  });
  if (none) return;
  TokenBuffer out;
  for (TokenDraft& draft : buffer) {
    if (draft.final) {
      out.push_back(std::move(draft));
    } else if (draft.text.find(U'-') != std::u32string::npos) {
      split_hyphens(draft, out);
    } else {
      split_dots(std::move(draft), out);
    }
  }
  buffer = std::move(out);
}

void CompoundFilter::split_hyphens(const TokenDraft& draft, TokenBuffer& out) const {
  const std::vector<Range> ranges = split(draft.text, U'-');
  std::vector<std::u32string_view> parts;
  parts.reserve(ranges.size());
  for (const Range& range : ranges) {
    parts.push_back(std::u32string_view(draft.text).substr(range.from, range.to - range.from));
  }
  const bool has_stop = std::any_of(parts.begin(), parts.end(), [&](std::u32string_view part) {
    return stop_words_.contains(part);
  });
  const std::u32string joined = without(draft.text, U'-');
  if (compounds_.is_one_word(parts) &&
      (!has_stop || !compounds_.parts_of(lemmatizer_.term_of(joined)).empty())) {
    TokenDraft whole = draft;
    whole.term = lemmatizer_.term_of(joined);
    whole.final = true;
    out.push_back(std::move(whole));
    return;
  }
  for (const Range& range : ranges) split_dots(draft.slice(range.from, range.to), out);
  const bool letters = std::any_of(parts.begin(), parts.end(), has_letter);
  if (has_stop || !letters || parts.size() < 2 || parts.size() > kMostJoinedParts) return;
  TokenDraft whole = draft;
  whole.term = lemmatizer_.term_of(joined);
  whole.kind = FormKind::kJoined;
  whole.final = true;
  out.push_back(std::move(whole));
}

void CompoundFilter::split_dots(TokenDraft draft, TokenBuffer& out) const {
  const std::vector<Range> ranges = split(draft.text, U'.');
  if (draft.text.find(U'.') == std::u32string::npos || ranges.empty()) {
    out.push_back(std::move(draft));
    return;
  }
  // Addresses of the web: "www.example.org" is example.org.
  if (ranges.size() > 2 && fold_word(draft.slice(ranges[0].from, ranges[0].to).text) == "www") {
    split_dots(draft.slice(ranges[1].from, draft.text.size()), out);
    return;
  }
  const bool glued = std::any_of(ranges.begin() + 1, ranges.end(), [&](const Range& range) {
    const char32_t first = draft.text[range.from];
    return lower(first) != first;
  });
  if (glued || ranges.size() == 1) {
    for (const Range& range : ranges) {
      TokenDraft part = draft.slice(range.from, range.to);
      if (range.from > 0 && part.text == U"NET") {  // "ASP.NET": as the symbol filter reads .NET
        TokenDraft whole = draft.slice(range.from - 1, range.to);
        whole.term = kDotNet;
        whole.final = true;
        out.push_back(std::move(whole));
        part.kind = FormKind::kPart;
      }
      out.push_back(std::move(part));
    }
    return;
  }
  TokenDraft whole = draft;
  const bool version = is_digit(draft.text.back());  // "v2.0" keeps its dot
  whole.term = version ? fold_word(draft.text) : lemmatizer_.term_of(without(draft.text, U'.'));
  whole.final = true;
  out.push_back(std::move(whole));
  for (const Range& range : ranges) {
    TokenDraft part = draft.slice(range.from, range.to);
    if (part.text.size() < 2 || stop_words_.contains(part.text)) continue;
    part.kind = FormKind::kPart;
    out.push_back(std::move(part));
  }
}

}  // namespace vigie::fr
