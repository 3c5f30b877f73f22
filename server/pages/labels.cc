#include "server/pages/labels.h"

#include <array>
#include <map>
#include <vector>

#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/events/event_names.h"

extern "C" {
extern const char vigie_page_labels_begin[];
extern const char vigie_page_labels_end[];
}

namespace vigie {
namespace {

using LabelMap = std::map<std::string, Message, std::less<>>;

LabelMap read_labels() {
  LabelMap labels;
  const std::string_view content(
      vigie_page_labels_begin,
      static_cast<std::size_t>(vigie_page_labels_end - vigie_page_labels_begin));
  for (const std::string& line : fr::read_data_lines(content)) {
    const std::vector<std::string> fields = fr::split_fields(line, "\t");
    if (fields.size() == 3) labels[fields[0]] = {fields[1], fields[2]};
  }
  return labels;
}

const LabelMap& embedded_labels() {
  static const LabelMap kLabels = read_labels();
  return kLabels;
}

}  // namespace

std::string Labels::operator()(std::string_view key) const {
  const auto found = embedded_labels().find(key);
  return found == embedded_labels().end() ? std::string(key) : found->second.in(language_);
}

std::string Labels::operator()(std::string_view key,
                               std::initializer_list<std::string_view> values) const {
  std::string text = (*this)(key);
  std::size_t from = 0;
  for (const std::string_view value : values) {
    const std::size_t at = text.find("{}", from);
    if (at == std::string::npos) break;
    text.replace(at, 2, value);
    from = at + value.size();
  }
  return text;
}

std::string Labels::count(std::string_view key, std::uint64_t number) const {
  const bool one = number == 1 || (number == 0 && language_ == Language::kFrench);
  return (*this)(std::string(key) + (one ? ".one" : ".many"), {this->number(number)});
}

std::string_view Labels::colon() const {
  return language_ == Language::kEnglish ? ": " : "\u00A0: ";
}

std::string Labels::number(std::uint64_t number) const {
  constexpr std::string_view kNarrowSpace = "\u202F";
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, language_ == Language::kEnglish ? "," : kNarrowSpace);
  }
  return digits;
}

std::string Labels::date(const PartialDate& date) const {
  std::string text;
  if (date.day > 0) {
    const bool first = date.day == 1 && language_ == Language::kFrench;
    text = first ? "1er" : std::to_string(date.day);
    text += "\u00A0";
  }
  if (date.month > 0) text += (*this)("month." + std::to_string(date.month)) + " ";
  return text + std::to_string(date.year);
}

std::string Labels::date(const PartialDate& date, bool inferred) const {
  const std::string text = this->date(date);
  if (!inferred) return text;
  return (*this)(date.day > 0 ? "date.around_day" : "date.around", {text});
}

std::string Labels::period(std::optional<Day> from, std::optional<Day> to) const {
  const PartialDate first = civil_of(from.value_or(0));
  const PartialDate last = civil_of(to.value_or(0));
  if (from && to) {
    if (*from == *to) return date(first);
    const PartialDate month{first.year, first.month, 0};
    if (month.first() == *from && month.last() == *to) return date(month);
    const PartialDate year{first.year, 0, 0};
    if (year.first() == *from && year.last() == *to) return date(year);
    return (*this)("period.between", {date(first), date(last)});
  }
  if (from) return (*this)("period.since", {date(first)});
  return to ? (*this)("period.until", {date(last)}) : std::string();
}

std::string Labels::event(fr::EventType type) const {
  return std::string(language_ == Language::kEnglish ? fr::name_of(type)
                                                     : fr::french_name_of(type));
}

std::string Labels::certainty(fr::Certainty certainty) const {
  if (certainty == fr::Certainty::kStated) return {};
  return (*this)("certainty." + std::string(fr::name_of(certainty)));
}

std::string Labels::facets(Facet facet) const {
  return (*this)("facets." + std::string(schema_of(facet).name));
}

std::string Labels::facet(Facet facet) const {
  return (*this)("facet." + std::string(schema_of(facet).name));
}

std::string Labels::value(Facet facet, const std::string& value) const {
  if (facet == Facet::kEvent) {
    const auto type = fr::event_type_of(value);
    return type ? event(*type) : value;
  }
  if (facet == Facet::kMonth || facet == Facet::kYear) {
    const auto date = parse_partial_date(value);
    return date ? this->date(*date) : value;
  }
  return value;
}

}  // namespace vigie
