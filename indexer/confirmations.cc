#include "indexer/confirmations.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/hash.h"

namespace vigie {
namespace {

constexpr std::size_t kNumber = sizeof(std::uint64_t);
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

std::uint64_t number_at(std::string_view bytes, std::size_t index) {
  std::uint64_t number;
  std::memcpy(&number, bytes.data() + index * kNumber, kNumber);
  return number;
}

void put(std::uint64_t number, std::string& bytes) {
  bytes.append(reinterpret_cast<const char*>(&number), kNumber);
}

}  // namespace

Confirmations::Confirmations(const std::filesystem::path& index, std::uint64_t knowledge)
    : path_(index / "confirmed"), knowledge_(knowledge) {
  const Result<std::string> content = read_file(path_, kMostBytes);
  if (!content.ok()) return;
  const std::string_view bytes = content.value();
  const std::size_t numbers = bytes.size() / kNumber;
  if (bytes.size() % kNumber != 0 || numbers < 2 || number_at(bytes, 0) != knowledge) return;
  const std::string_view checked = bytes.substr(0, bytes.size() - kNumber);
  if (number_at(bytes, numbers - 1) != hash64(checked)) return;
  for (std::size_t i = 1; i + 1 < numbers; ++i) keys_.insert(number_at(bytes, i));
}

std::uint64_t Confirmations::key_of(std::string_view id, std::uint64_t source_hash,
                                    std::uint64_t committed_hash) {
  return hash64(id, source_hash) ^ committed_hash;
}

bool Confirmations::contains(std::uint64_t key) const {
  const std::lock_guard lock(mutex_);
  return keys_.contains(key);
}

void Confirmations::add(std::uint64_t key) {
  const std::lock_guard lock(mutex_);
  changed_ = keys_.insert(key).second || changed_;
}

Status Confirmations::save() const {
  const std::lock_guard lock(mutex_);
  if (!changed_) return {};
  std::vector<std::uint64_t> keys(keys_.begin(), keys_.end());
  std::sort(keys.begin(), keys.end());
  std::string bytes;
  put(knowledge_, bytes);
  for (std::uint64_t key : keys) put(key, bytes);
  put(hash64(bytes), bytes);
  return write_file_atomically(path_, bytes, false);
}

}  // namespace vigie
