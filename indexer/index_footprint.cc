#include "indexer/index_footprint.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <system_error>

namespace vigie {
namespace {

namespace fs = std::filesystem;

std::int64_t seconds_of(fs::file_time_type time) {
  const auto system = std::chrono::file_clock::to_sys(time);
  return std::chrono::floor<std::chrono::seconds>(system).time_since_epoch().count();
}

// Whether the manifest names the file at `path`, relative to the index.
bool is_used(const fs::path& path, const std::set<std::string>& segments) {
  auto part = path.begin();
  if (part == path.end() || *part != "segments") return true;
  return ++part != path.end() && segments.contains(part->string());
}

}  // namespace

IndexFootprint footprint_of(const fs::path& index, const Manifest& manifest) {
  std::set<std::string> segments;
  for (const SegmentEntry& entry : manifest.segments) {
    segments.insert(entry.name);
    segments.insert(entry.dead_file);
  }
  IndexFootprint footprint{manifest.created, manifest.committed, 0, 0};
  std::int64_t oldest = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator file(index, error), end; !error && file != end;
       file.increment(error)) {
    std::error_code gone;
    if (!file->is_regular_file(gone)) continue;
    const std::uintmax_t size = file->file_size(gone);
    const fs::file_time_type written = gone ? fs::file_time_type() : file->last_write_time(gone);
    if (gone) continue;
    footprint.bytes += size;
    if (is_used(file->path().lexically_relative(index), segments)) footprint.used_bytes += size;
    oldest = oldest == 0 ? seconds_of(written) : std::min(oldest, seconds_of(written));
  }
  if (footprint.created == 0) footprint.created = oldest;
  if (footprint.committed == 0) {
    const fs::file_time_type written = fs::last_write_time(manifest_path(index), error);
    footprint.committed = error ? footprint.created : seconds_of(written);
  }
  return footprint;
}

}  // namespace vigie
