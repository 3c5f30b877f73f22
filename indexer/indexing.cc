#include "indexer/indexing.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "indexer/annotation.h"
#include "indexer/confirmations.h"
#include "indexer/run_registry.h"
#include "indexer/segment_builder.h"
#include "indexer/story_finder.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxSessionBytes = 256U << 20;

// Items on their way from the reader to the workers, bounded.
class ItemQueue {
 public:
  explicit ItemQueue(std::size_t capacity) : capacity_(capacity) {}

  void push(RawItem&& item) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [&] { return items_.size() < capacity_ || closed_; });
    if (closed_) return;
    items_.push_back(std::move(item));
    ready_.notify_one();
  }
  std::optional<RawItem> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return !items_.empty() || closed_; });
    if (items_.empty()) return std::nullopt;
    RawItem item = std::move(items_.front());
    items_.pop_front();
    space_.notify_one();
    return item;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    ready_.notify_all();
    space_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable space_;
  std::deque<RawItem> items_;
  bool closed_ = false;
};

// What all workers of a run share.
struct Run {
  const IndexingOptions& options;
  const Analyzer& analyzer;
  const fr::Annotator* annotator;
  IndexWriter& writer;
  Registry registry;
  WaitingRoom waiting;
  StoryTable stories;
  Confirmations confirmations;
  std::atomic<std::uint64_t> documents{0};
  std::atomic<bool> failed{false};

  std::mutex publishing;
  std::mutex mutex;  // guards what follows
  IndexingSummary summary;
  std::vector<std::string> contested;  // ids of which this run saw several versions
  std::set<std::string> refused_paths;
  Message error;

  void fail(const Message& message) {
    const std::lock_guard lock(mutex);
    if (!failed.exchange(true)) error = message;
  }
};

std::string absolute_path(const std::string& path) {
  std::error_code code;
  const std::filesystem::path absolute = std::filesystem::weakly_canonical(path, code);
  return code ? path : absolute.string();
}

class Worker : public DocumentSink {
 public:
  Worker(Run& run, IndexSnapshot snapshot)
      : run_(run),
        session_(run.analyzer),
        space_(session_),
        snapshot_(std::move(snapshot)),
        stories_(run.stories, run.writer, run.analyzer, snapshot_) {}

  void process(const RawItem& item) {
    if (run_.failed) return;
    guarded([&] { parse_item(item, run_.options.read, *this); });
  }

  // Commits what is left.
  void finish() {
    if (run_.failed || !builder_) return;
    guarded([&] { flush(); });
  }

  void accept(Document&& document) override {
    if (run_.failed) return;
    StoredDocument stored = to_stored(std::move(document));
    if (run_.annotator != nullptr) stored.source_hash ^= run_.annotator->fingerprint();
    const std::optional<Committed> committed = committed_version(stored.id);
    // The same source, read with the same knowledge, says the same.
    const bool known = committed && (committed->source_hash == stored.source_hash ||
                                     run_.confirmations.contains(key_of(stored, *committed)));
    const std::uint64_t own_hash = stored.content_hash;
    if (known)
      stored.content_hash = committed->content_hash;
    else
      prepare(stored);
    const Version version = version_of(stored);
    if (committed && !known && committed->version == version) {
      run_.confirmations.add(key_of(stored, *committed));
    }
    const Registry::Sighting sighting = run_.registry.note(stored.id, version);
    if (sighting.verdict == Registry::Verdict::kLoses) return count(&IndexingSummary::unchanged);
    const std::optional<Version> before =
        committed ? std::optional<Version>(committed->version) : std::nullopt;
    count(before, sighting, version);
    if (is_settled(stored, before, sighting)) return;
    if (known) {
      stored.content_hash = own_hash;
      prepare(stored);
    }
    add(stored);
  }

  // Adds the documents that waited for a greater version in vain. When all workers have finished.
  void admit_waiting() {
    if (run_.failed) return;
    for (StoredDocument& stored : run_.waiting.empty()) {
      if (run_.registry.winners({stored.id})[0].version != version_of(stored)) continue;
      contested_.push_back(stored.id);
      guarded([&] {
        analyze(stored);
        add(stored);
      });
    }
    finish();
  }

  void refuse(Refusal&& refusal) override {
    const std::lock_guard lock(run_.mutex);
    ++run_.summary.refused;
    run_.refused_paths.insert(absolute_path(refusal.path));
    keep(run_.summary.errors, std::move(refusal));
  }

  void warn(Refusal&& warning) override {
    const std::lock_guard lock(run_.mutex);
    keep(run_.summary.warnings, std::move(warning));
  }

 private:
  template <typename Step>
  void guarded(Step step) {
    try {
      step();
    } catch (const Xapian::Error& error) {
      run_.fail(describe(error, run_.writer.path()));
    }
  }

