#include "server/meilisearch/marked_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::meilisearch {
namespace {

constexpr std::string_view kEllipsis = "…";

// Calls plain(text), and marked(text) for what stands between marks. A mark without its other half
// ends with the text.
template <typename Plain, typename Marked>
void split(std::string_view text, Plain&& plain, Marked&& marked) {
  while (!text.empty()) {
    const std::size_t open = text.find(kMarkOpen);
    plain(text.substr(0, open));
    if (open == std::string_view::npos) return;
    text.remove_prefix(open + kMarkOpen.size());
    const std::size_t close = text.find(kMarkClose);
    marked(text.substr(0, close));
    if (close == std::string_view::npos) return;
    text.remove_prefix(close + kMarkClose.size());
  }
}

}  // namespace

std::string with_tags(std::string_view marked, std::string_view open, std::string_view close) {
  std::string out;
  out.reserve(marked.size());
  split(
      marked, [&](std::string_view plain) { out += plain; },
      [&](std::string_view word) {
        out += open;
        out += word;
        out += close;
      });
  return out;
}

std::vector<std::string> marked_words(std::string_view marked) {
  std::vector<std::string> words;
  split(
      marked, [](std::string_view) {},
      [&](std::string_view word) {
        std::string lowered = lower(word);
        if (std::find(words.begin(), words.end(), lowered) == words.end()) {
          words.push_back(std::move(lowered));
        }
      });
  return words;
}

std::vector<MarkedPlace> marked_places(std::string_view marked) {
  std::vector<MarkedPlace> places;
  std::size_t at = 0;
  split(
      marked, [&](std::string_view plain) { at += plain.size(); },
      [&](std::string_view word) {
        places.push_back({at, word.size()});
        at += word.size();
      });
  return places;
}

std::pair<std::size_t, std::size_t> prefix_match(std::string_view value, std::string_view typed) {
  const std::string wanted = fold(typed);
  bool at_start = true;  // of a word
  for (std::size_t start = 0; start < value.size() && !wanted.empty();) {
    std::size_t end = start;
    std::string folded;
    while (at_start && end < value.size() && folded.size() < wanted.size()) {
      append_folded(folded, utf8::next(value, end));
    }
    if (at_start && folded.starts_with(wanted)) return {start, end};
    at_start = u_isalnum(static_cast<UChar32>(utf8::next(value, start))) == 0;
  }
  return {0, 0};
}

std::string with_crop_marker(std::string_view passage, std::string_view marker) {
  if (marker == kEllipsis) return std::string(passage);
  std::string out;
  if (passage.starts_with(kEllipsis)) {
    passage.remove_prefix(kEllipsis.size());
    out = marker;
  }
  const bool cut = passage.ends_with(kEllipsis);
  if (cut) passage.remove_suffix(kEllipsis.size());
  out += passage;
  if (cut) out += marker;
  return out;
}

}  // namespace vigie::meilisearch
