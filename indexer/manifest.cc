#include "indexer/manifest.h"

#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "analyzers/base/files.h"
#include "indexer/schema.h"

namespace vigie {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxManifestBytes = 16U << 20;

Message corrupt(const std::filesystem::path& index) {
  return {"index " + index.string() + " : manifest illisible ; supprimez ce dossier et réindexez",
          "index " + index.string() + ": unreadable manifest; delete this folder and index again"};
}

}  // namespace

std::uint64_t Manifest::live_documents() const {
  return std::accumulate(segments.begin(), segments.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const SegmentEntry& segment) {
                           return sum + segment.documents - segment.deleted;
                         });
}

std::uint64_t Manifest::revision() const {
  // The golden ratio spreads neighbouring generations over all bits; the first of index 0 is 0.
  return identity ^ (generation * 0x9E3779B97F4A7C15U);
}

std::string Manifest::key_of_segment(const std::string& name) const {
  return std::to_string(identity) + '.' + name;
}

std::uint64_t new_identity() {
  std::random_device device;
  const std::uint64_t high = device();
  return (high << 32U) | device();
}

std::filesystem::path manifest_path(const std::filesystem::path& index) {
  return index / "manifest.json";
}

std::filesystem::path synonyms_path(const std::filesystem::path& index) {
  return index / "synonyms.txt";
}

std::filesystem::path segment_path(const std::filesystem::path& index, const std::string& name) {
  return index / "segments" / name;
}

Result<Manifest> read_manifest(const std::filesystem::path& index, std::string_view analyzer) {
  std::error_code ignored;
  if (!std::filesystem::exists(manifest_path(index), ignored)) {
    return Message{"index absent : " + index.string() + " ; créez-le avec vigie-index --db " +
                       index.string() + " CHEMIN…",
                   "no index at " + index.string() + "; create it with vigie-index --db " +
                       index.string() + " PATH…"};
  }
  const Result<std::string> content = read_file(manifest_path(index), kMaxManifestBytes);
  if (!content.ok()) return content.error();
  const json root = json::parse(content.value(), nullptr, false);
  if (!root.is_object()) return corrupt(index);
  Manifest manifest;
  try {
    const int format = root.at("format").get<int>();
    manifest.analyzer = root.at("analyzer").get<std::string>();
    if (format != kIndexFormat || (!analyzer.empty() && manifest.analyzer != analyzer)) {
      return Message{"index " + index.string() + " : fait par une autre version (" +
                         manifest.analyzer +
                         ") ; réindexez dans un nouveau dossier, ou supprimez celui-ci",
                     "index " + index.string() + ": made by another version (" + manifest.analyzer +
                         "); index again into a new folder, or delete this one"};
    }
    manifest.identity = root.value("identity", std::uint64_t{0});
    manifest.generation = root.at("generation").get<std::uint64_t>();
    manifest.next_segment = root.at("nextSegment").get<std::uint64_t>();
    manifest.created = root.value("created", std::int64_t{0});
    manifest.committed = root.value("committed", std::int64_t{0});
    manifest.entities = root.at("entities").get<bool>();
    for (const json& entry : root.at("segments")) {
      manifest.segments.push_back(
          {entry.at("name").get<std::string>(), entry.at("documents").get<std::uint32_t>(),
           entry.at("deleted").get<std::uint32_t>(), entry.at("dead").get<std::string>()});
    }
  } catch (const json::exception&) {
    return corrupt(index);
  }
  return manifest;
}

Status write_manifest(const std::filesystem::path& index, const Manifest& manifest, bool sync) {
  json segments = json::array();
  for (const SegmentEntry& segment : manifest.segments) {
    segments.push_back({{"name", segment.name},
                        {"documents", segment.documents},
                        {"deleted", segment.deleted},
                        {"dead", segment.dead_file}});
  }
  const json root = {{"format", kIndexFormat},
                     {"analyzer", manifest.analyzer},
                     {"identity", manifest.identity},
                     {"generation", manifest.generation},
                     {"nextSegment", manifest.next_segment},
                     {"created", manifest.created},
                     {"committed", manifest.committed},
                     {"entities", manifest.entities},
                     {"segments", std::move(segments)}};
  return write_file_atomically(manifest_path(index), root.dump(1) + "\n", sync);
}

}  // namespace vigie
