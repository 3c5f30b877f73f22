#include "indexer/readers/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <utility>

namespace vigie::readers {
namespace {

constexpr unsigned kZlibBuffer = 64 << 10;

Message cannot_open(int code) {
  const Message reason = system_reason(code);
  return {"ouverture impossible (" + reason.fr + ") ; vérifiez le chemin et les droits",
          "cannot be opened (" + reason.en + "); check the path and its permissions"};
}

}  // namespace

struct ByteStream::State {
  gzFile file = nullptr;
  ~State() {
    if (file != nullptr) gzclose(file);
  }
};

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::string& path) {
  const int fd = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return cannot_open(errno);
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    ::close(fd);
    return cannot_open(EISDIR);
  }
  auto state = std::make_unique<State>();
  state->file = gzdopen(fd, "rb");
  if (state->file == nullptr) {
    ::close(fd);
    return cannot_open(ENOMEM);
  }
  gzbuffer(state->file, kZlibBuffer);
  return ByteStream(std::move(state));
}

Result<std::size_t> ByteStream::read(std::string& out, std::size_t count) {
  const std::size_t before = out.size();
  out.resize(before + count);
  const int got = gzread(state_->file, out.data() + before, static_cast<unsigned>(count));
  out.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  if (got == static_cast<int>(count)) return static_cast<std::size_t>(got);
  int code = Z_OK;
  (void)gzerror(state_->file, &code);  // its text is English
  if (code == Z_ERRNO) {
    const Message reason = system_reason(errno);
    return Message{"lecture interrompue (" + reason.fr + ") ; récupérez le fichier à nouveau",
                   "reading failed (" + reason.en + "); fetch the file again"};
  }
  if (code == Z_BUF_ERROR) {
    if (got > 0) return static_cast<std::size_t>(got);  // the next call reports the end
    return Message{"fichier gzip tronqué ; récupérez-le à nouveau",
                   "truncated gzip file; fetch it again"};
  }
  if (code < 0) {
    return Message{"fichier gzip endommagé ; récupérez-le à nouveau",
                   "damaged gzip file; fetch it again"};
  }
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

std::size_t ByteStream::consumed() const {
  const z_off_t offset = gzoffset(state_->file);
  return offset > 0 ? static_cast<std::size_t>(offset) : 0;
}

}  // namespace vigie::readers
