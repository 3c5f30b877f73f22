// What holds for every analyzer on every text; shared by the random tests and the fuzz target.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/base/utf8.h"

namespace vigie::testing_support {

// True when `pos` is the start of a code point of `text` (or its end). Only for valid text.
inline bool at_boundary(std::string_view text, std::size_t pos) {
  return pos >= text.size() || (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80;
}

// The first broken invariant of `session` on `text`, in words; empty when all hold.
inline std::string broken_invariant(AnalysisSession& session, std::string_view text) {
  const Analyzer& analyzer = session.analyzer();
  const bool valid = utf8::is_valid(text);

  // Raw tokens are in order, not empty, bounded, and rebuild the text with the gaps between them.
  std::vector<RawToken> raws;
  std::string rebuilt;
  RawToken raw;
  std::size_t pos = 0;
  while (analyzer.tokenizer().next(text, pos, raw)) {
    if (raw.start < pos || raw.end <= raw.start || raw.end > text.size()) return "raw token range";
    if (raw.end - raw.start > 3 * Tokenizer::kMaxBytes) return "raw token too long";
    if (valid && (!at_boundary(text, raw.start) || !at_boundary(text, raw.end))) {
      return "raw token cuts a code point";
    }
    rebuilt += text.substr(pos, raw.start - pos);
    rebuilt += text.substr(raw.start, raw.end - raw.start);
    pos = raw.end;
    raws.push_back(raw);
  }
  rebuilt += text.substr(pos);
  if (rebuilt != text) return "raw tokens do not rebuild the text";

  // The session gives what the analyzer gives.
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  std::vector<AnalyzedForm> forms;
  std::size_t next = 0;
  for (const RawToken& token : raws) {
    forms.clear();
    analyzer.analyze(text.substr(token.start, token.end - token.start), forms);
    bool others = false;
    std::size_t last_start = 0;
    std::size_t last_end = 0;
    for (const AnalyzedForm& form : forms) {
      if (next >= occurrences.size()) return "the session gives fewer forms";
      const Occurrence& occurrence = occurrences[next++];
      if (session.form(occurrence.form) != form.form) return "the session gives another form";
      if (occurrence.start != token.start + form.begin ||
          occurrence.end != token.start + form.end) {
        return "the session gives other offsets";
      }
      if (form.begin > form.end || form.end > token.end - token.start)
        return "offsets leave the token";
      if (valid && (!at_boundary(text, occurrence.start) || !at_boundary(text, occurrence.end))) {
        return "an offset cuts a code point";
      }
      if (form.form.term.empty()) return "empty term";
      if (form.form.surface.empty()) return "empty surface";
      if (!utf8::is_valid(form.form.term) || !utf8::is_valid(form.form.surface)) {
        return "a form is no UTF-8";
      }
      if (form.form.kind != FormKind::kPositional) {
        others = true;
        continue;
      }
      if (form.begin == form.end) return "empty span";
      if (others) return "a positional form follows another kind";
      const bool equal = form.begin == last_start && form.end == last_end;
      if (last_end != 0 && !equal && form.begin < last_end) return "positional forms overlap";
      last_start = form.begin;
      last_end = form.end;
    }
  }
  if (next != occurrences.size()) return "the session gives more forms";

  // The same once more, now from the cache.
  std::vector<Occurrence> again;
  session.analyze(text, again);
  if (again.size() != occurrences.size()) return "the second time gives another count";
  for (std::size_t i = 0; i < again.size(); ++i) {
    if (again[i].form != occurrences[i].form || again[i].start != occurrences[i].start ||
        again[i].end != occurrences[i].end) {
      return "the second time gives another result";
    }
  }
  return {};
}

}  // namespace vigie::testing_support
