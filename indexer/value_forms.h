// ValueForms: the values of a facet, each in its best written form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/columns.h"
#include "indexer/schema.h"

namespace vigie {

// Forms with one value_key are one value; it is written as in most documents, on a tie with the
// more bytes (accents have two), then the first in French order. Not thread-safe; the forms must
// outlive it.
class ValueForms {
 public:
  explicit ValueForms(Facet facet) : facet_(facet) {}

  // A form, and how many documents write it so.
  struct Form {
    std::string_view text;
    std::uint32_t documents = 0;
  };

  // Gives the number of the form: 0, 1, 2… as forms are added; a form that is known keeps its own.
  std::uint32_t add(std::string_view form, std::uint32_t documents);
  // All forms of a column, with the documents that write them; gives the number of one form of each
  // value, by ordinal.
  std::vector<std::uint32_t> add_all(const FacetColumn& column);
  // After the last form, once: puts the values in French order.
  void sort();

  // After sort().
  const std::vector<std::string_view>& values() const { return values_; }
  // The place among the values of the value that form `number` writes.
  std::uint32_t ordinal_of(std::uint32_t number) const { return ordinal_[value_[number]]; }
  // The forms of the values that have several, in French order.
  const std::vector<Form>& variants() const { return variants_; }

 private:
  static bool is_better(const Form& a, const Form& b);

  Facet facet_;
  std::unordered_map<std::string_view, std::uint32_t> number_of_;  // by form
  std::unordered_map<std::string, std::uint32_t> value_of_;        // by key
  std::vector<Form> forms_;
  std::vector<std::uint32_t> value_;    // by number of the form, in order of arrival
  std::vector<std::uint32_t> ordinal_;  // by value, the same
  std::vector<std::string_view> values_;
  std::vector<Form> variants_;
};

}  // namespace vigie
