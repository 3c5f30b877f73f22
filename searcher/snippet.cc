#include "searcher/snippet.h"

#include <algorithm>
#include <set>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

void collect_prefixes(const std::vector<Condition>& conditions, std::vector<std::string>& out) {
  for (const Condition& condition : conditions) {
    if (condition.kind == Condition::Kind::kPrefix) out.push_back(condition.term);
    if (condition.kind != Condition::Kind::kNot) collect_prefixes(condition.children, out);
  }
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// What has no space for so long is no word to be kept whole.
constexpr std::size_t kMaxWord = 80;
constexpr std::size_t kMaxWindows = 500;  // of one text that are compared

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t word_start(std::string_view text, std::size_t at) {
  const std::size_t least = at - std::min(at, kMaxWord);
  while (at > least && !is_space(text[at - 1])) --at;
  while (at > 0 && at < text.size() && continues_character(text[at])) --at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + kMaxWord);
  while (at < most && !is_space(text[at])) ++at;
  while (at < text.size() && continues_character(text[at])) ++at;
  return at;
}

// Where the word that stands `count` words after the one at `at` begins.
std::size_t words_on(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count) at = skip_spaces(text, word_end(text, at));
  return at;
}

// Where the word that stands `count` words before the one at `at` begins, but not across a line.
std::size_t words_back(std::string_view text, std::size_t at, std::size_t count) {
  at = word_start(text, at);
  for (; count > 0; --count) {
    std::size_t gap = at;
    while (gap > 0 && is_space(text[gap - 1]) && text[gap - 1] != '\n') --gap;
    if (gap == 0 || text[gap - 1] == '\n') break;
    at = word_start(text, gap);
  }
  return at;
}

void append(std::string& out, std::string_view text, const MarkOptions& options) {
  if (options.escape_html)
    append_html_escaped(out, text);
  else
    out += text;
}

std::string mark_range(std::string_view text, std::size_t from, std::size_t to,
                       const std::vector<Highlight>& highlights, const MarkOptions& options) {
  std::string out;
  std::size_t pos = from;
  for (const Highlight& highlight : highlights) {
    if (highlight.start < pos || highlight.end > to) continue;
    append(out, text.substr(pos, highlight.start - pos), options);
    out += options.open;
    append(out, text.substr(highlight.start, highlight.end - highlight.start), options);
    out += options.close;
    pos = highlight.end;
  }
  append(out, text.substr(pos, to - pos), options);
  return out;
}

}  // namespace

void append_html_escaped(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 && !is_space(c) ? ' ' : c;
    }
  }
}

Highlighter::Highlighter(const Plan& plan, AnalysisSession& session) : session_(session) {
  for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
    const Leaf& leaf = plan.leaves[i];
    if (!leaf.scores) continue;
    if (leaf.begins) prefixes_.push_back(fold(leaf.exact_surface));
    for (const TermSequence& sequence : leaf.group) {
      if (sequence.terms.size() == 1) expect(sequence.terms[0]);
      if (!sequence.surface.empty())
        exact_.emplace_back(sequence.terms[0], sequence.surface);
      else if (sequence.terms.size() == 1)
        leaf_of_term_.try_emplace(sequence.terms[0], i);
      else
        sequences_.emplace_back(sequence.terms, i);
    }
  }
  collect_prefixes(plan.required, prefixes_);
}

void Highlighter::expect(const std::string& term) {
  if (!term.empty()) lengths_[static_cast<unsigned char>(term[0])] |= 1ULL << (term.size() % 64);
}

bool Highlighter::may_match(const std::string& term) const {
  return !term.empty() &&
         (lengths_[static_cast<unsigned char>(term[0])] >> (term.size() % 64) & 1) != 0;
}

Highlighter::Verdict Highlighter::judge(const Form& form) const {
  if (prefixes_.empty() && !may_match(form.term)) return kNothing;
  const auto leaf = leaf_of_term_.find(form.term);
  if (leaf != leaf_of_term_.end()) return static_cast<Verdict>(leaf->second);
  const bool exact = std::any_of(exact_.begin(), exact_.end(), [&](const auto& wanted) {
    return wanted.first == form.term && wanted.second == form.surface;
  });
  if (exact) return 0;
  if (form.stop || prefixes_.empty()) return kNothing;
  const std::string folded = fold(form.surface);
  const bool begins =
      std::any_of(prefixes_.begin(), prefixes_.end(),
                  [&](const std::string& prefix) { return folded.starts_with(prefix); });
  return begins ? 0 : kNothing;
}

