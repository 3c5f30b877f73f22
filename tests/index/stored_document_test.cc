#include "indexer/stored_document.h"

#include <gtest/gtest.h>

#include <set>

#include "sample_documents.h"

namespace vigie {
namespace {

void expect_equal(const StoredDocument& a, const StoredDocument& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.url, b.url);
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.published, b.published);
  EXPECT_EQ(a.date_inferred, b.date_inferred);
  EXPECT_EQ(a.extra_json, b.extra_json);
  EXPECT_EQ(a.content_hash, b.content_hash);
  EXPECT_EQ(a.facets, b.facets);
}

StoredDocument round_trip(const StoredDocument& document) {
  const auto decoded = decode_document(encode_document(document));
  EXPECT_TRUE(decoded.ok());
  return decoded.ok() ? decoded.value() : StoredDocument();
}

TEST(StoredDocumentTest, RandomDocumentsRoundTrip) {
  for (const StoredDocument& document : sample_documents(300, 4, "d")) {
    expect_equal(round_trip(document), document);
  }
}

TEST(StoredDocumentTest, LongerTextsAreGreaterVersions) {
  StoredDocument document;
  document.text = "alpha";
  document.content_hash = 7ULL << 40;
  const Version version = version_of(document);
  StoredDocument other = document;
  EXPECT_EQ(version_of(other), version);
  other.content_hash = 8ULL << 40;
  EXPECT_LT(version_of(other), version) << "the smaller hash wins";
  other.text += "s";
  EXPECT_GT(version_of(other), version) << "the longer text wins first";
  other.text.assign(std::size_t{20} << 20, 'x');
  EXPECT_GT(version_of(other), version) << "lengths saturate";
}

TEST(StoredDocumentTest, HostileStringsRoundTrip) {
  for (const std::string& hostile :
       {std::string("\"\\/\b\f\n\r\t"), std::string("a\0b", 3), std::string("\x01\x1b[31m\x7f"),
        std::string("</script><mark>"), std::string("\u2028\u2029\uFEFF\u202E"), std::string("😀𝄞"),
        std::string("{\"id\":\"x\"}"), std::string(100000, '"'), std::string("\x1F")}) {
    StoredDocument document;
    document.id = document.url = document.path = document.title = document.text = hostile;
    document.extra_json = "{\"x\":\"y\"}";
    document.content_hash = UINT64_MAX;
    document.date_inferred = true;
    document.published = PartialDate{2026, 2, 0};
    for (std::vector<std::string>& facet : document.facets) facet = {hostile, "autre"};
    expect_equal(round_trip(document), document);
  }
}

// Readers let none through; the encoding does not depend on it.
TEST(StoredDocumentTest, IllFormedUtf8DoesNoHarm) {
  StoredDocument document;
  document.id = "a";
  document.text = "avant \xff\xc0\xaf après";
  const StoredDocument decoded = round_trip(document);
  EXPECT_EQ(decoded.id, "a");
  EXPECT_TRUE(decoded.text.starts_with("avant "));
  EXPECT_TRUE(decoded.text.ends_with(" après"));
}

TEST(StoredDocumentTest, EmptyDocument) { expect_equal(round_trip({}), {}); }

TEST(StoredDocumentTest, GarbageIsRefused) {
  for (const std::string& garbage :
       {std::string(), std::string("{"), std::string("nul"), std::string("{\"id\":}"),
        std::string(10, '\0'), std::string("\xff\xfe"), std::string(5000, '[')}) {
    EXPECT_FALSE(decode_document(garbage).ok()) << garbage.substr(0, 20);
  }
  // JSON of another shape is no reason to crash.
  for (const std::string& other : {std::string("[]"), std::string("7"), std::string("\"x\""),
                                   std::string("{\"id\":7,\"company\":\"x\",\"hash\":-1}")}) {
    (void)decode_document(other).ok();
  }
}

TEST(StoredDocumentTest, ContentHashSeesEveryMember) {
  const auto hash = [](auto change) {
    Document document;
    document.id = "a";
    document.title = "titre";
    document.text = "texte";
    change(document);
    return to_stored(std::move(document)).content_hash;
  };
  const std::uint64_t plain = hash([](Document&) {});
  EXPECT_EQ(plain, hash([](Document&) {}));
  EXPECT_EQ(plain, hash([](Document& d) { d.dropped = {"menu"}; }))
      << "what is left out is not kept";
  const std::vector<void (*)(Document&)> changes = {
      [](Document& d) { d.title = "titr"; },
      [](Document& d) { d.text = "textes"; },
      [](Document& d) { d.title = "titret", d.text = "exte"; },
      [](Document& d) { d.url = "u"; },
      [](Document& d) { d.path = "u"; },
      [](Document& d) { d.source = "u"; },
      [](Document& d) { d.language = "u"; },
      [](Document& d) { d.authors = {"u"}; },
      [](Document& d) {
        d.authors = {"u", "v"};
      },
      [](Document& d) { d.authors = {"uv"}; },
      [](Document& d) { d.tags = {"u"}; },
      [](Document& d) { d.given.company = {"u"}; },
      [](Document& d) { d.given.person = {"u"}; },
      [](Document& d) { d.given.place = {"u"}; },
      [](Document& d) { d.given.product = {"u"}; },
      [](Document& d) { d.given.organization = {"u"}; },
      [](Document& d) { d.given.event = {"u"}; },
      [](Document& d) { d.extra_json = "{\"u\":1}"; },
      [](Document& d) {
        d.published = PartialDate{2026, 0, 0};
      },
      [](Document& d) {
        d.published = PartialDate{2026, 2, 0};
      },
      [](Document& d) {
        d.published = PartialDate{2026, 2, 1};
      }};
  std::set<std::uint64_t> hashes = {plain};
  for (auto change : changes) EXPECT_TRUE(hashes.insert(hash(change)).second);
}

TEST(StoredDocumentTest, FacetsOfADocument) {
  Document document;
  document.id = "a";
  document.source = "Le Fil";
  document.language = "fr";
  document.authors = {"Anne", "Anne", ""};
  document.given.company = {"xAI", "xAI", "OpenAI"};
  document.published = PartialDate{2026, 2, 10};
  const StoredDocument stored = to_stored(std::move(document));
  using Values = std::vector<std::string>;
  EXPECT_EQ(stored.facet(Facet::kAuthor), Values{"Anne"});
  EXPECT_EQ(stored.facet(Facet::kCompany), (Values{"xAI", "OpenAI"}));
  EXPECT_EQ(stored.facet(Facet::kSource), Values{"Le Fil"});
  EXPECT_EQ(stored.facet(Facet::kLanguage), Values{"fr"});
  EXPECT_EQ(stored.facet(Facet::kYear), Values{"2026"});
  EXPECT_EQ(stored.facet(Facet::kMonth), Values{"2026-02"});
}

}  // namespace
}  // namespace vigie
