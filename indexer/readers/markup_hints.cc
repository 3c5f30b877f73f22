#include "indexer/readers/markup_hints.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/readers/embedded_data.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxAttribute = 400;
constexpr std::size_t kMaxWords = 40;

Hints hint_of_section(std::string_view section) {
  if (section == "navigation") return kNavigation;
  if (section == "footer") return kFooter;
  if (section == "aside") return kAside;
  if (section == "share") return kShare;
  if (section == "related") return kRelated;
  if (section == "comment") return kComment;
  if (section == "notice") return kNotice;
  if (section == "hidden") return kHidden;
  if (section == "byline") return kByline;
  if (section == "caption") return kCaptionHint;
  if (section == "tools") return kTools;
  return kContent;
}

const std::unordered_map<std::string, Hints>& word_hints() {
  static const auto kHints = [] {
    std::unordered_map<std::string, Hints> hints;
    for_each_entry(markup_data(), [&](std::string_view section, std::string_view word) {
      hints[std::string(word)] |= hint_of_section(section);
    });
    return hints;
  }();
  return kHints;
}

// "relatedPosts article__body--main" -> related posts article body main
std::vector<std::string> words_of(std::string_view attribute) {
  std::vector<std::string> words;
  bool open = false;
  bool lower_before = false;
  for (char c : attribute.substr(0, kMaxAttribute)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (upper) c = static_cast<char>(c + ('a' - 'A'));
    if (!upper && !lower) {
      open = false;
    } else {
      if (!open || (upper && lower_before)) {
        if (words.size() == kMaxWords) break;
        words.emplace_back();
      }
      words.back().push_back(c);
      open = true;
    }
    lower_before = lower;
  }
  return words;
}

}  // namespace

Hints markup_hints(std::string_view attribute) {
  const auto& known = word_hints();
  Hints hints = 0;
  std::string joined;
  for (const std::string& word : words_of(attribute)) {
    if (const auto found = known.find(word); found != known.end()) hints |= found->second;
    if (!joined.empty()) {
      joined += '-';
      joined += word;
      if (const auto found = known.find(joined); found != known.end()) {
        hints |= found->second;
      }
    }
    joined = word;
  }
  return hints;
}

}  // namespace vigie::readers
