#include <gtest/gtest.h>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

TEST(MarkdownReader, YamlFrontMatter) {
  const Document d = read_one(
      "---\ntitle: \"Un titre : le vrai\"\ndate: 2024-03-12\nauthor: Marie Durand\n"
      "tags: [IA, Europe]\ncompany:\n  - Mistral AI\nslug: un-titre\n---\n\n"
      "Bonjour _à_ [tous](http://x.y), voici `du code`.\n\n```js\nconst a = 1 < 2;\n```\n\n"
      "- un\n- deux\n\n<p>Du <b>HTML</b> &eacute;crit</p>\n\n![légende](a.png)\n",
      "/tmp/a.md");
  EXPECT_EQ(d.title, "Un titre : le vrai");
  EXPECT_EQ(d.published->to_string(), "2024-03-12");
  EXPECT_EQ(d.authors, std::vector<std::string>{"Marie Durand"});
  EXPECT_EQ(d.tags, (std::vector<std::string>{"IA", "Europe"}));
  EXPECT_EQ(d.given.company, std::vector<std::string>{"Mistral AI"});
  EXPECT_EQ(d.extra_json, R"({"slug":"un-titre"})");
  EXPECT_EQ(d.text, "Bonjour à tous, voici du code.\nconst a = 1 < 2;\nun\ndeux\nDu HTML écrit");
}

TEST(MarkdownReader, TomlFrontMatter) {
  const Document d = read_one(
      "+++\ntitle = \"Titre\"\ndate = 2024-03-12T10:00:00Z\ntags = ['a', 'b']\n[extra]\nx = "
      "1\n+++\nTexte.\n",
      "a.md");
  EXPECT_EQ(d.title, "Titre");
  EXPECT_EQ(d.published->to_string(), "2024-03-12");
  EXPECT_EQ(d.tags.size(), 2U);
  EXPECT_EQ(d.text, "Texte.");
}

TEST(MarkdownReader, TomlWithAccentsEverywhere) {
  const Document d =
      read_one("+++\ntitle = 'Série C : Mistral lève 1,7 Md€'\nétat = 1\n+++\nTexte.\n", "a.md");
  EXPECT_EQ(d.title, "Série C : Mistral lève 1,7 Md€");
  EXPECT_TRUE(has(d.extra_json, "état"));
  EXPECT_EQ(read("+++\ntitle = \u00E9\u2003x\n+++\nTexte.\n", "a.md").documents.size(), 1U);
}

TEST(MarkdownReader, FrontMatterWithoutItsOpening) {
  const Document d = read_one("title: Titre\ndate: 2020-01-02\n---\n\nTexte ici.\n", "a.md");
  EXPECT_EQ(d.title, "Titre");
  EXPECT_EQ(d.text, "Texte ici.");
}

TEST(MarkdownReader, BrokenYamlIsReadLineByLine) {
  const Document d =
      read_one("---\ntitle: Apple : le retour : enfin\nauthor: @x\n---\nTexte.\n", "a.md");
  EXPECT_EQ(d.title, "Apple : le retour : enfin");
  const Collector sink = read("---\ntitle: T\ndate: {today}\n---\nTexte.\n", "a.md");
  ASSERT_EQ(sink.documents.size(), 1U);
  EXPECT_FALSE(sink.documents[0].published.has_value());
  EXPECT_EQ(sink.warnings.size(), 1U);
}

TEST(MarkdownReader, TitleFromTheFirstHeading) {
  const Document d = read_one("# Le titre\n\nTexte.\n\n## Partie\n\nSuite.\n", "a.md");
  EXPECT_EQ(d.title, "Le titre");
  EXPECT_EQ(d.text, "Le titre\nTexte.\nPartie\nSuite.");
  EXPECT_EQ(read_one("Texte.\n\n# Partie\n", "a.md").title, "");
}

TEST(MarkdownReader, RuleIsNoFrontMatter) {
  EXPECT_EQ(read_one("---\n\nTexte.\n\n---\n\nSuite.\n", "a.md").text, "Texte.\nSuite.");
}

TEST(MarkdownReader, YamlAliasesDoNotBlowUp) {
  std::string yaml = "---\ntitle: T\na0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 8; ++j) yaml += "," + before;
    yaml += "]\n";
  }
  const Document d = read_one(yaml + "---\nTexte.\n", "a.md");
  EXPECT_EQ(d.title, "T");
  EXPECT_LT(d.extra_json.size(), 100'000U);
}

}  // namespace
}  // namespace vigie::readers_test
