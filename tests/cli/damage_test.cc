// Locks, damaged files, full disks: exit 3 with the remedy, or recovery (CONTRACT section 1).
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>
#include <thread>

#include "cli_test.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<Json> documents(int count, const std::string& prefix = "d") {
  std::vector<Json> out;
  for (int i = 0; i < count; ++i) {
    std::string text = "commun le serveur du port";
    for (int k = 0; k < 40; ++k) text += " mot" + std::to_string(i * 41 + k * k);
    out.push_back({{"id", prefix + std::to_string(i)},
                   {"title", "Titre " + std::to_string(i)},
                   {"text", text},
                   {"date", "2025-0" + std::to_string(1 + i % 9)},
                   {"company", "Acme " + std::to_string(i % 4)}});
  }
  return out;
}

class Damage : public CliTest {
 protected:
  // The one segment's folder.
  fs::path segment() const {
    for (const auto& entry : fs::directory_iterator(db() / "segments")) {
      if (entry.is_directory()) return entry.path();
    }
    ADD_FAILURE() << "no segment";
    return {};
  }
  Json manifest() const { return Json::parse(read(db() / "manifest.json")); }
  void write_manifest(const std::string& content) const {
    std::ofstream(db() / "manifest.json", std::ios::binary) << content;
  }
  static void overwrite(const fs::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary) << content;
  }
  Json answer() const {
    Json response = search_json({"--facets", "all", "\"du port\" serveur"});
    response.erase("processingTimeMs");
    return response;
  }

  // Both programs say that the index cannot be used, and what to do.
  void expect_unusable() const {
    for (const ProcessResult& result :
         {search({"commun"}), search({"--stats"}), search({"--json", "commun"}),
          index({"-"}, "{\"id\":\"x\",\"text\":\"x\"}"), index({"--delete", "d1"})}) {
      EXPECT_EQ(result.signal, 0);
      EXPECT_EQ(result.code, 3) << result.out << result.err;
      EXPECT_EQ(result.out, "");
      EXPECT_TRUE(holds(result.err, db().string())) << result.err;
      EXPECT_TRUE(holds(result.err, "réindex") || holds(result.err, "supprimez")) << result.err;
      for (const char* inner : {"what()", "terminate", "exception", "json.", "Xapian::"}) {
        EXPECT_FALSE(holds(result.err, inner)) << result.err;
      }
    }
  }
  // No crash and no other answer: the right one, or exit 3 with a message.
  void expect_right_or_unusable(const Json& right) const {
    const ProcessResult result = search({"--json", "--facets", "all", "\"du port\" serveur"});
    ASSERT_EQ(result.signal, 0);
    if (result.code == 3) {
      EXPECT_TRUE(holds(result.err, "index")) << result.err;
      return;
    }
    ASSERT_EQ(result.code, 0) << result.err;
    Json response = Json::parse(result.out);
    response.erase("processingTimeMs");
    EXPECT_EQ(response, right);
  }
  // A phrase, a prefix, a misspelt word, a filter: each reads other columns.
  void expect_no_crash() const {
    for (const Words& words :
         {Words{"--json", "--facets", "all", "\"du port\" serveur"},
          Words{"--explain", "--company", "Acme 1", "comm* OU serveurr titre:7 date:2025-03"}}) {
      const ProcessResult result = search(words);
      EXPECT_EQ(result.signal, 0) << joined(words);
      EXPECT_TRUE(result.code == 0 || result.code == 1 || result.code == 3) << result.err;
      EXPECT_FALSE(holds(result.err, "interne")) << result.err;
    }
  }
};

TEST_F(Damage, LockHeldByAnotherProcess) {
  add(documents(10));
  BackgroundProcess writer({{VIGIE_INDEX, "--db", db().string(), "-"}, "", environment});
  const std::string pid = std::to_string(writer.pid());
  for (int i = 0; i < 1000 && read(db() / "lock") != pid; ++i) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  ASSERT_EQ(read(db() / "lock"), pid);
  for (const char* language : {"fr", "en"}) {
    for (const Words& arguments : {Words{"-"}, Words{"--delete", "d1"}}) {
      Words all = {"--lang", language};
      all.insert(all.end(), arguments.begin(), arguments.end());
      const ProcessResult result = index(all, "{\"id\":\"x\",\"text\":\"x\"}");
      EXPECT_EQ(result.code, 3);
      EXPECT_TRUE(holds(result.err, pid)) << result.err;
      EXPECT_TRUE(holds(result.err, std::string(language) == "fr" ? "attendez" : "wait"))
          << result.err;
    }
  }
  // Readers do not care, and --explain touches no index.
  EXPECT_EQ(found("commun").size(), 10U);
  const std::string file = folder.write("a.txt", "Un titre\n\nUn texte.\n");
  EXPECT_EQ(index({"--explain", file}).code, 0);
  // The lock dies with its holder.
  ProcessResult ended;
  writer.kill();
  ASSERT_TRUE(writer.wait(milliseconds(10000), ended));
  EXPECT_EQ(index({"-"}, "{\"id\":\"x\",\"text\":\"x\"}").code, 0);
}

