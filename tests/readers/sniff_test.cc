#include "indexer/readers/sniff.h"

#include <gtest/gtest.h>

#include <string>

namespace vigie::readers {
namespace {

using namespace std::string_literals;

TEST(Sniff, ContentWinsOverTheName) {
  const struct {
    std::string head;
    const char* path;
    Format expected;
  } cases[] = {
      {"<!DOCTYPE html><html><body>x", "f.xml", Format::kHtml},
      {"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML\"><html>", "a.xml",
       Format::kHtml},
      {"<?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\">", "page.html", Format::kFeed},
      {"<feed xmlns=\"http://www.w3.org/2005/Atom\">", "a.txt", Format::kFeed},
      {"<rdf:RDF xmlns=\"x\">", "a.xml", Format::kFeed},
      {"{\"title\":\"a\"}\n{\"title\":\"b\"}\n", "a.txt", Format::kJsonl},
      {"\xEF\xBB\xBF{\"title\":\"a\"}", "a", Format::kJsonl},
      {"title,text,date\na,b,c\n", "a.txt", Format::kCsv},
      {"Un titre\n\nUn texte.", "a.txt", Format::kText},
      {"Un titre\n\nUn texte.", "sans-nom", Format::kText},
      {"# Titre\n", "a.md", Format::kMarkdown},
      {"<div align=center>x</div>\n# Titre", "a.md", Format::kMarkdown},
      {"---\ntitle: x\n---\n", "a.md", Format::kMarkdown},
      {"+++\ntitle = 'x'\n+++\n", "a.txt", Format::kMarkdown},
      {"\xFF\xFE{\0\"\0t\0\"\0:\0\"\0x\0\"\0}\0"s, "a.txt", Format::kJsonl},
      {"\n\n  <html>", "a.txt", Format::kHtml},
      {"{{template}} texte", "a.txt", Format::kText},
      {"a;b\n1;2\n", "a.csv", Format::kCsv},
      {"pas une balise", "a.html", Format::kText},
  };
  for (const auto& c : cases) {
    const auto format = detect_format(c.head, c.path);
    ASSERT_TRUE(format.ok()) << c.path << ": " << c.head << ": " << format.error().en;
    EXPECT_EQ(static_cast<int>(format.value()), static_cast<int>(c.expected))
        << c.path << ": " << c.head;
  }
}

TEST(Sniff, RefusedWithAReason) {
  const struct {
    std::string head;
    const char* path;
    const char* word;
  } cases[] = {
      {"%PDF-1.7\n", "a.txt", "pdftotext"},
      {"PK\x03\x04xx", "a.html", "ZIP"},
      {"\x89PNG\r\n", "a.txt", "PNG"},
      {"\x01\x02\x00\x00\x05\x06 abc"s, "a.txt", "binary"},
      {"<?xml version=\"1.0\"?><urlset>", "a.xml", "neither"},
      {"<opml><body>", "a.xml", "neither"},
      {"[{\"title\":\"a\"}]", "a.json", "array"},
      {"Simple texte", "flux.xml", "neither"},
  };
  for (const auto& c : cases) {
    const auto format = detect_format(c.head, c.path);
    ASSERT_FALSE(format.ok()) << c.head;
    EXPECT_NE(format.error().en.find(c.word), std::string::npos) << format.error().en;
    EXPECT_FALSE(format.error().fr.empty());
  }
}

}  // namespace
}  // namespace vigie::readers