  static void keep(std::vector<Refusal>& list, Refusal&& refusal) {
    if (list.size() < IndexingSummary::kMaxErrors) list.push_back(std::move(refusal));
  }

  void count(std::uint64_t IndexingSummary::*counter) {
    const std::lock_guard lock(run_.mutex);
    ++(run_.summary.*counter);
  }

  // A document of the index before the run; all 0 for one that cannot be read.
  struct Committed {
    Version version = 0;
    std::uint64_t source_hash = 0;
    std::uint64_t content_hash = 0;
  };
  std::optional<Committed> committed_version(const std::string& id) {
    DocumentRef ref;
    if (!snapshot_.find(id, ref)) return std::nullopt;
    const Result<StoredDocument> old = snapshot_.document(ref);
    if (!old.ok()) return Committed{};
    return Committed{version_of(old.value()), old.value().source_hash, old.value().content_hash};
  }

  static std::uint64_t key_of(const StoredDocument& stored, const Committed& committed) {
    return Confirmations::key_of(stored.id, stored.source_hash, committed.content_hash);
  }

  // What keeping `version` means to a user.
  static std::uint64_t IndexingSummary::*outcome(const std::optional<Version>& committed,
                                                 Version version) {
    if (!committed) return &IndexingSummary::added;
    return *committed == version ? &IndexingSummary::unchanged : &IndexingSummary::updated;
  }

  // An id counts once, by the version that is kept; its other versions count as unchanged.
  void count(const std::optional<Version>& committed, const Registry::Sighting& sighting,
             Version version) {
    const std::lock_guard lock(run_.mutex);
    ++(run_.summary.*outcome(committed, version));
    if (sighting.verdict == Registry::Verdict::kFirst) return;
    --(run_.summary.*outcome(committed, sighting.previous));
    ++run_.summary.unchanged;
  }

  // Whether nothing is to be added now: the version is committed already, or waits. As long as the
  // run has added no other version of the id; else the committed one may be dead by now.
  bool is_settled(StoredDocument& stored, const std::optional<Version>& committed,
                  const Registry::Sighting& sighting) {
    const bool first = sighting.verdict == Registry::Verdict::kFirst;
    if (first && !committed) return false;
    if (first || run_.waiting.drop(stored.id)) {
      const Version version = version_of(stored);
      if (version == committed) return true;
      if (version < committed && run_.waiting.take(stored)) return true;
    }
    contested_.push_back(stored.id);
    if (first) return false;
    const std::lock_guard lock(run_.mutex);
    run_.contested.push_back(stored.id);
    return false;
  }

  // Fills title_ and text_.
  void analyze(const StoredDocument& stored) {
    title_.clear();
    text_.clear();
    session_.analyze(stored.title, title_);
    session_.analyze(stored.text, text_);
  }

  // Analyses and annotates a document as it came in.
  void prepare(StoredDocument& stored) {
    analyze(stored);
    if (run_.annotator == nullptr) return;
    add_annotations(
        run_.annotator->annotate(article_of(stored, title_, text_, run_.options.read.now), space_),
        stored);
  }

  // Precondition: title_ and text_ are those of `stored`, which is annotated.
  void add(StoredDocument& stored) {
    const StorySignature signature = sign_story(stored, session_, title_, text_);
    const std::uint64_t group =
        stories_.find(stored.id, group_of(stored, session_, title_, text_), signature, session_);
    if (group != 0 &&
        (run_.registry.note_group(group, stored.id) || known_group(group, stored.id))) {
      count(&IndexingSummary::duplicates);
    }
    if (!builder_) {
      name_ = run_.writer.new_segment_name();
      builder_.emplace(run_.writer.folder_of(name_), session_);
    }
    builder_->add(stored, group, signature.keys, title_, text_);
    ++run_.documents;
    if (builder_->document_count() >= run_.options.segment_documents ||
        builder_->memory() >= run_.options.segment_bytes) {
      flush();
    }
  }

  bool known_group(std::uint64_t group, const std::string& id) const {
    for (const Segment& segment : snapshot_.segments()) {
      bool other = false;
      for_each_posting(segment, group_term(group), [&](std::uint32_t document) {
        other = segment.columns->ids[document - 1] != id;
        return !other;
      });
      if (other) return true;
    }
    return false;
  }

  void flush() {
    const Status finished = builder_->finish();
    builder_.reset();
    if (session_.memory() > kMaxSessionBytes) {
      session_.clear();
      space_ = fr::Annotator::Space(session_);
    }
    if (!finished.ok()) return run_.fail(finished.error());
    // The winners must not be older than the commit: else a batch could kill one that came since.
    const std::lock_guard lock(run_.publishing);
    const Status published = run_.writer.publish(name_, run_.registry.winners(contested_));
    contested_.clear();
    if (!published.ok()) run_.fail(published.error());
  }

