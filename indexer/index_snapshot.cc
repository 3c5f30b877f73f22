#include "indexer/index_snapshot.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "analyzers/base/files.h"
#include "indexer/segment_builder.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxDeadBytes = 1U << 30;
// A merge may delete segments between the reading of the manifest and their opening.
constexpr int kOpenAttempts = 5;

Result<std::shared_ptr<const Columns>> open_columns(const std::filesystem::path& folder,
                                                    Xapian::Database& database,
                                                    const Analyzer& analyzer) {
  Result<Columns> columns = Columns::open(folder / "columns", analyzer.version());
  if (!columns.ok() || columns->document_count() != database.get_lastdocid()) {
    return rebuilt_columns(folder, database, analyzer);
  }
  return std::make_shared<const Columns>(std::move(columns).value());
}

Result<Segment> open_segment(const std::filesystem::path& index, const Manifest& manifest,
                             const SegmentEntry& entry, const Analyzer& analyzer,
                             const IndexSnapshot* previous) {
  Segment segment;
  segment.name = entry.name;
  segment.key = manifest.key_of_segment(entry.name);
  segment.documents = entry.documents;
  segment.deleted = entry.deleted;
  if (!entry.dead_file.empty()) {
    auto dead = DeadSet::read(segment_path(index, entry.dead_file), entry.documents);
    if (!dead.ok()) {
      return Message{"index " + index.string() + " : " + dead.error().fr +
                         " ; supprimez ce dossier et réindexez",
                     "index " + index.string() + ": " + dead.error().en +
                         "; delete this folder and index again"};
    }
    segment.dead = std::move(dead).value();
  }
  if (previous != nullptr) {
    for (const Segment& known : previous->segments()) {
      if (known.key != segment.key) continue;
      segment.columns = known.columns;
      segment.database = known.database;
      return segment;
    }
  }
  const std::filesystem::path folder = segment_path(index, entry.name);
  try {
    segment.database = std::make_shared<Xapian::Database>((folder / "xapian").string());
    auto columns = open_columns(folder, *segment.database, analyzer);
    if (!columns.ok()) return columns.error();
    segment.columns = std::move(columns).value();
  } catch (const Xapian::Error& error) {
    return describe(error, index);
  }
  if (segment.columns->document_count() != entry.documents) {
    return Message{"index " + index.string() + " : segment " + entry.name +
                       " corrompu ; supprimez ce dossier et réindexez",
                   "index " + index.string() + ": segment " + entry.name +
                       " is corrupt; delete this folder and index again"};
  }
  return segment;
}

// Xapian keeps errno to itself and shows only its English text; 0 when there is none.
int errno_of(const Xapian::Error& error) {
  constexpr int kLastCode = 133;
  const char* const text = error.get_error_string();
  if (text == nullptr) return 0;
  for (int code = 1; code <= kLastCode; ++code) {
    if (std::strcmp(std::strerror(code), text) == 0) return code;
  }
  return 0;
}

// Xapian does not always pass on why a write fell short.
bool is_full(const std::filesystem::path& folder) {
  constexpr std::uintmax_t kAFewBlocks = 256U << 10;
  std::error_code code;
  const std::filesystem::space_info space = std::filesystem::space(folder, code);
  return !code && space.available < kAFewBlocks;
}

// What failed, where the system gives no reason. Xapian's own texts are English.
Message kind_of(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  if (type == "DatabaseCorruptError") return {"base endommagée", "corrupt database"};
  if (type == "DatabaseVersionError") {
    return {"base d'une autre version de Xapian", "database of another version of Xapian"};
  }
  if (type == "DatabaseOpeningError" || type == "DatabaseNotFoundError") {
    return {"base absente ou illisible", "database missing or unreadable"};
  }
  return {"lecture ou écriture de la base impossible", "database cannot be read or written"};
}

}  // namespace

Result<std::shared_ptr<const Columns>> rebuilt_columns(const std::filesystem::path& folder,
                                                       Xapian::Database& database,
                                                       const Analyzer& analyzer) {
  const std::filesystem::path path = folder / "columns";
  const Status rebuilt = rebuild_columns(database, path, analyzer);
  if (!rebuilt.ok()) return rebuilt.error();
  Result<Columns> columns = Columns::open(path, analyzer.version());
  if (!columns.ok()) return columns.error();
  return std::make_shared<const Columns>(std::move(columns).value());
}