// A text has few forms beside its occurrences, so most are judged once.
Highlighter::Verdict Highlighter::verdict_of(FormId id) {
  Judged& judged = judged_[id % judged_.size()];
  if (judged.form != id) judged = {id, judge(session_.form(id))};
  return judged.verdict;
}

void Highlighter::find_sequences(std::size_t base, std::vector<Highlight>& found) const {
  if (sequences_.empty()) return;
  std::vector<std::size_t> positional;
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    if (session_.form(occurrences_[i].form).kind == FormKind::kPositional) positional.push_back(i);
  }
  for (const auto& [terms, leaf] : sequences_) {
    for (std::size_t p = 0; p + terms.size() <= positional.size(); ++p) {
      const bool same = std::equal(terms.begin(), terms.end(),
                                   positional.begin() + static_cast<std::ptrdiff_t>(p),
                                   [&](const std::string& term, std::size_t i) {
                                     return session_.form(occurrences_[i].form).term == term;
                                   });
      if (!same) continue;
      found.push_back({base + occurrences_[positional[p]].start,
                       base + occurrences_[positional[p + terms.size() - 1]].end, leaf});
    }
  }
}

void Highlighter::add_highlights(std::string_view text, Stretch stretch,
                                 std::vector<Highlight>& found) {
  occurrences_.clear();
  session_.analyze(text.substr(stretch.start, stretch.end - stretch.start), occurrences_);
  for (const Occurrence& occurrence : occurrences_) {
    const Verdict leaf = verdict_of(occurrence.form);
    if (leaf == kNothing) continue;
    found.push_back({stretch.start + occurrence.start, stretch.start + occurrence.end,
                     static_cast<std::size_t>(leaf)});
  }
  find_sequences(stretch.start, found);
}

std::vector<Highlight> Highlighter::find(std::string_view text) {
  return find(text, {{0, text.size()}});
}

std::vector<Highlight> Highlighter::find(std::string_view text,
                                         const std::vector<Stretch>& stretches) {
  std::vector<Highlight> found;
  for (const Stretch& stretch : stretches) add_highlights(text, stretch, found);
  std::sort(found.begin(), found.end(), [](const Highlight& a, const Highlight& b) {
    return a.start != b.start ? a.start < b.start : a.end > b.end;
  });
  std::size_t end = 0;
  std::erase_if(found, [&](const Highlight& highlight) {
    if (highlight.start < end) return true;
    end = highlight.end;
    return false;
  });
  return found;
}

std::string mark(std::string_view text, const std::vector<Highlight>& highlights,
                 const MarkOptions& options) {
  return mark_range(text, 0, text.size(), highlights, options);
}

Passage best_passage(std::string_view text, const std::vector<Highlight>& highlights,
                     std::size_t words) {
  const std::size_t context = words / 4;
  // The window that holds most different words of the query, then most of them in all.
  std::size_t best = highlights.empty() ? skip_spaces(text, 0) : highlights[0].start;
  std::size_t best_value = 0;
  const std::size_t windows = std::min(highlights.size(), kMaxWindows);
  for (std::size_t i = 0; i < windows; ++i) {
    const std::size_t end = words_on(text, highlights[i].start, words - context);
    std::set<std::size_t> leaves;
    std::size_t count = 0;
    for (std::size_t k = i; k < highlights.size() && highlights[k].start < end; ++k) {
      leaves.insert(highlights[k].leaf);
      if (++count > 2 * words) break;
    }
    const std::size_t value = leaves.size() * 100 + std::min<std::size_t>(count, 99);
    if (value <= best_value) continue;
    best_value = value;
    best = highlights[i].start;
  }
  const std::size_t start = words_back(text, best, context);
  std::size_t end = words_on(text, start, words);
  while (end > start && is_space(text[end - 1])) --end;
  return {start, end};
}

std::string mark_passage(std::string_view text, Passage passage,
                         const std::vector<Highlight>& highlights, const MarkOptions& options) {
  if (passage.start == passage.end) return {};
  std::string out = skip_spaces(text, 0) < passage.start ? "… " : "";
  out += mark_range(text, passage.start, passage.end, highlights, options);
  if (skip_spaces(text, passage.end) < text.size()) out += " …";
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return out;
}

}  // namespace vigie
