// Random documents and segments of them, for the tests of the index.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "analyzers/fr/french_analyzer.h"
#include "indexer/columns.h"
#include "indexer/segment_builder.h"
#include "indexer/stored_document.h"

namespace vigie {

// One analyzer for all tests: making it is the expensive part.
const fr::FrenchAnalyzer& test_analyzer();

// A new empty folder, removed with the object.
class TestFolder {
 public:
  TestFolder();
  TestFolder(const TestFolder&) = delete;  // owns the folder
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Documents with every member filled at random, empty and hostile values among them. `prefix`
// begins their ids.
std::vector<StoredDocument> sample_documents(std::size_t count, unsigned seed,
                                             const std::string& prefix);

// Writes a segment into `folder`.
void build_segment(const std::filesystem::path& folder,
                   const std::vector<StoredDocument>& documents);

// Columns of `folder`; ends the test program when they cannot be opened.
Columns open_columns(const std::filesystem::path& folder);

std::string read_bytes(const std::filesystem::path& path);

}  // namespace vigie
