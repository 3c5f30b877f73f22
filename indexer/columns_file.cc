#include "indexer/columns_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace vigie {

ColumnsFile::ColumnsFile(std::filesystem::path path, std::string_view analyzer_version,
                         std::uint32_t documents)
    : path_(std::move(path)), temporary_(path_) {
  temporary_ += ".tmp";
  file_.reset(std::fopen(temporary_.c_str(), "wb"));
  failed_ = file_ == nullptr;
  header_.magic = kColumnsMagic;
  header_.format = kColumnsFormat;
  header_.documents = documents;
  std::memcpy(header_.analyzer, analyzer_version.data(),
              std::min(analyzer_version.size(), sizeof header_.analyzer));
  append(&header_, sizeof header_);
}

void ColumnsFile::begin(std::size_t section) {
  static constexpr char kPadding[8] = {};
  end_section();
  if (position_ % 8 != 0) append(kPadding, 8 - position_ % 8);
  current_ = section;
  header_.sections[section] = {position_, 0, 0};
}

void ColumnsFile::end_section() {
  if (current_ < kSectionCount) header_.sections[current_].checksum = checksum_.value();
  checksum_ = Checksum();
  current_ = kSectionCount;
}

void ColumnsFile::append(const void* data, std::size_t size) {
  if (failed_ || size == 0) return;
  failed_ = std::fwrite(data, 1, size, file_.get()) != size;
  position_ += size;
  if (current_ == kSectionCount) return;
  header_.sections[current_].size += size;
  checksum_.add({static_cast<const char*>(data), size});
}

Status ColumnsFile::commit() {
  end_section();
  header_.checksum = checksum_of_header(header_);
  if (!failed_) {
    failed_ = std::fseek(file_.get(), 0, SEEK_SET) != 0 ||
              std::fwrite(&header_, sizeof header_, 1, file_.get()) != 1 ||
              std::fflush(file_.get()) != 0 || std::rename(temporary_.c_str(), path_.c_str()) != 0;
  }
  if (!failed_) return {};
  const Message reason = system_reason(errno);
  std::remove(temporary_.c_str());
  return Message{path_.string() + " : écriture impossible (" + reason.fr + ")",
                 path_.string() + ": cannot be written (" + reason.en + ")"};
}

}  // namespace vigie
