#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

namespace fs = std::filesystem;

class RawSourceTest : public testing::Test {
 protected:
  RawSourceTest() {
    std::string pattern = (fs::temp_directory_path() / "readersXXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~RawSourceTest() override {
    std::error_code error;
    fs::remove_all(folder_, error);
  }

  std::string write(const std::string& name, const std::string& content) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  static std::string gzip(const std::string& content) {
    std::string out(compressBound(content.size()) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
  }

  fs::path folder_;
};

TEST_F(RawSourceTest, WalksInOrderAndSkipsWhatIsNoDocument) {
  write("b.txt", "Titre b\n");
  write("a/z.md", "# Titre z\n");
  write("a/.cache/x.txt", "non");
  write(".cache.txt", "non");
  write("image.png", "non");
  std::size_t skipped = 0;
  const Collector sink = walk({folder_.string()}, {}, &skipped);
  ASSERT_EQ(sink.documents.size(), 2U);
  EXPECT_EQ(sink.documents[0].title, "Titre z");
  EXPECT_EQ(sink.documents[1].title, "Titre b");
  EXPECT_EQ(skipped, 3U);
}

TEST_F(RawSourceTest, NamedFilesAreTakenByTheirContent) {
  const Collector sink =
      walk({write("donnees.dat", "{\"title\":\"a\"}\n"), write("page", "<html><body><p>Bonjour")});
  ASSERT_EQ(sink.documents.size(), 2U);
  EXPECT_EQ(sink.documents[0].title, "a");
}

TEST_F(RawSourceTest, Gzip) {
  const std::string lines = "{\"title\":\"a\"}\n{\"title\":\"b\"}\n";
  const Collector sink = walk({write("a.jsonl.gz", gzip(lines)), write("b.jsonl", gzip(lines))});
  EXPECT_EQ(sink.documents.size(), 4U);
  const std::string whole = gzip(std::string(200000, 'x') + "\n");
  const Collector cut = walk({write("c.txt.gz", whole.substr(0, whole.size() / 2))});
  EXPECT_TRUE(cut.documents.empty());
  ASSERT_EQ(cut.refusals.size(), 1U);
  EXPECT_TRUE(has(cut.refusals[0].reason.en, "gzip")) << cut.refusals[0].reason.en;
}

TEST_F(RawSourceTest, LongJsonlIsCutIntoItemsWithTheRightLines) {
  std::string lines;
  for (int i = 1; i <= 3000; ++i) {
    lines += i == 2500 ? "{bad\n"
                       : "{\"title\":\"n" + std::to_string(i) + "\",\"text\":\"" +
                             std::string(300, 'x') + "\"}\n";
  }
  const std::string path = write("a.jsonl", lines);
  Collector sink;
  ReadOptions options;
  RawSource source({path}, options);
  std::size_t items = 0;
  while (auto item = source.next(sink)) {
    ++items;
    EXPECT_LT(item->bytes.size(), 1U << 20);
    parse_item(*item, options, sink);
  }
  EXPECT_GT(items, 2U);
  EXPECT_EQ(sink.documents.size(), 2999U);
  EXPECT_EQ(sink.documents.back().id, path + "#3000");
  ASSERT_EQ(sink.refusals.size(), 1U);
  EXPECT_EQ(sink.refusals[0].line, 2500U);
  EXPECT_EQ(source.bytes_read(), lines.size());
  EXPECT_EQ(source.bytes_total(), lines.size());
}

TEST_F(RawSourceTest, LongCsvKeepsRecordsWhole) {
  std::string text = "title,text\n";
  for (int i = 0; i < 3000; ++i)
    text += "n" + std::to_string(i) + ",\"" + std::string(150, 'y') + "\n" + std::string(150, 'z') +
            "\"\n";
  const std::string path = write("a.csv", text);
  const Collector sink = walk({path});
  ASSERT_EQ(sink.documents.size(), 3000U);
  EXPECT_TRUE(sink.refusals.empty());
  EXPECT_EQ(sink.documents.back().id, path + "#6000");
}

TEST_F(RawSourceTest, HugeLineIsRefusedAndTheRestGoesOn) {
  ReadOptions options;
  options.max_document_bytes = 1 << 20;
  const std::string path =
      write("a.jsonl", "{\"title\":\"a\"}\n{\"title\":\"" + std::string(5 << 20, 'x') +
                           "\"}\n{\"title\":\"c\"}\n");
  const Collector sink = walk({path}, options);
  ASSERT_EQ(sink.documents.size(), 2U);
  ASSERT_EQ(sink.refusals.size(), 1U);
  EXPECT_EQ(sink.refusals[0].line, 2U);
  EXPECT_EQ(sink.documents[1].id, path + "#3");
}

TEST_F(RawSourceTest, TooLargeMissingUnreadableAndLooping) {
  ReadOptions options;
  options.max_document_bytes = 1 << 20;
  write("gros.txt", std::string(2 << 20, 'a'));
  write("bon.txt", "Un titre\n");
  write("vide.txt", "");
  fs::create_directory_symlink(folder_, folder_ / "boucle");
  fs::create_symlink("/nulle/part.txt", folder_ / "mort.txt");
  Collector sink = walk({folder_.string(), (folder_ / "absent.txt").string()}, options);
  EXPECT_EQ(sink.documents.size(), 1U);
  EXPECT_EQ(sink.refusals.size(), 5U);
}

TEST_F(RawSourceTest, Utf16Jsonl) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string("{\"title\":\"a\"}\n{\"title\":\"b\"}\n")) bytes += {c, '\0'};
  EXPECT_EQ(walk({write("a.jsonl", bytes)}).documents.size(), 2U);
}

}  // namespace
}  // namespace vigie::readers_test
