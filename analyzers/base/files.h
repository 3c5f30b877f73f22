// Files: mapped reading, whole reading, atomic writing, an exclusive lock.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"

namespace vigie {

// A file mapped read-only for as long as the object lives. Movable, not copyable (it owns the
// mapping). An empty file is an empty view.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// The whole content; refuses files above `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Writes `content` to a temporary file beside `path`, then renames it: readers see the old or the
// new content, never a part. `sync` also flushes file and folder to the disk.
Status write_file_atomically(const std::filesystem::path& path, std::string_view content,
                             bool sync);

// Flushes all files in `folder`, and the folder, to the disk.
Status sync_folder(const std::filesystem::path& folder);

// An exclusive lock on a file, freed when the object or the process ends. The file holds the pid of
// the holder.
class FileLock {
 public:
  // Fails at once when another process holds the lock; the message names its pid.
  static Result<FileLock> acquire(const std::filesystem::path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace vigie
