#include "analyzers/analysis_session.h"

#include <array>
#include <cstring>
#include <limits>
#include <random>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

constexpr std::size_t kInitialSlots = 1U << 12;
constexpr FormId kNoForm = std::numeric_limits<FormId>::max();
// Raw tokens read before the first of them is looked up, so that their cache lines are on the way.
constexpr std::size_t kTokensAhead = 16;

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

std::uint64_t hash_of(const Form& form, std::uint64_t seed) {
  const auto flags =
      static_cast<std::uint64_t>(form.kind) * 4 + (form.stop ? 2U : 0U) + (form.number ? 1U : 0U);
  return hash64(form.surface, hash64(form.term, seed + flags));
}

}  // namespace

AnalysisSession::AnalysisSession(const Analyzer& analyzer)
    : analyzer_(analyzer),
      seed_(random_seed()),
      form_slots_(kInitialSlots, kNoForm),
      table_(kInitialSlots) {}

void AnalysisSession::clear() {
  forms_.clear();
  surface_hashes_.clear();
  form_hashes_.clear();
  form_slots_.assign(kInitialSlots, kNoForm);
  table_.assign(kInitialSlots, Entry{});
  used_ = 0;
  keys_.clear();
  cached_.clear();
  memory_ = 0;
}

void AnalysisSession::analyze(std::string_view text, std::vector<Occurrence>& out) {
  text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  struct Pending {
    RawToken token;
    std::uint64_t hash;
  };
  std::array<Pending, kTokensAhead> ahead;
  std::size_t count = kTokensAhead;
  for (std::size_t pos = 0; count == kTokensAhead;) {
    count = 0;
    while (count < kTokensAhead && analyzer_.tokenizer().next(text, pos, ahead[count].token)) {
      Pending& pending = ahead[count++];
      pos = pending.token.end;
      pending.hash = hash64(text.substr(pending.token.start, pos - pending.token.start), seed_);
      __builtin_prefetch(&table_[pending.hash & (table_.size() - 1)]);
    }
    for (std::size_t t = 0; t < count; ++t) {
      const RawToken& token = ahead[t].token;
      const Entry& entry = lookup(text.substr(token.start, token.end - token.start), ahead[t].hash);
      const auto base = static_cast<std::uint32_t>(token.start);
      const CachedForm* cached = entry.count == 1 ? &entry.single : cached_.data() + entry.first;
      for (std::uint32_t i = 0; i < entry.count; ++i) {
        out.push_back({cached[i].form, base + cached[i].begin, base + cached[i].end});
      }
    }
  }
}

const AnalysisSession::Entry& AnalysisSession::lookup(std::string_view raw, std::uint64_t hash) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    Entry& entry = table_[slot];
    if (entry.key_size == 0) {
      if (used_ * 2 >= table_.size()) {
        grow();
        return lookup(raw, hash);
      }
      entry.hash = hash;
      insert(raw, entry);
      return entry;
    }
    if (entry.hash == hash && is_key(entry, raw)) return entry;
  }
}

bool AnalysisSession::is_key(const Entry& entry, std::string_view raw) const {
  if (entry.key_size != raw.size()) return false;
  if (raw.size() <= Entry::kInlineKey) return std::memcmp(entry.key, raw.data(), raw.size()) == 0;
  std::uint32_t offset;
  std::memcpy(&offset, entry.key, sizeof offset);
  return std::string_view(keys_).substr(offset, raw.size()) == raw;
}

void AnalysisSession::insert(std::string_view raw, Entry& entry) {
  scratch_.clear();
  analyzer_.analyze(raw, scratch_);
  entry.key_size = static_cast<std::uint16_t>(raw.size());
  if (raw.size() <= Entry::kInlineKey) {
    std::memcpy(entry.key, raw.data(), raw.size());
  } else {
    const auto offset = static_cast<std::uint32_t>(keys_.size());
    std::memcpy(entry.key, &offset, sizeof offset);
    keys_ += raw;
  }
  entry.first = static_cast<std::uint32_t>(cached_.size());
  entry.count = static_cast<std::uint16_t>(scratch_.size());
  for (AnalyzedForm& analyzed : scratch_) {
    const CachedForm cached{intern(std::move(analyzed.form)),
                            static_cast<std::uint16_t>(analyzed.begin),
                            static_cast<std::uint16_t>(analyzed.end)};
    if (entry.count == 1)
      entry.single = cached;
    else
      cached_.push_back(cached);
  }
  ++used_;
  memory_ += raw.size() + 2 * sizeof(Entry) + scratch_.size() * sizeof(CachedForm);
}

void AnalysisSession::grow() {
  std::vector<Entry> old(table_.size() * 2);
  old.swap(table_);
  const std::size_t mask = table_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.key_size == 0) continue;
    std::size_t slot = entry.hash & mask;
    while (table_[slot].key_size != 0) slot = (slot + 1) & mask;
    table_[slot] = entry;
  }
}

FormId AnalysisSession::intern(Form&& form) {
  if (forms_.size() * 2 >= form_slots_.size()) grow_form_slots();
  const std::uint64_t hash = hash_of(form, seed_);
  const std::size_t mask = form_slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; form_slots_[slot] != kNoForm; slot = (slot + 1) & mask) {
    const FormId id = form_slots_[slot];
    if (form_hashes_[id] == hash && forms_[id] == form) return id;
  }
  const auto id = static_cast<FormId>(forms_.size());
  form_slots_[slot] = id;
  form_hashes_.push_back(hash);
  surface_hashes_.push_back(hash64(form.surface));
  memory_ += form.term.capacity() + form.surface.capacity() + sizeof(Form) + 24;
  forms_.push_back(std::move(form));
  return id;
}

void AnalysisSession::grow_form_slots() {
  std::vector<FormId> slots(form_slots_.size() * 2, kNoForm);
  const std::size_t mask = slots.size() - 1;
  for (FormId id = 0; id < forms_.size(); ++id) {
    std::size_t slot = form_hashes_[id] & mask;
    while (slots[slot] != kNoForm) slot = (slot + 1) & mask;
    slots[slot] = id;
  }
  form_slots_.swap(slots);
}

}  // namespace vigie
