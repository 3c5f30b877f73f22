#include "analyzers/fr/amounts/surroundings.h"

#include <algorithm>

namespace vigie::fr {
namespace {

constexpr std::string_view kApostrophe = "\u2019";

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Whether a sentence ends at `pos`: a mark before a blank, or an empty line.
bool ends_sentence(std::string_view text, std::size_t pos) {
  const char c = text[pos];
  if (c == '\n') return pos + 1 < text.size() && text[pos + 1] == '\n';
  if (c != '.' && c != '!' && c != '?') return false;
  return pos + 1 < text.size() && is_blank(text[pos + 1]);
}

}  // namespace

bool WordsBefore::next() {
  const std::size_t limit = start_ - std::min(start_, kMaxGap);
  for (std::size_t end = start_; end > limit; --end) {
    const std::size_t start = word_start_before(text_, end);
    if (start != end) {
      // The word is read up to `end` only: what touches it behind is not of it.
      word_ = FoldedWord(text_.substr(0, end), start);
      start_ = start;
      return !word_.empty();
    }
    if (ends_sentence(text_, end - 1)) return false;
  }
  return false;
}

bool WordsBehind::next() {
  const std::size_t limit = std::min(text_.size(), end_ + WordsBefore::kMaxGap);
  for (std::size_t pos = end_; pos < limit; ++pos) {
    if ((static_cast<unsigned char>(text_[pos]) & 0xC0) == 0x80) continue;
    word_ = FoldedWord(text_, pos);
    if (!word_.empty()) {
      start_ = pos;
      end_ = word_.end();
      return true;
    }
    if (ends_sentence(text_, pos)) return false;
  }
  return false;
}

std::size_t WordsBehind::behind_gap() const {
  const std::size_t apostrophe = skip_apostrophe(text_, end_);
  return apostrophe != end_ ? apostrophe : skip_space(text_, end_);
}

bool in_one_sentence(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t pos = from; pos < to; ++pos) {
    if (ends_sentence(text, pos)) return false;
  }
  return true;
}

std::size_t skip_apostrophe(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return pos;
  if (text[pos] == '\'') return pos + 1;
  return text.substr(pos, kApostrophe.size()) == kApostrophe ? pos + kApostrophe.size() : pos;
}

}  // namespace vigie::fr
