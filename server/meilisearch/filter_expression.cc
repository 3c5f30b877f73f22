#include "server/meilisearch/filter_expression.h"

#include <algorithm>
#include <utility>

#include "server/meilisearch/attributes.h"
#include "server/meilisearch/condition.h"
#include "server/meilisearch/filter_tokens.h"

namespace vigie::meilisearch {
namespace {

class ExpressionParser {
 public:
  ExpressionParser(std::vector<FilterToken> tokens, FilterReader& reader)
      : tokens_(std::move(tokens)), reader_(reader) {}

  Result<Filter> parse() {
    Result<Filter> filter = any_of(0);
    if (filter.ok() && here().kind != FilterToken::Kind::kEnd) return unexpected();
    return filter;
  }

 private:
  const FilterToken& here() const { return tokens_[at_]; }
  bool take_word(std::string_view word) {
    if (!here().is_word(word)) return false;
    ++at_;
    return true;
  }
  bool take_sign(std::string_view sign) {
    if (!here().is_sign(sign)) return false;
    ++at_;
    return true;
  }
  bool take_value(std::string& value) {
    if (!here().is_value()) return false;
    value = here().text;
    ++at_;
    return true;
  }

  Message unexpected() const {
    if (here().kind == FilterToken::Kind::kEnd) {
      return {"le filtre s’arrête trop tôt", "the filter ends too early"};
    }
    const std::string place = std::to_string(here().place + 1);
    return {"« " + here().text + " » inattendu (caractère " + place + ")",
            "`" + here().text + "` not expected (character " + place + ")"};
  }

  Result<Filter> any_of(int depth) {
    return chain(Filter::Kind::kAny, "OR", depth, &ExpressionParser::all_of);
  }
  Result<Filter> all_of(int depth) {
    return chain(Filter::Kind::kAll, "AND", depth, &ExpressionParser::not_of);
  }

  Result<Filter> chain(Filter::Kind kind, std::string_view word, int depth,
                       Result<Filter> (ExpressionParser::*part)(int)) {
    std::vector<Filter> children;
    do {
      Result<Filter> child = (this->*part)(depth);
      if (!child.ok()) return child;
      children.push_back(std::move(child).value());
    } while (take_word(word));
    return *joined(kind, std::move(children));
  }

  Result<Filter> not_of(int depth) {
    bool negative = false;
    while (take_word("NOT")) negative = !negative;
    Result<Filter> filter = primary(depth);
    if (!filter.ok() || !negative) return filter;
    return negated(std::move(filter).value());
  }

  Result<Filter> primary(int depth) {
    if (!take_sign("(")) return condition();
    if (depth == kMaxFilterDepth) return Message{"trop de parenthèses", "too many parentheses"};
    Result<Filter> filter = any_of(depth + 1);
    if (!filter.ok()) return filter;
    if (!take_sign(")")) return unexpected();
    return filter;
  }

  Result<Filter> condition() {
    std::string attribute;
    if (!take_value(attribute)) return unexpected();
    if (attribute.starts_with("_geo")) {
      return Message{"les filtres géographiques ne sont pas pris en charge",
                     "geographic filters are not supported"};
    }
    if (!reader_.take_node()) return too_many_conditions();
    reader_.note(attribute);
    if (here().kind == FilterToken::Kind::kSign) return comparison(attribute);
    if (take_word("IS")) return is_missing(attribute);
    const bool negative = take_word("NOT");
    if (!negative && here().is_value()) return range(attribute);
    Result<Filter> filter = in_words(attribute);
    if (!filter.ok() || !negative) return filter;
    return negated(std::move(filter).value());
  }

  Result<Filter> comparison(const std::string& attribute) {
    static constexpr std::pair<std::string_view, Comparison> kSigns[] = {
        {"=", Comparison::kEqual},    {"!=", Comparison::kNotEqual}, {">", Comparison::kGreater},
        {">=", Comparison::kAtLeast}, {"<", Comparison::kLess},      {"<=", Comparison::kAtMost},
        {":", Comparison::kEqual}};
    const auto* sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                    [&](const auto& known) { return here().text == known.first; });
    if (sign == std::end(kSigns)) return unexpected();
    ++at_;
    std::string value;
    if (!take_value(value)) return unexpected();
    if (sign->first == ":" && here().is_word("TO")) {
      --at_;
      return range(attribute);
    }
    return compared(attribute, sign->second, value);
  }

  Result<Filter> range(const std::string& attribute) {
    std::string low;
    std::string high;
    if (!take_value(low) || !take_word("TO") || !take_value(high)) return unexpected();
    return between(attribute, low, high);
  }

  Result<Filter> is_missing(const std::string& attribute) {
    const bool negative = take_word("NOT");
    if (!take_word("NULL") && !take_word("EMPTY")) return unexpected();
    Result<Filter> known = has_value(attribute);
    if (!known.ok() || negative) return known;
    return negated(std::move(known).value());
  }

  Result<Filter> in_words(const std::string& attribute) {
    if (take_word("EXISTS")) return has_value(attribute);
    if (take_word("IN")) return one_of(attribute);
    std::string value;
    if (take_word("CONTAINS")) {
      if (!take_value(value)) return unexpected();
      return contains(attribute, value);
    }
    if (take_word("STARTS")) {
      if (!take_word("WITH") || !take_value(value)) return unexpected();
      return begins(attribute, value);
    }
    return unexpected();
  }

  Result<Filter> one_of(const std::string& attribute) {
    if (!take_sign("[")) return unexpected();
    Filter any;
    any.kind = Filter::Kind::kAny;
    std::string value;
    while (take_value(value)) {
      if (!reader_.take_node()) return too_many_conditions();
      Result<Filter> equal = compared(attribute, Comparison::kEqual, value);
      if (!equal.ok()) return equal;
      any.children.push_back(std::move(equal).value());
      if (!take_sign(",")) break;
    }
    if (!take_sign("]")) return unexpected();
    return any;
  }

  std::vector<FilterToken> tokens_;
  FilterReader& reader_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::optional<Filter>> FilterReader::read(std::string_view expression) {
  Result<std::vector<FilterToken>> tokens = filter_tokens(expression, dialect_);
  if (!tokens.ok()) return tokens.error();
  if (tokens->size() == 1) return std::optional<Filter>{};
  Result<Filter> filter = ExpressionParser(std::move(tokens).value(), *this).parse();
  if (!filter.ok()) return filter.error();
  return std::optional<Filter>(std::move(filter).value());
}

void FilterReader::note(std::string_view attribute) {
  if (attribute_named(attribute).kind != Attribute::Kind::kUnknown) return;
  if (std::find(unknown_.begin(), unknown_.end(), attribute) == unknown_.end()) {
    unknown_.emplace_back(attribute);
  }
}

Message too_many_conditions() {
  const std::string most = std::to_string(kMaxFilterNodes);
  return {"plus de " + most + " conditions", "more than " + most + " conditions"};
}

std::optional<Filter> joined(Filter::Kind kind, std::vector<Filter> children) {
  if (children.empty()) return std::nullopt;
  if (children.size() == 1) return std::move(children.front());
  Filter filter;
  filter.kind = kind;
  filter.children = std::move(children);
  return filter;
}

}  // namespace vigie::meilisearch
