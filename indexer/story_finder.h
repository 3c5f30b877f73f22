// Finding the story of a document: the group of documents that tell it in the same words.
//
// A document is looked up by the keys of its signature, in what the run has seen and in the index;
// what shares keys is compared by signature. It joins the story that it resembles most, else it
// opens one of its own, named by the hash of its text. Within a run a document is compared with
// those that opened a story. In the index it is compared with the one that shares its keys and with
// the one published first, so that a chain of changes does not draw a story out of shape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/analysis_session.h"
#include "indexer/index_snapshot.h"
#include "indexer/index_writer.h"
#include "indexer/story_signature.h"

namespace vigie {

// A story and how well a document fits into it.
struct StoryMatch {
  std::uint64_t story = 0;  // 0: none
  double resemblance = 0;
};

// Documents looked at under one key; the rest of a phrase that everybody writes is passed over.
inline constexpr std::size_t kDocumentsAKey = 16;

// The stories that a run has opened, shared by its workers. At most 1 KB a story, bounded: when
// twice 100,000 stories are held, the older ones are forgotten; by then they are committed, and
// forgotten() tells workers to look at the index anew. Thread-safe.
class StoryTable {
 public:
  StoryTable() = default;
  explicit StoryTable(std::size_t most_stories) : most_stories_(most_stories) {}

  // The story of the text with hash `text`: one of the run or `committed`, whichever resembles
  // more; else a new one, `text` itself. The same text is always given the same story.
  std::uint64_t place(std::uint64_t text, const StorySignature& signature,
                      const StoryMatch& committed);

  // How often stories were forgotten.
  std::uint64_t forgotten() const;

 private:
  struct Opener {
    std::uint64_t story;
    StorySignature signature;
  };
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t opener = kFree;
  };
  static constexpr std::uint32_t kFree = UINT32_MAX;

  // Openers by key: open addressing, at most kDocumentsAKey of a key.
  class Generation {
   public:
    std::size_t size() const { return openers_.size(); }
    void add(std::uint64_t story, const StorySignature& signature);
    StoryMatch best(const StorySignature& signature) const;

   private:
    std::size_t slot_of(std::uint32_t key) const;
    void insert(std::uint32_t key, std::uint32_t opener);
    void grow();

    std::vector<Opener> openers_;
    std::vector<Slot> slots_;  // a power of two
    std::size_t used_ = 0;
  };

  const std::size_t most_stories_ = 100'000;
  mutable std::mutex mutex_;
  Generation young_;
  Generation old_;
  std::unordered_map<std::uint64_t, std::uint64_t> joined_;  // text, its story; where they differ
  std::uint64_t forgotten_ = 0;
};

// One worker's view of both. Not thread-safe. May throw Xapian::Error.
class StoryFinder {
 public:
  // `table` and `writer` must outlive it.
  StoryFinder(StoryTable& table, const IndexWriter& writer, const Analyzer& analyzer,
              IndexSnapshot snapshot);

  // The story of the document `id` whose text has the hash `text`; 0 when that is 0. The index's
  // own version of the document does not count. Analyses what it compares with in `session`.
  std::uint64_t find(const std::string& id, std::uint64_t text, const StorySignature& signature,
                     AnalysisSession& session);

 private:
  struct Candidate {
    DocumentRef ref;
    std::size_t keys = 0;  // shared
  };
  struct Signed {
    std::uint64_t text = 0;
    StorySignature signature;
  };

  StoryMatch find_committed(const std::string& id, std::uint64_t text,
                            const StorySignature& signature, AnalysisSession& session);
  std::vector<Candidate> candidates(const std::string& id, const StorySignature& signature) const;
  std::optional<Signed> sign(DocumentRef ref, AnalysisSession& session);
  // The live document of the story that was published first, `id` apart.
  DocumentRef first_of(std::uint64_t story, const std::string& id) const;
  std::uint64_t story_of(DocumentRef ref) const;
  void follow_index();

  StoryTable& table_;
  const IndexWriter& writer_;
  const Analyzer& analyzer_;
  IndexSnapshot snapshot_;
  std::uint64_t forgotten_ = 0;
  std::vector<Occurrence> title_;
  std::vector<Occurrence> text_;
};

}  // namespace vigie
