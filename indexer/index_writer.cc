#include "indexer/index_writer.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "analyzers/base/civil_date.h"
#include "indexer/columns_writer.h"
#include "indexer/segment_builder.h"
#include "indexer/story_signature.h"

namespace vigie {
namespace {

// Merges up to this size write the documents anew; larger ones put the tables end to end.
constexpr std::uint32_t kRewriteLimit = 500;
// A segment with a larger share of deleted documents is written anew.
constexpr std::uint32_t kMaxDeadShare = 4;  // one in four
// Ranks of forms in columns have 16 bits in each of 255 buckets.
constexpr std::size_t kMaxFormsInSegment = 8U << 20;

Message io_error(const std::filesystem::path& path, const std::error_code& code) {
  const Message reason = system_reason(code.value());
  return {path.string() + " : création impossible (" + reason.fr + ")",
          path.string() + ": cannot be created (" + reason.en + ")"};
}

std::uint32_t live(const SegmentEntry& entry) { return entry.documents - entry.deleted; }

// The segments to merge next: the largest one that those smaller than it together equal by half,
// and all these; or one with many dead documents. Empty when the index is in good shape.
std::vector<std::size_t> pick_merge(const std::vector<Segment>& segments) {
  std::vector<std::size_t> order(segments.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size_of = [&](std::size_t i) {
    return std::uint64_t{segments[i].documents} - segments[i].deleted;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return size_of(a) > size_of(b); });
  std::uint64_t tail = 0;
  std::size_t forms = 0;
  std::size_t first = order.size();
  for (std::size_t i = order.size(); i-- > 0;) {
    forms += segments[order[i]].columns->form_count();
    if (forms > kMaxFormsInSegment) break;
    if (i + 1 < order.size() && tail * 2 >= size_of(order[i])) first = i;
    tail += size_of(order[i]);
  }
  std::vector<std::size_t> picked(order.begin() + static_cast<std::ptrdiff_t>(first), order.end());
  if (picked.empty()) {
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (segments[i].deleted * kMaxDeadShare > segments[i].documents) return {i};
    }
  }
  std::sort(picked.begin(), picked.end());  // keeps documents in the order of their arrival
  return picked;
}

}  // namespace

Result<std::unique_ptr<IndexWriter>> IndexWriter::open(const std::filesystem::path& index,
                                                       const Analyzer& analyzer,
                                                       const WriterOptions& options) {
  std::error_code code;
  std::filesystem::create_directories(index / "segments", code);
  if (code) return io_error(index, code);
  Result<FileLock> lock = FileLock::acquire(index / "lock");
  if (!lock.ok()) {
    return Message{
        "index " + index.string() + " " + lock.error().fr + " ; attendez sa fin ou arrêtez-le",
        "index " + index.string() + " " + lock.error().en + "; wait for it to end or stop it"};
  }
  std::unique_ptr<IndexWriter> writer(
      new IndexWriter(index, analyzer, options, std::move(lock).value()));
  if (!std::filesystem::exists(manifest_path(index), code)) {
    Manifest manifest;
    manifest.identity = new_identity();
    manifest.created = manifest.committed = now_seconds();
    manifest.analyzer = analyzer.version();
    manifest.entities = options.entities;
    const Status written = write_manifest(index, manifest, options.sync);
    if (!written.ok()) return written.error();
  }
  Result<IndexSnapshot> snapshot = IndexSnapshot::open(index, analyzer);
  if (!snapshot.ok()) return snapshot.error();
  writer->current_ = std::move(snapshot).value();
  writer->manifest_ = writer->current_.manifest();
  writer->remove_leftovers();
  return writer;
}

Result<IndexSnapshot> IndexWriter::snapshot() const {
  return IndexSnapshot::open(index_, analyzer_);
}

std::string IndexWriter::new_segment_name() {
  const std::lock_guard lock(mutex_);
  return "s" + std::to_string(manifest_.next_segment++);
}

std::filesystem::path IndexWriter::folder_of(const std::string& name) const {
  return segment_path(index_, name);
}

void IndexWriter::remove_leftovers() const {
  std::set<std::string> known;
  for (const SegmentEntry& entry : manifest_.segments) {
    known.insert(entry.name);
    known.insert(entry.dead_file);
  }
  std::error_code ignored;
  for (const auto& file : std::filesystem::directory_iterator(index_ / "segments", ignored)) {
    if (!known.contains(file.path().filename().string())) {
      std::filesystem::remove_all(file.path(), ignored);
    }
  }
}

