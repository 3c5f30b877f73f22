// Connections: how many are open, in all and from one address.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace vigie {

// Thread-safe.
class Connections {
 public:
  Connections(std::size_t most, std::size_t most_of_one) : most_(most), most_of_one_(most_of_one) {}

  bool admit(const std::string& address) {
    const std::lock_guard lock(mutex_);
    if (count_ >= most_) return false;
    std::size_t& of_one = by_address_[address];
    if (of_one >= most_of_one_) return false;
    ++of_one;
    ++count_;
    return true;
  }

  void leave(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find(address);
    if (--found->second == 0) by_address_.erase(found);
    --count_;
  }

  std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::size_t> by_address_;
  std::size_t count_ = 0;
  const std::size_t most_;
  const std::size_t most_of_one_;
};

}  // namespace vigie
