#include "indexer/story_finder.h"

#include <algorithm>
#include <utility>

#include "indexer/segment_builder.h"

namespace vigie {
namespace {

// Documents of the index that are read to be compared; each costs about a tenth of a millisecond.
constexpr std::size_t kMostCompared = 8;
// What shares fewer keys is not compared: one is shared by chance.
constexpr std::size_t kLeastSharedKeys = 2;
// Documents of one story that are looked at for the first of them.
constexpr std::size_t kMostMembers = 256;

}  // namespace

std::size_t StoryTable::Generation::slot_of(std::uint32_t key) const {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
  return (key * kSpread >> 32) & (slots_.size() - 1);
}

void StoryTable::Generation::insert(std::uint32_t key, std::uint32_t opener) {
  std::size_t same = 0;
  std::size_t slot = slot_of(key);
  for (; slots_[slot].opener != kFree; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].key == key && ++same == kDocumentsAKey) return;
  }
  slots_[slot] = {key, opener};
  ++used_;
}

void StoryTable::Generation::grow() {
  constexpr std::size_t kFirstSlots = 1U << 10;
  std::vector<Slot> before(slots_.empty() ? kFirstSlots : slots_.size() * 2);
  before.swap(slots_);
  used_ = 0;
  for (const Slot& slot : before) {
    if (slot.opener != kFree) insert(slot.key, slot.opener);
  }
}

void StoryTable::Generation::add(std::uint64_t story, const StorySignature& signature) {
  const auto opener = static_cast<std::uint32_t>(openers_.size());
  openers_.push_back({story, signature});
  openers_.back().signature.keys = {};
  while ((used_ + signature.keys.size()) * 3 > slots_.size() * 2) grow();
  for (std::uint32_t key : signature.keys) insert(key, opener);
}

StoryMatch StoryTable::Generation::best(const StorySignature& signature) const {
  StoryMatch best;
  if (slots_.empty()) return best;
  std::vector<std::uint32_t> compared;
  for (std::uint32_t key : signature.keys) {
    for (std::size_t slot = slot_of(key); slots_[slot].opener != kFree;
         slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].key == key) compared.push_back(slots_[slot].opener);
    }
  }
  std::sort(compared.begin(), compared.end());
  for (std::size_t i = 0, next = 0; i < compared.size(); i = next) {
    while (next < compared.size() && compared[next] == compared[i]) ++next;
    if (next - i < kLeastSharedKeys) continue;
    const Opener& opener = openers_[compared[i]];
    const double resemblance = story_resemblance(signature, opener.signature);
    if (resemblance > best.resemblance) best = {opener.story, resemblance};
  }
  return best;
}

std::uint64_t StoryTable::place(std::uint64_t text, const StorySignature& signature,
                                const StoryMatch& committed) {
  const std::lock_guard lock(mutex_);
  if (const auto it = joined_.find(text); it != joined_.end()) return it->second;
  StoryMatch best = committed;
  for (const Generation* generation : {&old_, &young_}) {
    const StoryMatch match = generation->best(signature);
    if (match.resemblance > best.resemblance) best = match;
  }
  if (best.story != 0) {
    if (best.story != text) joined_[text] = best.story;
    return best.story;
  }
  if (!signature.comparable) return text;
  if (young_.size() == most_stories_) {
    old_ = std::exchange(young_, Generation());
    ++forgotten_;
    joined_.clear();
  }
  young_.add(text, signature);
  return text;
}

std::uint64_t StoryTable::forgotten() const {
  const std::lock_guard lock(mutex_);
  return forgotten_;
}

StoryFinder::StoryFinder(StoryTable& table, const IndexWriter& writer, const Analyzer& analyzer,
                         IndexSnapshot snapshot)
    : table_(table), writer_(writer), analyzer_(analyzer), snapshot_(std::move(snapshot)) {}

std::uint64_t StoryFinder::find(const std::string& id, std::uint64_t text,
                                const StorySignature& signature, AnalysisSession& session) {
  if (text == 0) return 0;
  follow_index();
  return table_.place(text, signature, find_committed(id, text, signature, session));
}

