// Which files do the paths of a command line name?
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/message.h"

namespace vigie::readers {

struct FoundFile {
  std::string path;
  bool named = false;  // given by the caller itself, not found in a folder
  std::size_t size = 0;
};

// Walks files and folders in sorted order, holding one folder's listing a level. Links are
// followed; a folder that contains itself through a link is refused. Not thread-safe.
class FileWalk {
 public:
  using Refuse = std::function<void(const std::string& path, Message reason)>;

  explicit FileWalk(std::vector<std::string> paths);
  ~FileWalk();
  FileWalk(const FileWalk&) = delete;
  FileWalk& operator=(const FileWalk&) = delete;

  std::optional<FoundFile> next(const Refuse& refuse);

  // Hidden files and folders, files with other endings and special files found in folders.
  std::size_t skipped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether a file of this name is taken when it is found in a folder.
bool is_document_name(const std::string& name);

}  // namespace vigie::readers
