// What holds for the events of any text with any mentions; shared by the random test and the fuzz
// target.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/events/event_finder.h"

namespace vigie::testing_support {

// Mentions drawn over `text` by the numbers that `draw` gives: in order, each inside the text.
template <typename Draw>
class DrawnMentions {
 public:
  DrawnMentions(std::string_view text, Draw& draw) : text_(text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = draw() % 8; at < size;) {
      const std::uint32_t end = std::min(size, at + 1 + draw() % 12);
      const std::string name(text.substr(at, end - at));
      switch (draw() % 8) {
        case 0:
          dates_.push_back({at, end, static_cast<Day>(draw() % 30000),
                            static_cast<Day>(draw() % 30000), fr::DatePrecision::kInterval, false});
          break;
        case 1:
          amounts_.push_back({at, end, {1e6, 1e6, "EUR"}});
          break;
        default:
          names_.push_back({static_cast<fr::EntityType>(draw() % 5), at, end, name});
          break;
      }
      at = end + draw() % 24;
    }
  }

  fr::AnnotatedText annotated() const { return {text_, names_, dates_, amounts_}; }

 private:
  std::string_view text_;
  std::vector<fr::NameMention> names_;
  std::vector<fr::DateMention> dates_;
  std::vector<fr::AmountMention> amounts_;
};

// The first broken invariant, in words; empty when all hold.
inline std::string broken_invariant(const fr::EventFinder& finder, const fr::Article& article) {
  fr::WordMemo memo;
  const std::vector<fr::Event> events = finder.find(article, memo);
  for (const fr::Event& event : events) {
    const std::string_view text = event.in_title ? article.title.text : article.text.text;
    if (event.start >= event.end || event.end > text.size()) return "the quote leaves the text";
    if (event.person.empty() && event.company.empty() && event.product.empty()) {
      return "nobody takes part";
    }
    for (const std::string& name : event.company) {
      if (name.empty()) return "a company without a name";
    }
  }
  fr::WordMemo other;
  if (finder.find(article, other).size() != events.size()) return "the second time differs";
  return {};
}

}  // namespace vigie::testing_support
