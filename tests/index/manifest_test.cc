#include "indexer/manifest.h"

#include <gtest/gtest.h>

#include <fstream>

#include "sample_documents.h"

namespace vigie {
namespace {

class ManifestTest : public ::testing::Test {
 protected:
  void write(const std::string& content) const {
    std::ofstream(manifest_path(folder_.path()), std::ios::binary) << content;
  }
  TestFolder folder_;
};

TEST_F(ManifestTest, RoundTrip) {
  Manifest manifest;
  manifest.generation = 1ULL << 40;
  manifest.next_segment = 17;
  manifest.created = 1767225600;
  manifest.committed = 1770681600;
  manifest.analyzer = "fr-\"é\"";
  manifest.entities = false;
  manifest.segments = {{"s1", 5000, 0, ""}, {"s9", 12, 3, "s9.4.dead"}};
  ASSERT_TRUE(write_manifest(folder_.path(), manifest, false).ok());
  const auto read = read_manifest(folder_.path(), manifest.analyzer);
  ASSERT_TRUE(read.ok()) << read.error().en;
  EXPECT_EQ(read.value().generation, manifest.generation);
  EXPECT_EQ(read.value().next_segment, 17U);
  EXPECT_EQ(read.value().created, manifest.created);
  EXPECT_EQ(read.value().committed, manifest.committed);
  EXPECT_EQ(read.value().analyzer, manifest.analyzer);
  EXPECT_FALSE(read.value().entities);
  ASSERT_EQ(read.value().segments.size(), 2U);
  EXPECT_EQ(read.value().segments[1].name, "s9");
  EXPECT_EQ(read.value().segments[1].documents, 12U);
  EXPECT_EQ(read.value().segments[1].deleted, 3U);
  EXPECT_EQ(read.value().segments[1].dead_file, "s9.4.dead");
  EXPECT_EQ(read.value().live_documents(), 5009U);
  EXPECT_TRUE(read_manifest(folder_.path(), "").ok()) << "any analyzer";
}

TEST_F(ManifestTest, AbsentNamesTheRemedy) {
  const auto read = read_manifest(folder_.path() / "absent", "fr-1");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().fr.find("vigie-index"), std::string::npos);
  EXPECT_NE(read.error().en.find("vigie-index"), std::string::npos);
}

TEST_F(ManifestTest, AnotherVersionNamesTheRemedy) {
  Manifest manifest;
  manifest.analyzer = "fr-0";
  ASSERT_TRUE(write_manifest(folder_.path(), manifest, false).ok());
  const auto read = read_manifest(folder_.path(), "fr-1");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().fr.find("fr-0"), std::string::npos);
  EXPECT_NE(read.error().fr.find("réindexez"), std::string::npos);
  EXPECT_NE(read.error().en.find("another version"), std::string::npos);
}

TEST_F(ManifestTest, UnreadableOnesAreRefused) {
  for (const std::string& content :
       {std::string(), std::string("{"), std::string("[]"), std::string("{}"), std::string("7"),
        std::string(100, '\0'), std::string("{\"format\":\"un\"}"),
        std::string("{\"format\":1,\"analyzer\":\"fr-1\",\"generation\":1,\"nextSegment\":1,"
                    "\"entities\":true,\"segments\":[{}]}"),
        std::string("{\"format\":1,\"analyzer\":\"fr-1\",\"generation\":\"x\",\"nextSegment\":1,"
                    "\"entities\":true,\"segments\":[]}"),
        std::string(1U << 16, '[')}) {
    SCOPED_TRACE(content.substr(0, 80));
    write(content);
    const auto read = read_manifest(folder_.path(), "fr-1");
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.error().fr.find("réindexez"), std::string::npos) << read.error().fr;
    EXPECT_NE(read.error().en.find("index again"), std::string::npos) << read.error().en;
  }
}

TEST_F(ManifestTest, WritingIntoNowhereFails) {
  EXPECT_FALSE(write_manifest(folder_.path() / "absent", {}, false).ok());
}

}  // namespace
}  // namespace vigie