Status IndexWriter::commit(Manifest manifest, const std::vector<Segment>& segments) {
  ++manifest.generation;
  manifest.committed = now_seconds();
  manifest.next_segment = manifest_.next_segment;
  std::vector<std::string> obsolete;
  for (std::size_t i = 0; i < manifest.segments.size(); ++i) {
    SegmentEntry& entry = manifest.segments[i];
    const Segment& segment = segments[i];
    if (segment.deleted == entry.deleted) continue;
    if (!entry.dead_file.empty()) obsolete.push_back(entry.dead_file);
    entry.deleted = segment.deleted;
    entry.dead_file = entry.name + "." + std::to_string(manifest.generation) + ".dead";
    const auto& words = segment.dead.words();
    const Status written = write_file_atomically(
        segment_path(index_, entry.dead_file),
        {reinterpret_cast<const char*>(words.data()), words.size() * sizeof words[0]},
        options_.sync);
    if (!written.ok()) return written;
  }
  // What the manifest names must be on the disk before the manifest is.
  for (const SegmentEntry& entry : manifest.segments) {
    const bool known = std::any_of(manifest_.segments.begin(), manifest_.segments.end(),
                                   [&](const SegmentEntry& e) { return e.name == entry.name; });
    if (known || !options_.sync) continue;
    const Status synced = sync_folder(folder_of(entry.name));
    if (!synced.ok()) return synced;
  }
  const Status written = write_manifest(index_, manifest, options_.sync);
  if (!written.ok()) return written;
  const std::vector<SegmentEntry> before = manifest_.segments;
  manifest_ = manifest;
  Result<IndexSnapshot> snapshot = IndexSnapshot::open(index_, analyzer_, &current_);
  if (!snapshot.ok()) return snapshot.error();
  current_ = std::move(snapshot).value();
  for (const SegmentEntry& entry : before) {
    const bool kept = std::any_of(manifest_.segments.begin(), manifest_.segments.end(),
                                  [&](const SegmentEntry& e) { return e.name == entry.name; });
    if (!kept) obsolete.push_back(entry.name);
    if (!kept && !entry.dead_file.empty()) obsolete.push_back(entry.dead_file);
  }
  std::error_code ignored;
  for (const std::string& name : obsolete) {
    std::filesystem::remove_all(segment_path(index_, name), ignored);
  }
  return {};
}

namespace {

void kill(Segment& segment, std::uint32_t document) {
  if (segment.dead.empty()) segment.dead = DeadSet(segment.documents);
  if (segment.dead.insert(document)) ++segment.deleted;
}

std::vector<DocumentRef> places_of(const std::vector<Segment>& segments, const std::string& id) {
  std::vector<DocumentRef> places;
  const std::string term = bounded_term(kIdPrefix, id);
  for (std::uint32_t s = 0; s < segments.size(); ++s) {
    for_each_posting(segments[s], term, [&](std::uint32_t document) {
      if (segments[s].columns->ids[document - 1] == id) places.push_back({s, document});
      return true;
    });
  }
  return places;
}

}  // namespace

