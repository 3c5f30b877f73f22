// ColumnsFile: the container that columns are written in, section by section.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/base/hash.h"
#include "analyzers/base/result.h"
#include "indexer/columns.h"

namespace vigie {

// Writes to `path` + ".tmp"; commit() renames. Write errors (disk full) are remembered and reported
// by commit(). Sections may be appended to in pieces, one section at a time.
class ColumnsFile {
 public:
  ColumnsFile(std::filesystem::path path, std::string_view analyzer_version,
              std::uint32_t documents);

  void begin(std::size_t section);
  void append(const void* data, std::size_t size);

  template <typename T>
  void put(std::size_t section, std::span<const T> values) {
    begin(section);
    append(values.data(), values.size_bytes());
  }
  void put_strings(std::size_t section, std::span<const std::uint32_t> offsets,
                   std::string_view bytes) {
    put(section, offsets);
    put(section + 1, std::span<const char>(bytes.data(), bytes.size()));
  }

  Status commit();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void end_section();

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  std::unique_ptr<std::FILE, Closer> file_;
  ColumnsHeader header_{};
  std::uint64_t position_ = 0;
  std::size_t current_ = kSectionCount;  // the section being written; kSectionCount for none
  Checksum checksum_;                    // of that section
  bool failed_ = false;
};

inline std::size_t section_index(Section section) { return static_cast<std::size_t>(section); }
inline std::size_t facet_section(std::size_t facet, std::size_t part) {
  return section_index(Section::kFacetFirst) + kSectionsPerFacet * facet + part;
}

}  // namespace vigie
