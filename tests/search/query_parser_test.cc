#include <gtest/gtest.h>

#include <sstream>

#include "searcher/query.h"

namespace vigie {
namespace {

// A query as one line: w(words) p(phrase) *(prefix) =(exact) f:value and(…) or(…) not(…).
std::string show(const QueryNode& node) {
  std::string children;
  for (const QueryNode& child : node.children) {
    children += (children.empty() ? "" : " ") + show(child);
  }
  switch (node.kind) {
    case QueryKind::kWords:
      return "w(" + node.text + ")";
    case QueryKind::kPhrase:
      return "p(" + node.text + ")";
    case QueryKind::kPrefix:
      return "*(" + node.text + ")";
    case QueryKind::kExact:
      return "=(" + node.text + ")";
    case QueryKind::kFacet:
      return std::string(schema_of(node.facet).name) + ":" + node.text;
    case QueryKind::kId:
      return "id:" + node.text;
    case QueryKind::kTitle:
      return "title(" + children + ")";
    case QueryKind::kDate:
      return "date:" + to_string(node.period->from) + ".." + to_string(node.period->to);
    case QueryKind::kAmount:
      return "amount:" + std::to_string(static_cast<long long>(node.amount.low)) + ".." +
             std::to_string(static_cast<long long>(node.amount.high)) + node.amount.currency;
    case QueryKind::kAnd:
      return "and(" + children + ")";
    case QueryKind::kOr:
      return "or(" + children + ")";
    case QueryKind::kNot:
      return "not(" + children + ")";
  }
  return "";
}

std::string show(const Query& query) {
  std::string out;
  for (const QueryNode& node : query.wanted) out += (out.empty() ? "" : " ") + show(node);
  for (const QueryNode& node : query.excluded) out += " -" + show(node);
  return out;
}

struct Case {
  const char* query;
  const char* expected;
};

constexpr Case kCases[] = {
    {"", ""},
    {"cofondateur départ 2026", "w(cofondateur départ 2026)"},
    {"montant:10M..20M€ rachat", "amount:10000000..20000000EUR w(rachat)"},
    {"amount:500000 rachat", "amount:500000..500000 w(rachat)"},
    {"montant:beaucoup", "w(montant:beaucoup)"},
    {"\"à l'heure de l'IA\"", "p(à l'heure de l'IA)"},
    {"“mot courbe”", "p(mot courbe)"},
    {"un \"guillemet seul", "w(un guillemet seul)"},
    {"meta -facebook", "w(meta) -w(facebook)"},
    {"meta SAUF facebook", "w(meta) -w(facebook)"},
    {"meta NOT \"mark z\"", "w(meta) -p(mark z)"},
    {"a OU b", "or(w(a) w(b))"},
    {"a OR b OR c", "or(w(a) w(b) w(c))"},
    {"x a OU b", "w(x) or(w(a) w(b))"},
    {"a ET b", "and(w(a) w(b))"},
    {"a OU b ET c", "or(w(a) and(w(b) w(c)))"},
    {"(a OU b) c", "or(w(a) w(b)) w(c)"},
    {"(Elon Musk) quitte", "w(Elon Musk quitte)"},
    {"A OU B", "w(A OU B)"},
    {"OU", "w(OU)"},
    {"fin OU", "w(fin OU)"},
    {"intelli*", "*(intelli)"},
    {"=élu", "=(élu)"},
    {"entreprise:OpenAI retour", "company:OpenAI w(retour)"},
    {"company:\"Mistral AI\"", "company:Mistral AI"},
    {"évènement:départ", "event:départ"},
    {"titre:IA", "title(w(IA))"},
    {"titre:\"fuite de données\"", "title(p(fuite de données))"},
    {"titre:mistr*", "title(*(mistr))"},
    {"id:abc", "id:abc"},
    {"date:2026", "date:2026-01-01..2026-12-31"},
    {"date:2026-01..2026-03", "date:2026-01-01..2026-03-31"},
    {"date:demain", "w(date:demain)"},
    {"OpenAI : la fuite", "w(OpenAI : la fuite)"},
    {"Exclusif:mot", "w(Exclusif:mot)"},
    {"titre: IA", "w(titre: IA)"},
    {"Que se passe -t-il", "w(Que se passe t-il)"},
    {"croissance -5", "w(croissance 5)"},
    {"IA - le point", "w(IA - le point)"},
    {")(", ""},
};

TEST(QueryParser, ReadsTheLanguage) {
  for (const Case& c : kCases) {
    EXPECT_EQ(show(parse_query(c.query)), c.expected) << c.query;
  }
}

TEST(QueryParser, IsBounded) {
  const std::string nested(5000, '(');
  EXPECT_NO_FATAL_FAILURE((void)parse_query(nested + "mot"));
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "\"a b\" ";
  const Query query = parse_query(many);
  EXPECT_LE(query.wanted.size(), kMaxQueryNodes + 1);
  EXPECT_FALSE(query.warnings.empty());
}

TEST(QueryParser, WarnsOfBadDates) {
  EXPECT_EQ(parse_query("date:2026-13").warnings.size(), 1U);
  EXPECT_TRUE(parse_query("date:2026-12").warnings.empty());
}

TEST(QueryParser, ReadsOpenPeriods) {
  EXPECT_TRUE(parse_period("2026..").has_value());
  EXPECT_TRUE(parse_period("..2026-03").has_value());
  EXPECT_FALSE(parse_period("..").has_value());
  EXPECT_FALSE(parse_period("2026-02-30").has_value());
}

}  // namespace
}  // namespace vigie
