#include "searcher/condition_match.h"

#include <algorithm>
#include <cstring>

#include "analyzers/base/fold.h"

namespace vigie {

using Kind = Condition::Kind;

bool overlaps(const Columns& columns, std::uint32_t document, const Period& period) {
  const Day from = columns.dates[2 * (document - 1)];
  const Day to = columns.dates[2 * (document - 1) + 1];
  return from != kUnknownDay && from <= period.to && to >= period.from;
}

bool speaks_of(const Columns& columns, std::uint32_t document, const Period& period) {
  const std::span<const Period> spoken = columns.periods.of(document);
  return std::any_of(spoken.begin(), spoken.end(),
                     [&](const Period& p) { return p.from >= period.from && p.to <= period.to; });
}

bool in_range(const StoredAmount& amount, const AmountRange& range) {
  const std::string_view currency(amount.currency.data(),
                                  strnlen(amount.currency.data(), amount.currency.size()));
  return amount.low <= range.high && amount.high >= range.low &&
         (range.currency.empty() || range.currency == currency);
}

bool speaks_of(const Columns& columns, std::uint32_t document, const AmountRange& range) {
  const std::span<const StoredAmount> spoken = columns.amounts.of(document);
  return std::any_of(spoken.begin(), spoken.end(),
                     [&](const StoredAmount& amount) { return in_range(amount, range); });
}

DocumentBits ConditionMatch::documents(const Condition& condition) const {
  DocumentBits bits(segment_.documents);
  if (is_of_columns(condition)) {
    for (std::uint32_t document = 1; document <= segment_.documents; ++document) {
      if (meets(condition, document)) bits.add(document);
    }
    return bits;
  }
  switch (condition.kind) {
    case Kind::kLeaf:
    case Kind::kTerm:
      add_all(*postings_of(condition), bits);
      break;
    case Kind::kPrefix:
      add_prefix(condition, bits);
      break;
    case Kind::kFacetBegins:
    case Kind::kFacetContains:
      add_values(condition, bits);
      break;
    case Kind::kAnd:
      bits.flip();
      for (const Condition& child : condition.children) bits &= documents(child);
      break;
    case Kind::kOr:
      for (const Condition& child : condition.children) bits |= documents(child);
      break;
    case Kind::kNot:
      bits = documents(condition.children[0]);
      bits.flip();
      break;
    default:
      break;
  }
  return bits;
}

DocumentBits ConditionMatch::documents(const std::vector<FilterStep>& steps) const {
  std::vector<DocumentBits> stack;
  for (const FilterStep& step : steps) {
    cache_.deadline().check();
    switch (step.kind) {
      case FilterStep::Kind::kCondition:
        stack.push_back(documents(step.condition));
        break;
      case FilterStep::Kind::kAll:
      case FilterStep::Kind::kNone:
        stack.emplace_back(segment_.documents);
        if (step.kind == FilterStep::Kind::kAll) stack.back().flip();
        break;
      case FilterStep::Kind::kAnd:
        stack[stack.size() - 2] &= stack.back();
        stack.pop_back();
        break;
      case FilterStep::Kind::kOr:
        stack[stack.size() - 2] |= stack.back();
        stack.pop_back();
        break;
      case FilterStep::Kind::kNot:
        stack.back().flip();
        break;
    }
  }
  return stack.back();
}

bool ConditionMatch::is_of_columns(const Condition& condition) {
  switch (condition.kind) {
    case Kind::kDate:
    case Kind::kDateKnown:
    case Kind::kSpeaks:
    case Kind::kAmount:
    case Kind::kAmountKnown:
    case Kind::kFacetKnown:
      return true;
    default:
      return false;
  }
}

PostingHandle ConditionMatch::postings_of(const Condition& condition) const {
  if (condition.kind == Kind::kLeaf) return leaves_[condition.leaf];
  if (condition.kind == Kind::kTerm) return cache_.of_raw_term(segment_, condition.term);
  return nullptr;
}

bool ConditionMatch::meets(const Condition& condition, std::uint32_t document) const {
  const Columns& columns = *segment_.columns;
  switch (condition.kind) {
    case Kind::kDate:
      return overlaps(columns, document, condition.period);
    case Kind::kDateKnown:
      return columns.dates[2 * (document - 1)] != kUnknownDay;
    case Kind::kSpeaks:
      return speaks_of(columns, document, condition.period);
    case Kind::kAmount:
      return speaks_of(columns, document, condition.amount);
    case Kind::kAmountKnown:
      return !columns.amounts.of(document).empty();
    case Kind::kFacetKnown:
      return !columns.facet(condition.facet).of(document).empty();
    default:
      return false;
  }
}

void ConditionMatch::add_all(const PostingArray& array, DocumentBits& bits) const {
  for (std::uint32_t document : array.documents) bits.add(document);
}

void ConditionMatch::add_prefix(const Condition& condition, DocumentBits& bits) const {
  const std::string& prefix = condition.term;
  const Columns& columns = *segment_.columns;
  for (std::size_t first = 0; first < columns.form_count();) {
    const std::string term(columns.form(first).term);
    std::vector<std::string> surfaces;
    std::size_t next = first;
    for (; next < columns.form_count() && columns.form(next).term == term; ++next) {
      const std::string_view surface = columns.form(next).surface;
      const bool ascii = !surface.empty() && static_cast<unsigned char>(surface[0]) < 0x80;
      if (ascii && surface[0] != prefix[0]) continue;
      if (surface.starts_with(prefix) || fold(surface).starts_with(prefix)) {
        surfaces.emplace_back(surface);
      }
    }
    if (term.front() != kStopMark && !surfaces.empty()) {
      const bool all = surfaces.size() == next - first;
      const auto add = [&](const std::string& surface) {
        add_all(*cache_.of_group(segment_, {{{term}, surface, condition.title_only, 1}}), bits);
      };
      if (all)
        add("");
      else
        for (const std::string& surface : surfaces) add(surface);
    }
    first = next;
  }
}

void ConditionMatch::add_values(const Condition& condition, DocumentBits& bits) const {
  const FacetColumn& column = segment_.columns->facet(condition.facet);
  std::vector<bool> wanted(column.values.size());
  bool any = false;
  for (std::size_t ordinal = 0; ordinal < wanted.size(); ++ordinal) {
    const std::string value = fold(column.values[ordinal]);
    wanted[ordinal] = condition.kind == Kind::kFacetBegins
                          ? value.starts_with(condition.term)
                          : value.find(condition.term) != std::string::npos;
    any = any || wanted[ordinal];
  }
  if (!any) return;
  for (std::uint32_t document = 1; document <= segment_.documents; ++document) {
    const std::span<const std::uint32_t> values = column.of(document);
    if (std::any_of(values.begin(), values.end(), [&](std::uint32_t v) { return wanted[v]; })) {
      bits.add(document);
    }
  }
}

}  // namespace vigie