TEST_F(Damage, ManifestThatCannotBeRead) {
  add(documents(10));
  const Json good = manifest();
  Json no_segments = good;
  no_segments.erase("segments");
  Json wrong_type = good;
  wrong_type["segments"] = "s1";
  Json wrong_count = good;
  wrong_count["segments"][0]["documents"] = "dix";
  Json negative = good;
  negative["segments"][0]["documents"] = -4;
  Json absent = good;
  absent["segments"][0]["name"] = "s999";
  Json more = good;
  more["segments"][0]["documents"] = 11;
  Json no_dead = good;
  no_dead["segments"][0]["dead"] = "absent.dead";
  no_dead["segments"][0]["deleted"] = 1;
  for (const std::string& content :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"),
        std::string(1000, '\0'), std::string("\xff\xfe"), good.dump().substr(0, 60),
        std::string(100000, '['), no_segments.dump(), wrong_type.dump(), wrong_count.dump(),
        negative.dump(), absent.dump(), more.dump(), no_dead.dump()}) {
    SCOPED_TRACE(content.substr(0, 200));
    write_manifest(content);
    expect_unusable();
  }
  // None of these runs made it worse.
  write_manifest(good.dump());
  EXPECT_EQ(found("commun").size(), 10U);
}

TEST_F(Damage, MadeByAnotherVersion) {
  add(documents(10));
  const Json good = manifest();
  for (const auto& [member, value] : std::initializer_list<std::pair<const char*, Json>>{
           {"analyzer", "fr-0-ancien"}, {"format", 0}, {"format", 999}}) {
    SCOPED_TRACE(member);
    Json other = good;
    other[member] = value;
    write_manifest(other.dump());
    expect_unusable();
    EXPECT_TRUE(holds(search({"commun"}).err, "version"));
    EXPECT_TRUE(holds(search({"--lang", "en", "commun"}).err, "version"));
  }
  write_manifest(good.dump());
  EXPECT_EQ(found("commun").size(), 10U);
}

TEST_F(Damage, ColumnsAreRebuilt) {
  add(documents(50));
  const Json right = answer();
  const fs::path columns = segment() / "columns";
  const std::string bytes = read(columns);
  ASSERT_GT(bytes.size(), 1000U);
  for (std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{100}, bytes.size() / 2, bytes.size() - 1}) {
    SCOPED_TRACE(size);
    overwrite(columns, std::string_view(bytes).substr(0, size));
    EXPECT_EQ(answer(), right);
    EXPECT_EQ(read(columns), bytes);
  }
  fs::remove(columns);
  EXPECT_EQ(answer(), right);
  EXPECT_EQ(read(columns), bytes);
  overwrite(columns, std::string(bytes.size(), '\0'));
  EXPECT_EQ(answer(), right);
  // The writer does so too.
  fs::remove(columns);
  EXPECT_EQ(index_json({"-"}, jsonl(documents(50))).at("unchanged"), 50);
  EXPECT_EQ(answer(), right);
}

// Bytes damaged behind a good header: most are seen by their checksums and the columns rebuilt.
// Damaged tokens are not looked for; phrases may then be missed, but nothing crashes.
TEST_F(Damage, ColumnsWithHoles) {
  add(documents(50));
  const Json right = answer();
  const fs::path columns = segment() / "columns";
  const std::string bytes = read(columns);
  for (std::size_t from = 4096; from + 64 < bytes.size(); from += bytes.size() / 24) {
    SCOPED_TRACE(from);
    std::string holed = bytes;
    std::fill(holed.begin() + static_cast<std::ptrdiff_t>(from), holed.end(), '\0');
    overwrite(columns, holed);
    EXPECT_EQ(answer(), right) << "the facets at the end are damaged too";
    std::string flipped = bytes;
    for (std::size_t i = from; i < from + 64; ++i)
      flipped[i] = static_cast<char>(flipped[i] ^ 0xFF);
    overwrite(columns, flipped);
    expect_no_crash();
  }
}

// One byte with other bits, anywhere in the file.
TEST_F(Damage, ColumnsWithOneOtherByte) {
  add(documents(50));
  const Json right = answer();
  const fs::path columns = segment() / "columns";
  const std::string bytes = read(columns);
  std::mt19937 random(2026);
  int mended = 0;
  for (int i = 0; i < 50; ++i) {
    const std::size_t at = random() % bytes.size();
    const auto bits = static_cast<char>(1 + random() % 255);
    SCOPED_TRACE(std::to_string(at) + " ^ " + std::to_string(bits));
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ bits);
    overwrite(columns, flipped);
    expect_no_crash();
    if (read(columns) != bytes) continue;  // a token, or padding
    ++mended;
    EXPECT_EQ(answer(), right);
  }
  EXPECT_GT(mended, 25) << "most of the file is verified";
}