Status IndexWriter::publish(const std::string& name, const std::vector<Contested>& contested) {
  const std::lock_guard lock(mutex_);
  try {
    Manifest manifest = manifest_;
    std::vector<Segment> segments = current_.segments();
    bool changed = !name.empty();
    if (!name.empty()) {
      Segment segment;
      segment.name = name;
      segment.key = manifest.key_of_segment(name);
      const std::filesystem::path folder = folder_of(name);
      segment.database = std::make_shared<Xapian::Database>((folder / "xapian").string());
      Result<Columns> columns = Columns::open(folder / "columns", analyzer_.version());
      if (!columns.ok()) return columns.error();
      segment.columns = std::make_shared<const Columns>(std::move(columns).value());
      segment.documents = segment.columns->document_count();
      manifest.segments.push_back({name, segment.documents, 0, ""});
      segments.push_back(std::move(segment));
    }
    for (const Contested& contest : contested) {
      std::vector<DocumentRef> places = places_of(segments, contest.id);
      if (places.size() < 2) continue;
      auto winner = std::find_if(places.begin(), places.end(), [&](const DocumentRef& place) {
        const auto document = decode_document(
            segments[place.segment].database->get_document(place.document).get_data());
        return document.ok() && version_of(document.value()) == contest.version;
      });
      if (winner == places.end()) winner = places.end() - 1;
      for (auto place = places.begin(); place != places.end(); ++place) {
        if (place == winner) continue;
        kill(segments[place->segment], place->document);
        changed = true;
      }
    }
    if (!changed) return {};
    return commit(std::move(manifest), segments);
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
}

Status IndexWriter::remove(const std::vector<std::string>& ids, std::size_t& deleted) {
  const std::lock_guard lock(mutex_);
  try {
    std::vector<Segment> segments = current_.segments();
    deleted = 0;
    for (const std::string& id : ids) {
      const std::vector<DocumentRef> places = places_of(segments, id);
      for (const DocumentRef& place : places) kill(segments[place.segment], place.document);
      if (!places.empty()) ++deleted;
    }
    return deleted == 0 ? Status() : commit(manifest_, segments);
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
}

Status IndexWriter::merge() {
  for (;;) {
    std::vector<const Segment*> inputs;
    const std::vector<std::size_t> picked = [&] {
      const std::lock_guard lock(mutex_);
      std::vector<std::size_t> picks = pick_merge(current_.segments());
      for (std::size_t i : picks) inputs.push_back(&current_.segments()[i]);
      return picks;
    }();
    if (picked.empty()) return {};
    const Result<SegmentEntry> merged = merge_segments(inputs);
    if (!merged.ok()) return merged.error();
    const std::lock_guard lock(mutex_);
    Manifest manifest = manifest_;
    std::vector<Segment> segments = current_.segments();
    for (std::size_t i = picked.size(); i-- > 0;) {
      const auto at = static_cast<std::ptrdiff_t>(picked[i]);
      manifest.segments.erase(manifest.segments.begin() + at);
      segments.erase(segments.begin() + at);
    }
    if (merged.value().documents > 0) {
      manifest.segments.push_back(merged.value());
      Segment placeholder;  // commit() only compares its count of deleted documents
      placeholder.deleted = merged.value().deleted;
      segments.push_back(std::move(placeholder));
    }
    const Status committed = commit(std::move(manifest), segments);
    if (!committed.ok()) return committed;
  }
}

Result<SegmentEntry> IndexWriter::merge_segments(const std::vector<const Segment*>& inputs) {
  SegmentEntry entry;
  entry.name = new_segment_name();
  for (const Segment* input : inputs) {
    entry.documents += input->documents;
    entry.deleted += input->deleted;
  }
  try {
    if (live(entry) == 0) return SegmentEntry{};
    if (live(entry) <= kRewriteLimit || entry.deleted * kMaxDeadShare > entry.documents) {
      const Status written = rewrite(inputs, entry.name);
      if (!written.ok()) return written.error();
      entry.documents = live(entry);
      entry.deleted = 0;
      return entry;
    }
    DeadSet dead;
    const Status written = compact(inputs, entry.name, dead);
    if (!written.ok()) return written.error();
    if (entry.deleted > 0) {
      entry.dead_file = entry.name + ".dead";
      const auto& words = dead.words();
      const Status saved = write_file_atomically(
          segment_path(index_, entry.dead_file),
          {reinterpret_cast<const char*>(words.data()), words.size() * sizeof words[0]},
          options_.sync);
      if (!saved.ok()) return saved.error();
    }
    return entry;
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
}

Status IndexWriter::compact(const std::vector<const Segment*>& inputs, const std::string& name,
                            DeadSet& dead) {
  const std::filesystem::path folder = folder_of(name);
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return io_error(folder, code);
  Xapian::Database all;
  std::vector<std::shared_ptr<const Columns>> held;
  std::vector<const Columns*> columns;
  std::uint32_t documents = 0;
  for (const Segment* input : inputs) {
    all.add_database(Xapian::Database((folder_of(input->name) / "xapian").string()));
    auto sound = sound_columns(*input);
    if (!sound.ok()) return sound.error();
    held.push_back(std::move(sound).value());
    columns.push_back(held.back().get());
    documents += input->documents;
  }
  all.compact((folder / "xapian").string(), Xapian::DBCOMPACT_MULTIPASS);
  dead = DeadSet(documents);
  std::uint32_t base = 0;
  for (const Segment* input : inputs) {
    for (std::uint32_t document = 1; document <= input->documents; ++document) {
      if (!input->alive(document)) dead.insert(base + document);
    }
    base += input->documents;
  }
  return merge_columns(columns, folder / "columns", analyzer_.version());
}

// What a merge may copy: on opening nobody read the token planes through.
Result<std::shared_ptr<const Columns>> IndexWriter::sound_columns(const Segment& segment) const {
  if (segment.columns->unverified_sections_are_sound()) return segment.columns;
  return rebuilt_columns(folder_of(segment.name), *segment.database, analyzer_);
}

Status IndexWriter::rewrite(const std::vector<const Segment*>& inputs, const std::string& name) {
  AnalysisSession session(analyzer_);
  SegmentBuilder builder(folder_of(name), session);
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  for (const Segment* input : inputs) {
    for (std::uint32_t number = 1; number <= input->documents; ++number) {
      if (!input->alive(number)) continue;
      const auto document = decode_document(input->database->get_document(number).get_data());
      if (!document.ok()) return document.error();
      title.clear();
      text.clear();
      session.analyze(document.value().title, title);
      session.analyze(document.value().text, text);
      builder.add(document.value(), input->columns->groups[number - 1],
                  sign_story(document.value(), session, title, text).keys, title, text);
    }
  }
  return builder.finish();
}

}  // namespace vigie
