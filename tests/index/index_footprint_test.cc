#include "indexer/index_footprint.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "sample_documents.h"

namespace vigie {
namespace {

namespace fs = std::filesystem;

class IndexFootprintTest : public ::testing::Test {
 protected:
  void write(const std::string& name, std::size_t bytes, std::int64_t seconds) const {
    const fs::path path = folder_.path() / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << std::string(bytes, 'x');
    const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
    fs::last_write_time(path, std::chrono::file_clock::from_sys(time));
  }
  TestFolder folder_;
};

TEST_F(IndexFootprintTest, CountsWhatTheManifestNamesAndWhatItDoesNot) {
  write("manifest.json", 10, 1000);
  write("segments/s1/columns", 100, 900);
  write("segments/s1/xapian/postlist.glass", 1000, 900);
  write("segments/s1.4.dead", 5, 950);
  write("segments/s2/columns", 7, 800);
  Manifest manifest;
  manifest.created = 500;
  manifest.committed = 600;
  manifest.segments = {{"s1", 5, 1, "s1.4.dead"}};
  const IndexFootprint footprint = footprint_of(folder_.path(), manifest);
  EXPECT_EQ(footprint.bytes, 1122U);
  EXPECT_EQ(footprint.used_bytes, 1115U) << "s2 was left by an interrupted run";
  EXPECT_EQ(footprint.created, 500);
  EXPECT_EQ(footprint.committed, 600);
}

TEST_F(IndexFootprintTest, ReadsTheTimesOfFilesWhereTheManifestHoldsNone) {
  write("manifest.json", 10, 1000);
  write("segments/s1/columns", 100, 900);
  const IndexFootprint footprint = footprint_of(folder_.path(), {});
  EXPECT_EQ(footprint.created, 900);
  EXPECT_EQ(footprint.committed, 1000);
}

TEST_F(IndexFootprintTest, AnAbsentFolderHasNoBytes) {
  EXPECT_EQ(footprint_of(folder_.path() / "absent", {}).bytes, 0U);
}

}  // namespace
}  // namespace vigie