  Run& run_;
  AnalysisSession session_;
  fr::Annotator::Space space_;
  IndexSnapshot snapshot_;
  StoryFinder stories_;
  std::optional<SegmentBuilder> builder_;
  std::string name_;
  std::vector<std::string> contested_;
  std::vector<Occurrence> title_;
  std::vector<Occurrence> text_;
};

bool is_under(const std::string& path, const std::vector<std::string>& roots) {
  if (path.empty()) return false;
  for (const std::string& root : roots) {
    std::error_code code;
    const std::filesystem::path given = std::filesystem::absolute(root, code).lexically_normal();
    const std::filesystem::path resolved = std::filesystem::weakly_canonical(root, code);
    for (std::string absolute : {given.string(), resolved.string()}) {
      while (absolute.size() > 1 && absolute.back() == '/') absolute.pop_back();
      if (path == absolute || path.starts_with(absolute + "/")) return true;
    }
  }
  return false;
}

Status prune(const std::vector<std::string>& paths, Run& run) {
  Result<IndexSnapshot> snapshot = run.writer.snapshot();
  if (!snapshot.ok()) return snapshot.error();
  std::vector<std::string> gone;
  for (std::uint32_t s = 0; s < snapshot->segments().size(); ++s) {
    const Segment& segment = snapshot->segments()[s];
    for (std::uint32_t number = 1; number <= segment.documents; ++number) {
      if (!segment.alive(number)) continue;
      const Result<StoredDocument> document = snapshot->document({s, number});
      if (!document.ok()) return document.error();
      const StoredDocument& stored = document.value();
      // What a file that could not be read holds is not gone.
      std::error_code ignored;
      const bool unread =
          run.refused_paths.contains(stored.path) && std::filesystem::exists(stored.path, ignored);
      if (!unread && is_under(stored.path, paths) && !run.registry.saw(stored.id)) {
        gone.push_back(stored.id);
      }
    }
  }
  std::size_t deleted = 0;
  const Status removed = run.writer.remove(gone, deleted);
  run.summary.deleted = deleted;
  return removed;
}

void read_all(RawSource& source, Run& run, std::vector<std::unique_ptr<Worker>>& workers,
              const std::function<void(const Progress&)>& progress) {
  const auto report = [&] { progress({run.documents, source.bytes_read(), source.bytes_total()}); };
  if (workers.size() == 1) {
    while (!run.failed) {
      std::optional<RawItem> item = source.next(*workers[0]);
      if (!item) break;
      workers[0]->process(*item);
      report();
    }
    workers[0]->admit_waiting();
    return;
  }
  ItemQueue queue(workers.size() * 4);
  std::vector<std::thread> threads;
  threads.reserve(workers.size());
  for (const auto& worker : workers) {
    threads.emplace_back([&queue, &worker] {
      while (std::optional<RawItem> item = queue.pop()) worker->process(*item);
      worker->finish();
    });
  }
  while (!run.failed) {
    std::optional<RawItem> item = source.next(*workers[0]);
    if (!item) break;
    queue.push(std::move(*item));
    report();
  }
  queue.close();
  for (std::thread& thread : threads) thread.join();
  workers[0]->admit_waiting();
}

}  // namespace

Result<IndexingSummary> index_paths(const std::vector<std::string>& paths,
                                    const IndexingOptions& options, const Analyzer& analyzer,
                                    const fr::Annotator* annotator, IndexWriter& writer,
                                    const std::function<void(const Progress&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  const std::uint64_t knowledge = annotator == nullptr ? 0 : annotator->fingerprint();
  Run run{options, analyzer, annotator, writer, {}, {}, {}, {writer.path(), knowledge},
          {},      {},       {},        {},     {}, {}, {}, {}};
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < std::max(1U, options.jobs); ++i) {
    Result<IndexSnapshot> snapshot = writer.snapshot();
    if (!snapshot.ok()) return snapshot.error();
    workers.push_back(std::make_unique<Worker>(run, std::move(snapshot).value()));
  }
  RawSource source(paths, options.read);
  read_all(source, run, workers, progress);
  if (run.failed) return run.error;
  workers.clear();
  if (!run.contested.empty()) {
    const Status settled = writer.publish("", run.registry.winners(run.contested));
    if (!settled.ok()) return settled.error();
  }
  if (options.prune) {
    const Status pruned = prune(paths, run);
    if (!pruned.ok()) return pruned.error();
  }
  const Status merged = writer.merge();
  if (!merged.ok()) return merged.error();
  if (const Status saved = run.confirmations.save(); !saved.ok()) return saved.error();
  run.summary.skipped = source.skipped();
  run.summary.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return std::move(run.summary);
}

}  // namespace vigie
