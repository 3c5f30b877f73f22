#include "analyzers/base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace vigie {
namespace {

Message system_error(const std::filesystem::path& path, const char* fr, const char* en) {
  const Message reason = system_reason(errno);
  return {path.string() + " : " + fr + " (" + reason.fr + ")",
          path.string() + ": " + en + " (" + reason.en + ")"};
}

// Closes a descriptor at the end of a scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return system_error(path, "ouverture impossible", "cannot be opened");
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) {
    return system_error(path, "lecture impossible", "cannot be read");
  }
  MappedFile file;
  if (info.st_size == 0) return file;
  const auto size = static_cast<std::size_t>(info.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd.get(), 0);
  if (data == MAP_FAILED) return system_error(path, "projection impossible", "cannot be mapped");
  file.data_ = static_cast<const char*>(data);
  file.size_ = size;
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return system_error(path, "ouverture impossible", "cannot be opened");
  std::string content;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(fd.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(path, "lecture impossible", "cannot be read");
    if (got == 0) return content;
    if (content.size() + static_cast<std::size_t>(got) > max_bytes) {
      return Message{
          path.string() + " : fichier trop gros (plus de " + std::to_string(max_bytes) + " octets)",
          path.string() + ": file too large (over " + std::to_string(max_bytes) + " bytes)"};
    }
    content.append(buffer, static_cast<std::size_t>(got));
  }
}

Status write_file_atomically(const std::filesystem::path& path, std::string_view content,
                             bool sync) {
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  {
    const Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (fd.get() < 0 || !write_all(fd.get(), content) || (sync && ::fsync(fd.get()) != 0)) {
      return system_error(temporary, "écriture impossible", "cannot be written");
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    return system_error(path, "remplacement impossible", "cannot be replaced");
  }
  if (sync) {
    const Descriptor folder(::open(path.parent_path().c_str(), O_RDONLY | O_CLOEXEC));
    if (folder.get() >= 0) ::fsync(folder.get());
  }
  return {};
}

Status sync_folder(const std::filesystem::path& folder) {
  std::error_code code;
  for (auto it = std::filesystem::recursive_directory_iterator(folder, code);
       !code && it != std::filesystem::recursive_directory_iterator(); it.increment(code)) {
    const Descriptor entry(::open(it->path().c_str(), O_RDONLY | O_CLOEXEC));
    if (entry.get() < 0 || ::fsync(entry.get()) != 0) {
      return system_error(it->path(), "écriture sur le disque impossible", "cannot be flushed");
    }
  }
  const Descriptor self(::open(folder.c_str(), O_RDONLY | O_CLOEXEC));
  if (self.get() < 0 || ::fsync(self.get()) != 0) {
    return system_error(folder, "écriture sur le disque impossible", "cannot be flushed");
  }
  return {};
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
  FileLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.fd_ < 0) return system_error(path, "verrou impossible", "cannot be locked");
  if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t got = ::pread(lock.fd_, holder, sizeof holder - 1, 0);
    const std::string pid(holder, got > 0 ? static_cast<std::size_t>(got) : 0);
    return Message{"verrouillé par un autre processus (pid " + pid + ")",
                   "locked by another process (pid " + pid + ")"};
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(lock.fd_, 0) != 0 || ::pwrite(lock.fd_, pid.data(), pid.size(), 0) < 0) {
    return system_error(path, "verrou impossible", "cannot be locked");
  }
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace vigie
