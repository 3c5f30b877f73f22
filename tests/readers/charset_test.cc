#include "indexer/readers/charset.h"

#include <gtest/gtest.h>

#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

using namespace std::string_literals;

TEST(Charset, ToUtf8) {
  const std::string long_latin =
      "Le cr\xE9"
      "ateur a pr\xE9sent\xE9 son nouvel appareil \xE0 la presse, apr\xE8s des ann\xE9"
      "es de travail.";
  const struct {
    std::string name;
    std::string bytes;
    std::string expected;
  } cases[] = {
      {"utf-8", "été", "été"},
      {"mark", "\xEF\xBB\xBFété", "été"},
      {"utf-16le", "\xFF\xFE\xE9\0t\0\xE9\0"s, "été"},
      {"utf-16be", "\xFE\xFF\0\xE9\0t\0\xE9"s, "été"},
      {"declared in meta", "<meta charset=\"iso-8859-1\">\xE9t\xE9 \x80",
       "<meta charset=\"iso-8859-1\">été €"},
      {"declared in xml", "<?xml version='1.0' encoding='ISO-8859-15'?><a>\xA4</a>",
       "<?xml version='1.0' encoding='ISO-8859-15'?><a>€</a>"},
      {"wrongly declared", "<meta charset=iso-8859-1>été", "<meta charset=iso-8859-1>été"},
      {"undeclared windows-1252", long_latin,
       "Le créateur a présenté son nouvel appareil à la presse, après des années de travail."},
      {"one bad byte", "été, hiver, déjà, où, \xE9", "été, hiver, déjà, où, é"},
      {"nul", "a\0b"s, "a b"},
      {"empty", "", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(to_utf8(c.bytes), c.expected) << c.name;
}

TEST(PlainText, CleanLine) {
  const struct {
    std::string text;
    std::string expected;
  } cases[] = {
      {"  deux   mots\t ", "deux mots"},
      {"cof\u00ADon\u200Bdateur", "cofondateur"},
      {"e\u0301te\u0301", "été"},
      {"600\u00A0M€", "600\u00A0M€"},
      {"a\nb", "a b"},
      {"\uFEFFtitre\x01", "titre"},
      {"\u00A0", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(clean_line(c.text), c.expected) << c.text;
}

TEST(PlainText, ParagraphsOfMember) {
  const struct {
    std::string text;
    std::string expected;
  } cases[] = {
      {"Un.\n\nDeux.", "Un.\nDeux."},
      {"<p>Un.</p><p>Deux &amp; trois.</p>", "Un.\nDeux & trois."},
      {"L&rsquo;IA co&ucirc;te 3 &euro;", "L’IA coûte 3 €"},
      {"si a < b et c > d", "si a < b et c > d"},
      {"Un <b>mot</b>\nici", "Un mot\nici"},
      {"<script>x()</script><p>Ici</p>", "Ici"},
      {"R&D et AT&T; fin", "R&D et AT&T; fin"},
  };
  for (const auto& c : cases) EXPECT_EQ(paragraphs_of_member(c.text), c.expected) << c.text;
}

}  // namespace
}  // namespace vigie::readers