TEST_F(Damage, DatabaseFiles) {
  add(documents(50));
  const Json right = answer();
  for (const char* name : {"postlist.glass", "docdata.glass", "iamglass"}) {
    const fs::path file = segment() / "xapian" / name;
    const std::string bytes = read(file);
    ASSERT_FALSE(bytes.empty()) << name;
    for (const std::string& content :
         {std::string(), bytes.substr(0, bytes.size() / 2), std::string(bytes.size(), '\0'),
          std::string(bytes.size(), '\xAB')}) {
      SCOPED_TRACE(std::string(name) + " " + std::to_string(content.size()));
      overwrite(file, content);
      expect_right_or_unusable(right);
      const ProcessResult writing = index({"-"}, "{\"id\":\"d1\",\"text\":\"x\"}");
      EXPECT_EQ(writing.signal, 0);
      EXPECT_TRUE(writing.code == 0 || writing.code == 3) << writing.err;
      if (writing.code == 0) break;  // the index changed: the next file
    }
    fs::remove_all(db());
    add(documents(50));
  }
  fs::remove_all(segment() / "xapian");
  expect_unusable();
}

TEST_F(Damage, NotAnIndexAtAll) {
  const fs::path file = folder.write("fichier", "du texte");
  const ProcessResult searched = run_search({"--db", file.string(), "mot"}, environment);
  EXPECT_EQ(searched.code, 3) << searched.err;
  const ProcessResult indexed =
      run_index({"--db", file.string(), "-"}, environment, "{\"id\":\"a\",\"text\":\"b\"}");
  EXPECT_EQ(indexed.code, 3) << indexed.err;
  // A folder with other files in it: they stay.
  folder.write("autre/notes.txt", "à garder");
  folder.write("autre/segments/notes.txt", "à garder");
  EXPECT_EQ(run_search({"--db", (folder.path() / "autre").string(), "mot"}, environment).code, 3);
}

TEST_F(Damage, FullDisk) {
  const fs::path disk = folder.path() / "petit";
  fs::create_directories(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=6m") != 0) {
    GTEST_SKIP() << "cannot mount a small tmpfs (" << std::strerror(errno)
                 << "): run as root with the permission to mount";
  }
  struct Unmount {
    explicit Unmount(fs::path where) : path(std::move(where)) {}
    Unmount(const Unmount&) = delete;  // unmounts once
    Unmount& operator=(const Unmount&) = delete;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
    fs::path path;
  } const unmount(disk);
  const std::string index = (disk / "index").string();
  const auto found_in = [&](const std::string& query) {
    const ProcessResult result =
        run_search({"--db", index, "--json", "--limit", "0", "--strict", query}, environment);
    EXPECT_NE(result.code, 3) << result.err;
    return Json::parse(result.out).at("estimatedTotalHits").get<int>();
  };
  ASSERT_EQ(run_index({"--db", index, "-"}, environment, jsonl(documents(20, "avant"))).code, 0);
  for (const std::size_t room : {std::size_t{0}, std::size_t{64} << 10, std::size_t{400} << 10}) {
    SCOPED_TRACE(room);
    // A file that leaves `room` bytes.
    const fs::path ballast = disk / "lest";
    const std::size_t size = static_cast<std::size_t>(fs::space(disk).available) - room;
    overwrite(ballast, std::string(size, 'x'));
    const ProcessResult full =
        run_index({"--db", index, "--jobs", "2", "-"}, environment, jsonl(documents(2500)));
    EXPECT_EQ(full.signal, 0);
    EXPECT_EQ(full.code, 3) << full.err;
    EXPECT_TRUE(holds(full.err, "place") || holds(full.err, "espace") ||
                holds(full.err, "No space left"))
        << full.err;
    EXPECT_EQ(found_in("commun"), 20) << "what was committed stays";
    EXPECT_EQ(found_in("serveur"), 20);
    fs::remove(ballast);
    const ProcessResult small =
        run_index({"--db", index, "-"}, environment, jsonl(documents(20, "avant")));
    EXPECT_EQ(small.code, 0) << small.err;
  }
  const ProcessResult again =
      run_index({"--db", index, "--json", "-"}, environment, jsonl(documents(400)));
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(found_in("commun"), 420);
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    EXPECT_NE(entry.path().extension(), ".tmp") << entry.path();
  }
}

}  // namespace
}  // namespace vigie::cli
