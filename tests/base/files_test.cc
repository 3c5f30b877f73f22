#include "analyzers/base/files.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

namespace vigie {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test.
class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vigie-files-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_;
};

void write(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string holder(const fs::path& path) {
  auto content = read_file(path, 100);
  return content.ok() ? content.value() : "?";
}

TEST_F(Files, ReadFile) {
  const std::string content("a\0b\n\xFF", 5);
  write(folder_ / "f", content);
  auto read = read_file(folder_ / "f", 5);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value(), content);

  auto large = read_file(folder_ / "f", 4);
  ASSERT_FALSE(large.ok());
  EXPECT_NE(large.error().fr.find("trop gros"), std::string::npos) << large.error().fr;
  EXPECT_NE(large.error().en.find("too large"), std::string::npos) << large.error().en;

  auto absent = read_file(folder_ / "absent", 5);
  ASSERT_FALSE(absent.ok());
  EXPECT_NE(absent.error().fr.find("absent"), std::string::npos);
  EXPECT_NE(absent.error().en.find("absent"), std::string::npos);

  EXPECT_FALSE(read_file(folder_, 100).ok()) << "a folder is no file";
  write(folder_ / "empty", "");
  EXPECT_EQ(read_file(folder_ / "empty", 0).value(), "");
}

TEST_F(Files, MappedFile) {
  write(folder_ / "f", "abc");
  auto mapped = MappedFile::open(folder_ / "f");
  ASSERT_TRUE(mapped.ok());
  EXPECT_EQ(mapped->bytes(), "abc");

  MappedFile moved = std::move(mapped).value();
  EXPECT_EQ(moved.bytes(), "abc");
  MappedFile target;
  target = std::move(moved);
  fs::remove(folder_ / "f");
  EXPECT_EQ(target.bytes(), "abc") << "a mapping outlives the name";

  write(folder_ / "empty", "");
  auto empty = MappedFile::open(folder_ / "empty");
  ASSERT_TRUE(empty.ok());
  EXPECT_TRUE(empty->bytes().empty());
  EXPECT_FALSE(MappedFile::open(folder_ / "absent").ok());
}

TEST_F(Files, AtomicWriteReplacesAndLeavesNothingBeside) {
  const fs::path path = folder_ / "f";
  for (const bool sync : {false, true}) {
    for (const std::string& content :
         {std::string("first"), std::string(), std::string(1 << 20, 'x')}) {
      ASSERT_TRUE(write_file_atomically(path, content, sync).ok());
      EXPECT_EQ(read_file(path, 1 << 20).value(), content);
    }
  }
  int files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder_)) ++files;
  EXPECT_EQ(files, 1);
}

TEST_F(Files, AtomicWriteFailsWithAMessageAndKeepsTheOldContent) {
  const Status status = write_file_atomically(folder_ / "no" / "f", "x", false);
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().fr.find("écriture impossible"), std::string::npos) << status.error().fr;

  fs::create_directory(folder_ / "full");
  write(folder_ / "full" / "child", "x");
  EXPECT_FALSE(write_file_atomically(folder_ / "full", "x", false).ok());
  EXPECT_TRUE(fs::is_directory(folder_ / "full"));
}

TEST_F(Files, ReadersSeeTheOldOrTheNewContent) {
  const fs::path path = folder_ / "f";
  const std::string a(300000, 'a');
  const std::string b(200000, 'b');
  ASSERT_TRUE(write_file_atomically(path, a, false).ok());
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < 100; ++i) (void)write_file_atomically(path, i % 2 == 0 ? b : a, false);
    done = true;
  });
  int torn = 0;
  while (!done) {
    auto content = read_file(path, 1 << 20);
    if (!content.ok() || (content.value() != a && content.value() != b)) ++torn;
  }
  writer.join();
  EXPECT_EQ(torn, 0);
}

TEST_F(Files, LockIsExclusiveAndNamesItsHolder) {
  const fs::path path = folder_ / "lock";
  {
    auto lock = FileLock::acquire(path);
    ASSERT_TRUE(lock.ok());
    EXPECT_EQ(holder(path), std::to_string(::getpid()));
    auto second = FileLock::acquire(path);  // flock counts by open file, so here too
    ASSERT_FALSE(second.ok());
    EXPECT_NE(second.error().fr.find(std::to_string(::getpid())), std::string::npos);
    EXPECT_NE(second.error().en.find(std::to_string(::getpid())), std::string::npos);
    EXPECT_EQ(holder(path), std::to_string(::getpid())) << "a refusal changes nothing";
  }
  EXPECT_TRUE(FileLock::acquire(path).ok()) << "freed with the object";
}

TEST_F(Files, LockMoves) {
  const fs::path path = folder_ / "lock";
  auto first = FileLock::acquire(path);
  ASSERT_TRUE(first.ok());
  {
    FileLock moved = std::move(first).value();
    EXPECT_FALSE(FileLock::acquire(path).ok());
  }
  EXPECT_TRUE(FileLock::acquire(path).ok());
}

TEST_F(Files, LockHoldsAgainstAnotherProcessAndEndsWithIt) {
  const fs::path path = folder_ / "lock";
  int ready[2];
  int release[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(release), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::close(release[1]);
    auto lock = FileLock::acquire(path);
    const char answer = lock.ok() ? 'y' : 'n';
    char wait = 0;
    if (::write(ready[1], &answer, 1) != 1) ::_exit(2);
    (void)!::read(release[0], &wait, 1);
    ::_exit(0);  // without destructors: the kernel frees the lock
  }
  ::close(release[0]);
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  auto refused = FileLock::acquire(path);
  EXPECT_FALSE(refused.ok());
  if (!refused.ok()) {
    EXPECT_NE(refused.error().en.find(std::to_string(child)), std::string::npos)
        << refused.error().en;
  }
  ::close(release[1]);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(FileLock::acquire(path).ok());
  EXPECT_EQ(holder(path), std::to_string(::getpid()));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_F(Files, LockInAMissingFolderIsAMessage) {
  EXPECT_FALSE(FileLock::acquire(folder_ / "no" / "lock").ok());
}

}  // namespace
}  // namespace vigie