Message describe(const Xapian::Error& error, const std::filesystem::path& index) {
  const int told = errno_of(error);
  const int code = told == 0 && is_full(index) ? ENOSPC : told;
  const Message reason = code != 0 ? system_reason(code) : kind_of(error);
  const bool full = code == ENOSPC || code == EDQUOT;
  return {"index " + index.string() + " inutilisable (" + reason.fr +
              (full ? ") ; libérez de la place et relancez la même commande"
                    : ") ; vérifiez le disque et les droits, ou supprimez ce dossier et réindexez"),
          "index " + index.string() + " cannot be used (" + reason.en +
              (full ? "); free some space and run the same command again"
                    : "); check the disk and permissions, or delete this folder and index again")};
}

bool DeadSet::insert(std::uint32_t document) {
  std::uint64_t& word = words_[document / 64];
  const std::uint64_t bit = std::uint64_t{1} << (document % 64);
  const bool added = (word & bit) == 0;
  word |= bit;
  return added;
}

Result<DeadSet> DeadSet::read(const std::filesystem::path& path, std::uint32_t documents) {
  const Result<std::string> content = read_file(path, kMaxDeadBytes);
  if (!content.ok()) return content.error();
  DeadSet set(documents);
  const std::string& bytes = content.value();
  if (bytes.size() != set.words_.size() * sizeof(std::uint64_t)) {
    return Message{path.string() + " : fichier corrompu", path.string() + ": corrupt file"};
  }
  std::memcpy(set.words_.data(), bytes.data(), bytes.size());
  return set;
}

std::string group_term(std::uint64_t group) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string term(kGroupPrefix);
  for (int shift = 60; shift >= 0; shift -= 4) term += kHex[(group >> shift) & 15];
  return term;
}

std::uint64_t group_of_term(std::string_view term) {
  if (!term.starts_with(kGroupPrefix)) return 0;
  term.remove_prefix(kGroupPrefix.size());
  std::uint64_t group = 0;
  const auto [end, error] = std::from_chars(term.data(), term.data() + term.size(), group, 16);
  return error == std::errc() && end == term.data() + term.size() ? group : 0;
}

Result<IndexSnapshot> IndexSnapshot::open(const std::filesystem::path& index,
                                          const Analyzer& analyzer, const IndexSnapshot* previous) {
  Message last_error;
  std::uint64_t last_generation = 0;
  for (int attempt = 0; attempt < kOpenAttempts; ++attempt) {
    Result<Manifest> manifest = read_manifest(index, analyzer.version());
    if (!manifest.ok()) return manifest.error();
    // The same generation failing twice is no race with a writer.
    if (attempt > 0 && manifest->generation == last_generation) return last_error;
    last_generation = manifest->generation;
    IndexSnapshot snapshot;
    snapshot.manifest_ = std::move(manifest).value();
    bool complete = true;
    for (const SegmentEntry& entry : snapshot.manifest_.segments) {
      Result<Segment> segment = open_segment(index, snapshot.manifest_, entry, analyzer, previous);
      if (!segment.ok()) {
        last_error = segment.error();
        complete = false;
        break;
      }
      snapshot.segments_.push_back(std::move(segment).value());
    }
    if (complete) return snapshot;
  }
  return last_error;
}

bool IndexSnapshot::find(std::string_view id, DocumentRef& ref) const {
  const std::string term = bounded_term(kIdPrefix, id);
  for (std::uint32_t s = 0; s < segments_.size(); ++s) {
    bool found = false;
    for_each_posting(segments_[s], term, [&](std::uint32_t document) {
      found = segments_[s].columns->ids[document - 1] == id;
      if (found) ref = {s, document};
      return !found;
    });
    if (found) return true;
  }
  return false;
}

Result<StoredDocument> IndexSnapshot::document(DocumentRef ref) const {
  try {
    const Xapian::Database& database = *segments_[ref.segment].database;
    return decode_document(
        database.get_document(ref.document, Xapian::DOC_ASSUME_VALID).get_data());
  } catch (const Xapian::Error& error) {
    return describe(error, segments_[ref.segment].name);
  }
}

std::uint64_t IndexSnapshot::group_size(std::uint64_t group) const {
  const std::string term = group_term(group);
  std::uint64_t size = 0;
  for (const Segment& segment : segments_) {
    for_each_posting(segment, term, [&](std::uint32_t) {
      ++size;
      return true;
    });
  }
  return size;
}

}  // namespace vigie
