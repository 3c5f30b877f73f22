#include "analyzers/fr/dates/document_date.h"

#include <gtest/gtest.h>

#include <string>

namespace vigie::fr {
namespace {

std::string inferred(std::string_view text, std::string_view address = "") {
  const auto found = infer_document_date({"", text, address, day_of(2026, 11, 22)});
  return found ? found->date.to_string() : "-";
}

TEST(DocumentDate, IsReadFromTheAddress) {
  EXPECT_EQ(inferred("", "https://exemple.fr/2026/02/11/titre.html"), "2026-02-11");
  EXPECT_EQ(inferred("", "articles/2026-02-11-titre.txt"), "2026-02-11");
  EXPECT_EQ(inferred("", "titre_20260211.txt"), "2026-02-11");
  EXPECT_EQ(inferred("", "https://exemple.fr/2026/02/titre.html"), "2026-02");
  EXPECT_EQ(inferred("", "https://exemple.fr/2042/02/11/titre.html"), "-");
  EXPECT_EQ(inferred("", "https://exemple.fr/article_4614610_3236.html"), "-");
  EXPECT_EQ(inferred("", "000_175ca633b7049a74.txt"), "-");
  EXPECT_EQ(inferred("", "titre-2026-13-40.txt"), "-");
}

TEST(DocumentDate, IsWhatTheTextSaysItIs) {
  EXPECT_EQ(inferred("Un titre\nPublié le 11 février 2026 à 18h30\nLe texte."), "2026-02-11");
  EXPECT_EQ(
      inferred("Un titre\nMis à jour le 12 février 2026, publié le 11 février 2026\nLe texte."),
      "2026-02-11");
  EXPECT_EQ(inferred("Paris, le 11 février 2026\nLe groupe a été fondé le 3 mai 2019."),
            "2026-02-11");
  EXPECT_EQ(inferred("Un titre\n11/02/2026\nLe texte."), "2026-02-11");
  EXPECT_EQ(inferred("Le tribunal a tranché mardi 10 février 2026 à Paris, dit-on."), "2026-02-10");
}

TEST(DocumentDate, IsNotGuessed) {
  EXPECT_EQ(inferred(""), "-");
  EXPECT_EQ(inferred("Le groupe, fondé le 3 mai 2019, emploie vingt personnes."), "-");
  EXPECT_EQ(inferred("La semaine dernière, mardi 10 février, le tribunal a tranché."), "-");
  EXPECT_EQ(inferred("Lancée en juillet 2023, elle a grandi."), "-");
  EXPECT_EQ(inferred("Le procès s'ouvrira mardi 10 février 2026 à Paris, dit-on."), "-");
  EXPECT_EQ(inferred("Publié le {today}\nLe texte."), "-");
  EXPECT_EQ(inferred("Publié le 11 février 2042\nLe texte."), "-");
}

}  // namespace
}  // namespace vigie::fr
