#include "tests/events/marked_article.h"

#include <algorithm>
#include <sstream>

#include "analyzers/base/utf8.h"

namespace vigie::testing_support {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) <= 0xCB);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

fr::DateMention date_of(std::string_view value) {
  fr::DateMention mention;
  const auto date = parse_partial_date(value);
  if (!date) return mention;
  mention.from = date->first();
  mention.to = date->last();
  mention.precision = date->day != 0     ? fr::DatePrecision::kDay
                      : date->month != 0 ? fr::DatePrecision::kMonth
                                         : fr::DatePrecision::kYear;
  return mention;
}

}  // namespace

fr::EntityType entity_type_of(std::string_view name) {
  if (name == "person") return fr::EntityType::kPerson;
  if (name == "place") return fr::EntityType::kPlace;
  if (name == "product") return fr::EntityType::kProduct;
  if (name == "organization") return fr::EntityType::kOrganization;
  return fr::EntityType::kCompany;
}

MarkedText::MarkedText(std::string_view marked, const std::vector<KnownName>& known) {
  while (!marked.empty()) {
    const std::size_t open = marked.find('[');
    const std::size_t from = text_.size();
    text_ += marked.substr(0, open);
    take_known(from, known);
    if (open == std::string_view::npos) break;
    const std::size_t close = marked.find(']', open);
    take_mark(marked.substr(open + 1, close - open - 1));
    if (close == std::string_view::npos) break;
    marked.remove_prefix(close + 1);
  }
}

void MarkedText::take_mark(std::string_view inside) {
  const std::size_t colon = inside.find(':');
  const std::string_view kind = inside.substr(0, colon);
  const std::string_view rest = inside.substr(colon + 1);
  const std::size_t bar = rest.find('|');
  const std::string_view value = rest.substr(0, bar);
  const std::string_view written = bar == std::string_view::npos ? value : rest.substr(bar + 1);
  const auto start = static_cast<std::uint32_t>(text_.size());
  text_ += written;
  const auto end = static_cast<std::uint32_t>(text_.size());
  if (kind == "date") {
    dates_.push_back(date_of(value));
    dates_.back().start = start;
    dates_.back().end = end;
  } else if (kind == "money") {
    const std::size_t space = value.find(' ');
    const double sum = std::stod(std::string(value.substr(0, space)));
    amounts_.push_back({start, end, {sum, sum, std::string(value.substr(space + 1))}});
  } else {
    names_.push_back({entity_type_of(kind), start, end, std::string(value)});
  }
}

void MarkedText::take_known(std::size_t from, const std::vector<KnownName>& known) {
  for (std::size_t i = from; i < text_.size(); ++i) {
    if (i > 0 && is_word_byte(text_[i - 1])) continue;
    const KnownName* best = nullptr;
    for (const KnownName& name : known) {
      const std::size_t end = i + name.name.size();
      if (text_.compare(i, name.name.size(), name.name) != 0) continue;
      if (end < text_.size() && is_word_byte(text_[end])) continue;
      if (best == nullptr || name.name.size() > best->name.size()) best = &name;
    }
    if (best == nullptr) continue;
    const auto start = static_cast<std::uint32_t>(i);
    names_.push_back(
        {best->type, start, static_cast<std::uint32_t>(start + best->name.size()), best->name});
    i += best->name.size() - 1;
  }
}

std::string to_line(const fr::Event& event) {
  std::ostringstream out;
  out << fr::name_of(event.type);
  if (!event.person.empty()) out << " | person: " << joined(event.person);
  if (!event.company.empty()) out << " | company: " << joined(event.company);
  if (!event.role.empty()) out << " | role: " << event.role;
  if (!event.product.empty()) out << " | product: " << event.product;
  if (event.date) out << " | date: " << event.date->to_string();
  if (event.amount) out << " | amount: " << event.amount->value() << ' ' << event.amount->currency;
  if (event.certainty != fr::Certainty::kStated) out << " | " << fr::name_of(event.certainty);
  return out.str();
}

}  // namespace vigie::testing_support
