#include "indexer/value_forms.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "analyzers/base/collation.h"

namespace vigie {

std::uint32_t ValueForms::add(std::string_view form, std::uint32_t documents) {
  const auto [known, added] =
      number_of_.try_emplace(form, static_cast<std::uint32_t>(forms_.size()));
  if (!added) {
    forms_[known->second].documents += documents;
    return known->second;
  }
  forms_.push_back({form, documents});
  const auto count = static_cast<std::uint32_t>(value_of_.size());
  value_.push_back(value_of_.try_emplace(value_key(facet_, form), count).first->second);
  return known->second;
}

std::vector<std::uint32_t> ValueForms::add_all(const FacetColumn& column) {
  std::unordered_set<std::string> varying;
  for (std::size_t i = 0; i < column.variants.size(); ++i) {
    varying.insert(value_key(facet_, column.variants[i]));
  }
  std::vector<std::uint32_t> documents(column.values.size());
  for (std::uint32_t ordinal : column.ordinals) ++documents[ordinal];
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    const bool varies = !varying.empty() && varying.contains(value_key(facet_, column.values[i]));
    numbers.push_back(add(column.values[i], varies ? 0 : documents[i]));
  }
  for (std::size_t i = 0; i < column.variants.size(); ++i) {
    add(column.variants[i], column.variant_documents[i]);
  }
  return numbers;
}

bool ValueForms::is_better(const Form& a, const Form& b) {
  if (a.documents != b.documents) return a.documents > b.documents;
  return a.text.size() > b.text.size();
}

void ValueForms::sort() {
  const FrenchOrder french;
  std::vector<std::pair<std::string, std::uint32_t>> keys;  // of forms, in French order
  for (std::uint32_t number = 0; number < forms_.size(); ++number) {
    keys.emplace_back(french.key(forms_[number].text), number);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> forms_of(value_of_.size());
  for (std::uint32_t value : value_) ++forms_of[value];
  std::vector<const std::pair<std::string, std::uint32_t>*> best(value_of_.size());
  for (const auto& key : keys) {
    if (forms_of[value_[key.second]] > 1) variants_.push_back(forms_[key.second]);
    const auto*& known = best[value_[key.second]];
    if (known == nullptr || is_better(forms_[key.second], forms_[known->second])) known = &key;
  }
  std::sort(best.begin(), best.end());  // as keys lie
  ordinal_.resize(best.size());
  for (const auto* key : best) {
    ordinal_[value_[key->second]] = static_cast<std::uint32_t>(values_.size());
    values_.push_back(forms_[key->second].text);
  }
}

}  // namespace vigie
