#include <algorithm>
#include <array>
#include <limits>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "searcher/query.h"

namespace vigie {
namespace {

// "mistr*"
bool is_prefix(std::string_view word) {
  return word.size() > 1 && word.find('*') == word.size() - 1;
}

struct FieldName {
  std::string_view name;  // folded
  QueryKind kind;
  Facet facet = Facet::kCompany;
};

constexpr std::array<FieldName, 28> kFields = {{
    {"titre", QueryKind::kTitle},
    {"title", QueryKind::kTitle},
    {"entreprise", QueryKind::kFacet, Facet::kCompany},
    {"company", QueryKind::kFacet, Facet::kCompany},
    {"personne", QueryKind::kFacet, Facet::kPerson},
    {"person", QueryKind::kFacet, Facet::kPerson},
    {"lieu", QueryKind::kFacet, Facet::kPlace},
    {"place", QueryKind::kFacet, Facet::kPlace},
    {"produit", QueryKind::kFacet, Facet::kProduct},
    {"product", QueryKind::kFacet, Facet::kProduct},
    {"organisation", QueryKind::kFacet, Facet::kOrganization},
    {"organization", QueryKind::kFacet, Facet::kOrganization},
    {"evenement", QueryKind::kFacet, Facet::kEvent},
    {"event", QueryKind::kFacet, Facet::kEvent},
    {"source", QueryKind::kFacet, Facet::kSource},
    {"auteur", QueryKind::kFacet, Facet::kAuthor},
    {"author", QueryKind::kFacet, Facet::kAuthor},
    {"tag", QueryKind::kFacet, Facet::kTag},
    {"langue", QueryKind::kFacet, Facet::kLanguage},
    {"language", QueryKind::kFacet, Facet::kLanguage},
    {"id", QueryKind::kId},
    {"date", QueryKind::kDate},
    {"montant", QueryKind::kAmount},
    {"amount", QueryKind::kAmount},
    {"avant", QueryKind::kDate},
    {"before", QueryKind::kDate},
    {"apres", QueryKind::kDate},
    {"after", QueryKind::kDate},
}};

constexpr Day kFarPast = -400000000;
constexpr Day kFarFuture = 400000000;

bool is_space(std::string_view text, std::size_t pos) {
  const auto c = static_cast<unsigned char>(text[pos]);
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

enum class Operator { kNone, kAnd, kOr, kNot };

Operator operator_of(std::string_view word) {
  if (word == "ET" || word == "AND") return Operator::kAnd;
  if (word == "OU" || word == "OR") return Operator::kOr;
  if (word == "SAUF" || word == "NOT") return Operator::kNot;
  return Operator::kNone;
}

// A query all in capitals has no operators.
bool has_lower_case(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    const char32_t cp = utf8::next(text, pos);
    if (lower(cp) != cp) continue;
    const std::string folded = fold(text.substr(start, pos - start));
    if (!folded.empty() && folded[0] >= 'a' && folded[0] <= 'z') return true;
  }
  return false;
}

// "-t-il", "-je": the inverted pronoun of a question, not an exclusion.
bool is_inverted_pronoun(std::string_view word) {
  static constexpr std::array<std::string_view, 22> kPronouns = {
      "je",     "tu",   "il",    "elle",    "on", "nous", "vous", "ils", "elles", "ce",  "t-il",
      "t-elle", "t-on", "t-ils", "t-elles", "la", "ci",   "le",   "les", "moi",   "toi", "y"};
  return std::find(kPronouns.begin(), kPronouns.end(), fold(word)) != kPronouns.end();
}

class Parser {
 public:
  Parser(std::string_view text, std::vector<Message>& warnings)
      : text_(text), operators_(has_lower_case(text)), warnings_(warnings) {}

  // A sequence of items up to `)` or the end.
  void parse(std::vector<QueryNode>& wanted, std::vector<QueryNode>& excluded, int depth) {
    std::vector<QueryNode> items;  // an OU binds its neighbours
    Operator pending = Operator::kNone;
    while (skip_spaces()) {
      if (text_[pos_] == ')') {
        if (depth > 0) break;
        ++pos_;
        continue;
      }
      if (pending == Operator::kNone && !items.empty()) {
        if (const Operator op = read_operator(); op != Operator::kNone) {
          pending = op;
          continue;
        }
      } else if (items.empty() && excluded.empty() && pending == Operator::kNone) {
        // "SAUF x" may begin a query when something follows it.
        const std::size_t before = pos_;
        if (read_operator() == Operator::kNot) {
          pending = Operator::kNot;
          continue;
        }
        pos_ = before;
      }
      bool negated = pending == Operator::kNot;
      QueryNode node;
      if (!read_item(node, negated, depth)) continue;
      if (++nodes_ > kMaxQueryNodes) {
        warnings_.push_back(
            {"requête trop longue : la fin n'est pas lue", "query too long: its end is not read"});
        pos_ = text_.size();
        break;
      }
      if (negated) {
        excluded.push_back(std::move(node));
      } else if (pending == Operator::kOr) {
        join_or(items.back(), std::move(node));
      } else if (pending == Operator::kAnd) {
        join_and(items, std::move(node));
      } else {
        items.push_back(std::move(node));
      }
      pending = Operator::kNone;
    }
    for (QueryNode& item : items) wanted.push_back(std::move(item));
  }