// What the table forgot is in the index.
void StoryFinder::follow_index() {
  const std::uint64_t forgotten = table_.forgotten();
  if (forgotten == forgotten_) return;
  forgotten_ = forgotten;
  Result<IndexSnapshot> snapshot = IndexSnapshot::open(writer_.path(), analyzer_, &snapshot_);
  if (snapshot.ok()) snapshot_ = std::move(snapshot).value();
}

std::vector<StoryFinder::Candidate> StoryFinder::candidates(const std::string& id,
                                                            const StorySignature& signature) const {
  std::vector<Candidate> found;
  for (std::uint32_t s = 0; s < snapshot_.segments().size(); ++s) {
    const Segment& segment = snapshot_.segments()[s];
    std::vector<std::uint32_t> documents;
    for (std::uint32_t key : signature.keys) {
      std::size_t same = 0;
      for (std::uint32_t document : segment.columns->documents_of_story_key(key)) {
        if (document == 0 || document > segment.documents || !segment.alive(document)) continue;
        if (++same > kDocumentsAKey) break;
        documents.push_back(document);
      }
    }
    std::sort(documents.begin(), documents.end());
    for (std::size_t i = 0, next = 0; i < documents.size(); i = next) {
      while (next < documents.size() && documents[next] == documents[i]) ++next;
      if (next - i < kLeastSharedKeys) continue;
      if (segment.columns->ids[documents[i] - 1] == id) continue;
      found.push_back({{s, documents[i]}, next - i});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.keys > b.keys; });
  if (found.size() > kMostCompared) found.resize(kMostCompared);
  return found;
}

std::optional<StoryFinder::Signed> StoryFinder::sign(DocumentRef ref, AnalysisSession& session) {
  const Result<StoredDocument> document = snapshot_.document(ref);
  if (!document.ok()) return std::nullopt;
  title_.clear();
  text_.clear();
  session.analyze(document.value().title, title_);
  session.analyze(document.value().text, text_);
  return Signed{group_of(document.value(), session, title_, text_),
                sign_story(document.value(), session, title_, text_)};
}

std::uint64_t StoryFinder::story_of(DocumentRef ref) const {
  return snapshot_.segments()[ref.segment].columns->groups[ref.document - 1];
}

DocumentRef StoryFinder::first_of(std::uint64_t story, const std::string& id) const {
  DocumentRef first;
  std::size_t seen = 0;
  const auto order_of = [&](DocumentRef ref) {
    const Columns& columns = *snapshot_.segments()[ref.segment].columns;
    const Day day = columns.dates[2 * (ref.document - 1)];
    return std::pair(day == kUnknownDay ? INT32_MAX : day, columns.ids[ref.document - 1]);
  };
  for (std::uint32_t s = 0; s < snapshot_.segments().size(); ++s) {
    const Segment& segment = snapshot_.segments()[s];
    for_each_posting(segment, group_term(story), [&](std::uint32_t document) {
      const DocumentRef ref{s, document};
      const bool itself = segment.columns->ids[document - 1] == id;
      if (!itself && (first.document == 0 || order_of(ref) < order_of(first))) first = ref;
      return ++seen < kMostMembers;
    });
  }
  return first;
}

StoryMatch StoryFinder::find_committed(const std::string& id, std::uint64_t text,
                                       const StorySignature& signature, AnalysisSession& session) {
  StoryMatch best;
  for (const Candidate& candidate : candidates(id, signature)) {
    const std::uint64_t story = story_of(candidate.ref);
    const std::optional<Signed> other = sign(candidate.ref, session);
    if (!other || story == 0) continue;
    if (other->text == text) return {story, 1};
    const double resemblance = story_resemblance(signature, other->signature);
    if (resemblance <= best.resemblance) continue;
    const DocumentRef first = first_of(story, id);
    if (first.document != 0 && first != candidate.ref) {
      const std::optional<Signed> opener = sign(first, session);
      if (!opener || story_resemblance(signature, opener->signature) == 0) continue;
    }
    best = {story, resemblance};
  }
  return best;
}

}  // namespace vigie
