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

// Starts of words in `text`.
std::vector<std::size_t> word_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_space(text[i]) && (i == 0 || is_space(text[i - 1]))) starts.push_back(i);
  }
  return starts;
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
        out += c;
    }
  }
}

Highlighter::Highlighter(const Plan& plan, AnalysisSession& session) : session_(session) {
  for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
    const Leaf& leaf = plan.leaves[i];
    if (!leaf.scores) continue;
    for (const TermSequence& sequence : leaf.group) {
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

std::vector<Highlight> Highlighter::find(std::string_view text) {
  occurrences_.clear();
  session_.analyze(text, occurrences_);
  std::vector<Highlight> found;
  std::vector<std::size_t> positional;
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    const Form& form = session_.form(occurrences_[i].form);
    if (form.kind == FormKind::kPositional) positional.push_back(i);
    const auto leaf = leaf_of_term_.find(form.term);
    bool hit = leaf != leaf_of_term_.end();
    if (!hit) {
      hit = std::any_of(exact_.begin(), exact_.end(), [&](const auto& wanted) {
        return wanted.first == form.term && wanted.second == form.surface;
      });
    }
    if (!hit && !form.stop) {
      hit = std::any_of(prefixes_.begin(), prefixes_.end(), [&](const std::string& prefix) {
        return fold(form.surface).starts_with(prefix);
      });
    }
    if (hit) {
      found.push_back({occurrences_[i].start, occurrences_[i].end,
                       leaf == leaf_of_term_.end() ? 0 : leaf->second});
    }
  }
  for (const auto& [terms, leaf] : sequences_) {
    for (std::size_t p = 0; p + terms.size() <= positional.size(); ++p) {
      const bool same = std::equal(terms.begin(), terms.end(),
                                   positional.begin() + static_cast<std::ptrdiff_t>(p),
                                   [&](const std::string& term, std::size_t i) {
                                     return session_.form(occurrences_[i].form).term == term;
                                   });
      if (!same) continue;
      found.push_back({occurrences_[positional[p]].start,
                       occurrences_[positional[p + terms.size() - 1]].end, leaf});
    }
  }
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

std::string passage(std::string_view text, const std::vector<Highlight>& highlights,
                    std::size_t words, const MarkOptions& options) {
  const std::vector<std::size_t> starts = word_starts(text);
  if (starts.empty()) return {};
  const auto word_at = [&](std::size_t offset) {
    const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    return static_cast<std::size_t>(after - starts.begin()) - 1;
  };
  // The window that holds most different words of the query, then most of them in all.
  std::size_t best_word = 0;
  std::size_t best_value = 0;
  for (std::size_t i = 0; i < highlights.size(); ++i) {
    const std::size_t first = word_at(highlights[i].start);
    std::set<std::size_t> leaves;
    std::size_t count = 0;
    for (std::size_t k = i; k < highlights.size(); ++k) {
      if (word_at(highlights[k].start) >= first + words - words / 4) break;
      leaves.insert(highlights[k].leaf);
      ++count;
      if (count > 2 * words) break;
    }
    const std::size_t value = leaves.size() * 100 + std::min<std::size_t>(count, 99);
    if (value > best_value) {
      best_value = value;
      best_word = first;
    }
  }
  // Some words of context before the first mark, but not across a paragraph.
  std::size_t first_word = best_word;
  for (std::size_t back = 0; back < words / 4 && first_word > 0; ++back) {
    const std::size_t gap_end = starts[first_word];
    const std::size_t previous = starts[first_word - 1];
    if (text.substr(previous, gap_end - previous).find('\n') != std::string_view::npos) break;
    --first_word;
  }
  const std::size_t last_word = std::min(first_word + words, starts.size());
  const std::size_t from = starts[first_word];
  std::size_t to = last_word < starts.size() ? starts[last_word] : text.size();
  while (to > from && is_space(text[to - 1])) --to;
  std::string out = from > 0 ? "… " : "";
  out += mark_range(text, from, to, highlights, options);
  if (to < text.size() && last_word < starts.size()) out += " …";
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return out;
}

}  // namespace vigie
