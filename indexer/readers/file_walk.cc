#include "indexer/readers/file_walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxDepth = 100;
constexpr std::array<std::string_view, 11> kEndings = {".txt", ".md",    ".markdown", ".html",
                                                       ".htm", ".xhtml", ".jsonl",    ".ndjson",
                                                       ".csv", ".xml",   ".rss"};

struct Identity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const Identity&) const = default;
};

struct Level {
  std::string folder;  // empty: the paths of the caller
  Identity identity;
  std::vector<std::string> names;  // sorted
  std::size_t next = 0;
};

Message system_message(const char* fr, const char* en) {
  const Message reason = system_reason(errno);
  return {std::string(fr) + " (" + reason.fr + ") ; vérifiez le chemin et les droits",
          std::string(en) + " (" + reason.en + "); check the path and its permissions"};
}

std::optional<std::vector<std::string>> names_in(const std::string& folder) {
  DIR* handle = ::opendir(folder.c_str());
  if (handle == nullptr) return std::nullopt;
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(handle)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  ::closedir(handle);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

bool is_document_name(const std::string& name) {
  std::string lower = ascii_lower(name);
  if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
  return lower.ends_with(".atom") ||
         std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

struct FileWalk::State {
  std::vector<Level> levels;
  std::size_t skipped = 0;

  void enter(const std::string& path, const struct stat& info, const Refuse& refuse) {
    const Identity identity{info.st_dev, info.st_ino};
    const bool loop = std::any_of(levels.begin() + 1, levels.end(),
                                  [&](const Level& level) { return level.identity == identity; });
    if (loop || levels.size() > kMaxDepth) {
      return refuse(path,
                    {"dossier qui se contient lui-même par un lien, ou trop profond ; retirez "
                     "le lien",
                     "folder that contains itself through a link, or too deep; remove the "
                     "link"});
    }
    auto names = names_in(path);
    if (!names) {
      return refuse(path, system_message("dossier illisible", "folder cannot be read"));
    }
    levels.push_back({path, identity, *std::move(names), 0});
  }
};

FileWalk::FileWalk(std::vector<std::string> paths) : state_(std::make_unique<State>()) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  state_->levels.push_back({"", {}, std::move(paths), 0});
}

FileWalk::~FileWalk() = default;

std::size_t FileWalk::skipped() const { return state_->skipped; }

std::optional<FoundFile> FileWalk::next(const Refuse& refuse) {
  while (!state_->levels.empty()) {
    Level& level = state_->levels.back();
    if (level.next == level.names.size()) {
      state_->levels.pop_back();
      continue;
    }
    const std::string name = level.names[level.next++];
    const bool named = state_->levels.size() == 1;
    if (named && name == "-") return FoundFile{name, true, 0};
    if (!named && name.starts_with('.')) {
      ++state_->skipped;
      continue;
    }
    const std::string path = named                         ? name
                             : level.folder.ends_with('/') ? level.folder + name
                                                           : level.folder + "/" + name;
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
      // A dangling link with a foreign ending is no loss.
      if (named || is_document_name(name)) {
        refuse(path, system_message("introuvable", "cannot be found"));
      } else {
        ++state_->skipped;
      }
      continue;
    }
    if (S_ISDIR(info.st_mode)) {
      state_->enter(path, info, refuse);
    } else if (named || (S_ISREG(info.st_mode) && is_document_name(name))) {
      return FoundFile{path, named, static_cast<std::size_t>(info.st_size)};
    } else {
      ++state_->skipped;
    }
  }
  return std::nullopt;
}

}  // namespace vigie::readers
