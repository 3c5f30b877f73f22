// A file or standard input as a stream of bytes, gzip undone on the way whatever the name says.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "analyzers/base/result.h"

namespace vigie::readers {

// Movable, not copyable (it owns the descriptor). Not thread-safe.
class ByteStream {
 public:
  // "-" is standard input.
  static Result<ByteStream> open(const std::string& path);

  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // Appends up to `count` bytes to `out`; the number appended, 0 at the end. A read error or a
  // damaged gzip stream is a message; what was read before it has been delivered.
  Result<std::size_t> read(std::string& out, std::size_t count);

  // Bytes of the file itself that were consumed, for a progress display.
  std::size_t consumed() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace vigie::readers
