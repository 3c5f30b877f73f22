#include "cli_test.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace vigie::cli {
namespace fs = std::filesystem;

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "vigie-cli-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = fs::canonical(name);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, std::string_view content) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string gzipped(std::string_view content) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string in(content);
  std::string out(deflateBound(&stream, in.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string joined(const Words& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string jsonl(const std::vector<Json>& documents) {
  std::string out;
  for (const Json& document : documents) {
    EXPECT_TRUE(document.is_object()) << document;
    out += document.dump() + "\n";
  }
  return out;
}

Json list(const Words& values) {
  Json array = Json::array();
  for (const std::string& value : values) array.push_back(value);
  return array;
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string last_line(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  const std::size_t start = text.rfind('\n');
  return std::string(start == std::string_view::npos ? text : text.substr(start + 1));
}

fs::path corpus() { return fs::path(VIGIE_SOURCE_DIR) / "corpus"; }

fs::path shared(const std::string& name) {
  const char* variable = std::getenv("VIGIE_SHARED");
  const fs::path path = fs::path(variable != nullptr ? variable : VIGIE_SHARED_DEFAULT) / name;
  return fs::exists(path) ? path : fs::path();
}

bool is_harmless(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      if ((lead < 0x20 && lead != '\n' && lead != '\t') || lead == 0x7F) return false;
      ++i;
      continue;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + size > text.size()) return false;
    for (std::size_t k = 1; k < size; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    }
    if (lead == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;  // C1
    i += size;
  }
  return true;
}

std::vector<std::string> ids_of(const Json& response) {
  std::vector<std::string> ids;
  for (const Json& hit : response.value("hits", Json::array())) ids.push_back(hit.at("id"));
  return ids;
}

std::set<std::string> id_set_of(const Json& response) {
  const std::vector<std::string> ids = ids_of(response);
  return {ids.begin(), ids.end()};
}

ProcessResult run_index(const Words& arguments, const std::map<std::string, std::string>& env,
                        const std::string& input) {
  Command command{{VIGIE_INDEX}, input, env};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  return run(command);
}

ProcessResult run_search(const Words& arguments, const std::map<std::string, std::string>& env) {
  Command command{{VIGIE_SEARCH}, "", env};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  return run(command);
}

ProcessResult Workspace::index(const Words& arguments, const std::string& input) const {
  Words all = {"--db", db().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_index(all, environment, input);
}

ProcessResult Workspace::search(const Words& arguments) const {
  Words all = {"--db", db().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_search(all, environment);
}

Json Workspace::index_json(const Words& arguments, const std::string& input) const {
  Words all = {"--json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const ProcessResult result = index(all, input);
  const Json summary = Json::parse(result.out, nullptr, false);
  if (!summary.is_object()) {
    ADD_FAILURE() << "no summary on standard output; code " << result.code << ", signal "
                  << result.signal << "\n"
                  << result.err;
    return Json::object();
  }
  EXPECT_EQ(result.code, summary.at("refused") == 0 ? 0 : 1) << result.out << result.err;
  return summary;
}

void Workspace::add(const std::vector<Json>& documents, const Words& options) const {
  Words arguments = options;
  arguments.push_back("-");
  const Json summary = index_json(arguments, jsonl(documents));
  EXPECT_EQ(summary.value("refused", -1), 0) << summary;
}

Json Workspace::search_json(const Words& arguments) const {
  Words all = {"--json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const ProcessResult result = search(all);
  Json response = Json::parse(result.out, nullptr, false);
  if (!response.is_object()) {
    ADD_FAILURE() << "no JSON object on standard output; code " << result.code << ", signal "
                  << result.signal << "\n"
                  << result.out << result.err;
    return Json::object();
  }
  const auto total = response.at("estimatedTotalHits").get<std::uint64_t>();
  EXPECT_EQ(result.code, total == 0 ? 1 : 0) << result.err;
  return response;
}

std::set<std::string> Workspace::found(const std::string& query, const Words& options) const {
  Words arguments = {"--limit", "1000"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.push_back("--");
  arguments.push_back(query);
  return id_set_of(search_json(arguments));
}

}  // namespace vigie::cli