 private:
  bool skip_spaces() {
    while (pos_ < text_.size() && is_space(text_, pos_)) ++pos_;
    return pos_ < text_.size();
  }

  std::string_view peek_word() const {
    std::size_t end = pos_;
    while (end < text_.size() && !is_space(text_, end) && text_[end] != '(' && text_[end] != ')') {
      ++end;
    }
    return text_.substr(pos_, end - pos_);
  }

  Operator read_operator() {
    const std::string_view word = peek_word();
    const Operator op = operators_ ? operator_of(word) : Operator::kNone;
    if (op == Operator::kNone) return op;
    // Between words: something must follow.
    std::size_t after = pos_ + word.size();
    while (after < text_.size() && is_space(text_, after)) ++after;
    if (after >= text_.size() || text_[after] == ')') return Operator::kNone;
    pos_ += word.size();
    return op;
  }

  // "a OU b": a stands alone, not the words before it.
  static void join_or(QueryNode& left, QueryNode&& right) {
    if (left.kind == QueryKind::kOr) {
      left.children.push_back(std::move(right));
      return;
    }
    QueryNode node;
    node.kind = QueryKind::kOr;
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    left = std::move(node);
  }

  static void join_and(std::vector<QueryNode>& items, QueryNode&& right) {
    QueryNode& left = items.back();
    if (left.kind == QueryKind::kAnd) {
      left.children.push_back(std::move(right));
      return;
    }
    QueryNode node;
    node.kind = QueryKind::kAnd;
    if (left.kind == QueryKind::kOr) {  // ET binds closer than OU
      node.children.push_back(std::move(left.children.back()));
      node.children.push_back(std::move(right));
      left.children.back() = std::move(node);
      return;
    }
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    left = std::move(node);
  }

  bool read_item(QueryNode& node, bool& negated, int depth) {
    const bool minus = text_[pos_] == '-' && pos_ + 1 < text_.size() && !is_space(text_, pos_ + 1);
    if (minus) {
      const std::string_view word = peek_word().substr(1);
      const bool number = !word.empty() && word[0] >= '0' && word[0] <= '9';
      ++pos_;
      if (!number && !is_inverted_pronoun(word) && word != "-") negated = true;
      if (pos_ >= text_.size()) return false;
    }
    switch (text_[pos_]) {
      case '(':
        return read_group(node, depth);
      case '"':
        return read_phrase(node);
      case '=':
        return read_exact(node);
      default:
        break;
    }
    if (text_.substr(pos_).starts_with("“")) return read_phrase(node);
    const std::string_view word = peek_word();
    if (word.empty()) {
      ++pos_;
      return false;
    }
    if (read_field(word, node)) return true;
    const std::size_t quote = word.find('"');
    const std::string_view plain = word.substr(0, quote);
    pos_ += plain.size();
    if (is_prefix(plain) && quote == std::string_view::npos) {
      node.kind = QueryKind::kPrefix;
      node.text = std::string(plain.substr(0, plain.size() - 1));
      return true;
    }
    node.kind = QueryKind::kWords;
    node.text = std::string(plain);
    return true;
  }

  bool read_group(QueryNode& node, int depth) {
    ++pos_;
    if (depth >= kMaxQueryDepth) {
      warnings_.push_back({"parenthèses trop imbriquées : lues comme des mots",
                           "parentheses nested too deeply: read as words"});
      return false;
    }
    std::vector<QueryNode> wanted;
    std::vector<QueryNode> excluded;
    parse(wanted, excluded, depth + 1);
    if (pos_ < text_.size() && text_[pos_] == ')') ++pos_;
    if (wanted.empty() && excluded.empty()) return false;
    if (wanted.size() == 1 && excluded.empty()) {
      node = std::move(wanted[0]);
      return true;
    }
    const bool words_only =
        excluded.empty() && std::all_of(wanted.begin(), wanted.end(), [](const QueryNode& n) {
          return n.kind == QueryKind::kWords;
        });
    if (words_only) {  // an aside in parentheses reads as words
      node.kind = QueryKind::kWords;
      for (const QueryNode& word : wanted) {
        if (!node.text.empty()) node.text += ' ';
        node.text += word.text;
      }
      return true;
    }
    node.kind = QueryKind::kAnd;
    node.children = std::move(wanted);
    for (QueryNode& other : excluded) {
      QueryNode no;
      no.kind = QueryKind::kNot;
      no.children.push_back(std::move(other));
      node.children.push_back(std::move(no));
    }
    return true;
  }

