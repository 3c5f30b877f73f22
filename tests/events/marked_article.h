// Articles for tests, with names, dates and sums marked in the text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/events/event_finder.h"

namespace vigie::testing_support {

// What stands in a text without marks. "[date:2026-02|en février]" is a date written "en février";
// "[money:30000000 EUR|30 M€]" a sum; "[company:Meta|Facebook]" a name (also person, organization,
// place, product). Without "|", the text is the value. Words of `known`, a list of names, are names
// without marks.
struct KnownName {
  std::string name;
  fr::EntityType type = fr::EntityType::kCompany;
};

class MarkedText {
 public:
  MarkedText(std::string_view marked, const std::vector<KnownName>& known);
  const std::string& text() const { return text_; }
  fr::AnnotatedText annotated() const { return {text_, names_, dates_, amounts_}; }

 private:
  void take_mark(std::string_view inside);
  void take_known(std::size_t from, const std::vector<KnownName>& known);

  std::string text_;
  std::vector<fr::NameMention> names_;
  std::vector<fr::DateMention> dates_;
  std::vector<fr::AmountMention> amounts_;
};

// The type that the marks call `name`.
fr::EntityType entity_type_of(std::string_view name);

// "departure | person: Tony Wu | company: xAI | role: … | product: … | date: … | amount: … |
// planned"; what is empty, and "stated", is left out.
std::string to_line(const fr::Event& event);

}  // namespace vigie::testing_support
