// Records: sequences of numbers (LEB128) and texts (length, bytes), for what an index stores.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace vigie {

class RecordWriter {
 public:
  void put_number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) record_.push_back(static_cast<char>(value | 0x80));
    record_.push_back(static_cast<char>(value));
  }
  // Small for small values of either sign.
  void put_signed(std::int64_t value) {
    put_number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void put_double(double value) { put_number(std::bit_cast<std::uint64_t>(value)); }
  void put(std::string_view text) {
    put_number(text.size());
    record_ += text;
  }
  std::string take() { return std::move(record_); }

 private:
  std::string record_;
};

// Reads what a RecordWriter wrote. Of anything else it makes numbers and texts too, and ok() turns
// false at the first that cannot be; views live as long as the record.
class RecordReader {
 public:
  explicit RecordReader(std::string_view record) : rest_(record) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  double real() { return std::bit_cast<double>(number()); }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) ok_ = false;
    const std::string_view text = rest_.substr(0, ok_ ? size : 0);
    rest_.remove_prefix(text.size());
    return text;
  }
  // Marks the record as not what was expected.
  void fail() { ok_ = false; }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace vigie