  bool read_phrase(QueryNode& node) {
    const bool straight = text_[pos_] == '"';
    const std::string_view open = straight ? "\"" : "“";
    const std::string_view close = straight ? "\"" : "”";
    const std::size_t start = pos_ + open.size();
    const std::size_t end = text_.find(close, start);
    if (end == std::string_view::npos) {  // a lone quote is no phrase
      pos_ = start;
      return false;
    }
    node.kind = QueryKind::kPhrase;
    node.text = std::string(text_.substr(start, end - start));
    pos_ = end + close.size();
    return true;
  }

  bool read_exact(QueryNode& node) {
    const std::string_view word = peek_word();
    pos_ += word.size();
    if (word.size() < 2) return false;
    node.kind = QueryKind::kExact;
    node.text = std::string(word.substr(1));
    return true;
  }

  bool read_field(std::string_view word, QueryNode& node) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 >= word.size()) return false;
    const std::string name = fold(word.substr(0, colon));
    const auto field = std::find_if(kFields.begin(), kFields.end(),
                                    [&](const FieldName& f) { return f.name == name; });
    if (field == kFields.end()) return false;
    const std::size_t start = pos_;
    pos_ += colon + 1;
    std::string value;
    QueryNode phrase;
    if (text_[pos_] == '"') {
      if (!read_phrase(phrase)) {
        pos_ = start;
        return false;
      }
      value = phrase.text;
    } else {
      value = std::string(peek_word());
      pos_ += value.size();
    }
    if (value.empty()) {
      pos_ = start;
      return false;
    }
    node.kind = field->kind;
    node.facet = field->facet;
    node.text = value;
    if (field->kind == QueryKind::kDate) return finish_date(name, start, node);
    if (field->kind == QueryKind::kAmount) return finish_amount(start, node);
    if (field->kind == QueryKind::kTitle) {
      QueryNode inner;
      inner.kind = phrase.text.empty() ? QueryKind::kWords : QueryKind::kPhrase;
      inner.text = value;
      if (phrase.text.empty() && is_prefix(value)) {
        inner.kind = QueryKind::kPrefix;
        inner.text.pop_back();
      }
      node.children.push_back(std::move(inner));
    }
    return true;
  }

  bool finish_date(const std::string& name, std::size_t start, QueryNode& node) {
    std::optional<Period> period = parse_period(node.text);
    if (period && (name == "avant" || name == "before"))
      period = Period{kFarPast, period->from - 1};
    if (period && (name == "apres" || name == "after")) period = Period{period->to + 1, kFarFuture};
    if (!period) {
      return read_as_word(start, node,
                          {"date incomprise : « " + node.text +
                               " » ; écrivez 2026, 2026-02, 2026-02-10 ou 2026-01..2026-03",
                           "date not understood: \"" + node.text +
                               "\"; write 2026, 2026-02, 2026-02-10 or 2026-01..2026-03"});
    }
    node.period = period;
    return true;
  }

  bool finish_amount(std::size_t start, QueryNode& node) {
    const std::optional<AmountRange> range = parse_amount_range(node.text);
    if (!range) {
      return read_as_word(
          start, node,
          {"montant incompris : « " + node.text + " » ; écrivez >100M€, 2000000 ou 10M$..20M$",
           "amount not understood: \"" + node.text + "\"; write >100M€, 2000000 or 10M$..20M$"});
    }
    node.amount = *range;
    return true;
  }

  bool read_as_word(std::size_t start, QueryNode& node, Message&& warning) {
    warnings_.push_back(std::move(warning));
    pos_ = start;
    const std::string_view word = peek_word();
    pos_ += word.size();
    node = {};
    node.text = std::string(word);
    return true;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::size_t nodes_ = 0;
  bool operators_;
  std::vector<Message>& warnings_;
};

// Neighbouring words are analysed together ("40 000", "open ai").
void merge_words(std::vector<QueryNode>& nodes) {
  std::vector<QueryNode> merged;
  for (QueryNode& node : nodes) {
    if (node.kind == QueryKind::kWords && !merged.empty() &&
        merged.back().kind == QueryKind::kWords) {
      merged.back().text += ' ';
      merged.back().text += node.text;
    } else {
      merged.push_back(std::move(node));
    }
  }
  nodes = std::move(merged);
}

}  // namespace

Query parse_query(std::string_view text) {
  Query query;
  const std::string clean = utf8::to_nfc(utf8::truncate(text, kMaxQueryBytes));
  if (text.size() > kMaxQueryBytes) {
    query.warnings.push_back(
        {"requête trop longue : la fin n'est pas lue", "query too long: its end is not read"});
  }
  Parser parser(clean, query.warnings);
  parser.parse(query.wanted, query.excluded, 0);
  merge_words(query.wanted);
  return query;
}

std::optional<Period> parse_period(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto date = parse_partial_date(text);
    if (!date) return std::nullopt;
    return Period{date->first(), date->last()};
  }
  Period period{kFarPast, kFarFuture};
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  if (!from.empty()) {
    const auto date = parse_partial_date(from);
    if (!date) return std::nullopt;
    period.from = date->first();
  }
  if (!to.empty()) {
    const auto date = parse_partial_date(to);
    if (!date) return std::nullopt;
    period.to = date->last();
  }
  return period;
}

}  // namespace vigie
