// What holds for the name recognizer on every text; shared by the random tests and the fuzz target.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/entities/name_recognizer.h"
#include "tests/analysis/invariants.h"

namespace vigie::testing_support {

inline std::vector<bool> valid_fields(std::span<const std::string_view> fields) {
  std::vector<bool> valid;
  for (const std::string_view field : fields) valid.push_back(utf8::is_valid(field));
  return valid;
}

// The first broken invariant of the tokens of `fields`, in words; empty when all hold.
inline std::string broken_tokens(std::span<const std::string_view> fields,
                                 const fr::TextTokens& tokens) {
  const std::vector<bool> valid_field = valid_fields(fields);
  std::uint32_t next = 0;
  for (const fr::TextSentence& sentence : tokens.sentences) {
    if (sentence.first != next || sentence.last <= sentence.first) return "a sentence has a gap";
    next = sentence.last;
    if (sentence.field >= fields.size()) return "a sentence of no field";
    const std::string_view text = fields[sentence.field];
    const bool valid = valid_field[sentence.field];
    std::uint32_t end = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const fr::TextToken& token = tokens.tokens[i];
      if (i > sentence.first && token.start < end) return "tokens overlap";
      if (token.end <= token.start || token.end > text.size()) return "a token leaves its field";
      if (valid && (!at_boundary(text, token.start) || !at_boundary(text, token.end))) {
        return "a token cuts a code point";
      }
      end = token.end;
    }
  }
  return next == tokens.tokens.size() ? "" : "a token is in no sentence";
}

inline std::string broken_names(std::span<const std::string_view> fields,
                                const std::vector<fr::NameSpan>& names) {
  const std::vector<bool> valid = valid_fields(fields);
  std::uint32_t field = 0;
  std::uint32_t end = 0;
  for (const fr::NameSpan& name : names) {
    if (name.field >= fields.size() || name.field < field) return "fields out of order";
    if (name.field > field) end = 0;
    field = name.field;
    const std::string_view text = fields[field];
    if (name.start < end) return "names overlap";
    if (name.end <= name.start || name.end > text.size()) return "a name leaves its field";
    if (valid[field] && (!at_boundary(text, name.start) || !at_boundary(text, name.end))) {
      return "a name cuts a code point";
    }
    end = name.end;
  }
  return {};
}

// Finds the names of `fields` twice, with one scratch.
inline std::string broken_finding(const fr::NameRecognizer& recognizer,
                                  fr::NameRecognizer::Scratch& scratch,
                                  std::span<const std::string_view> fields) {
  std::vector<fr::NameSpan> names;
  recognizer.find(fields, scratch, names);
  std::string broken = broken_tokens(fields, scratch.article().tokens());
  if (broken.empty()) broken = broken_names(fields, names);
  if (!broken.empty()) return broken;
  std::vector<fr::NameSpan> again;
  recognizer.find(fields, scratch, again);
  return names == again ? "" : "the second time gives another result";
}

}  // namespace vigie::testing_support
