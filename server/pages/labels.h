// The words of the pages, in French and English (data/labels.txt), and how numbers, dates and
// events are written in them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/message.h"
#include "analyzers/fr/events/event.h"
#include "indexer/schema.h"

namespace vigie {

// Plain value, cheap to copy. Thread-safe.
class Labels {
 public:
  explicit Labels(Language language) : language_(language) {}
  Language language() const { return language_; }

  // The label; the key itself where there is none.
  std::string operator()(std::string_view key) const;
  // The label with each "{}" in it replaced, in order.
  std::string operator()(std::string_view key,
                         std::initializer_list<std::string_view> values) const;
  // "{key}.one" or "{key}.many" with the number in it: "1 article", "12 475 articles".
  std::string count(std::string_view key, std::uint64_t number) const;

  // What stands between a kind and its value: " : " with a no-break space, ": ".
  std::string_view colon() const;
  // "12 475" with narrow no-break spaces, "12,475".
  std::string number(std::uint64_t number) const;
  // "10 février 2026", "1er mars 2026", "février 2026", "2026".
  std::string date(const PartialDate& date) const;
  // The same for what was derived from the text: "vers le 10 février 2026", "vers février 2026".
  std::string date(const PartialDate& date, bool inferred) const;
  // A whole month or year by its name, one day, else "du … au …", "depuis le …", "jusqu’au …".
  std::string period(std::optional<Day> from, std::optional<Day> to) const;

  std::string event(fr::EventType type) const;
  // What is said of an event that is not simply stated: "annoncé"; empty for kStated.
  std::string certainty(fr::Certainty certainty) const;
  // A facet and one of it: "Entreprises" and "entreprise".
  std::string facets(Facet facet) const;
  std::string facet(Facet facet) const;
  // A value of a facet as pages show it: types of events, months and languages in words.
  std::string value(Facet facet, const std::string& value) const;

 private:
  Language language_;
};

}  // namespace vigie
