#include "analyzers/analysis_session.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

constexpr std::size_t kInitialSlots = 1U << 12;

std::string form_key(const Form& form) {
  std::string key;
  key.reserve(form.term.size() + form.surface.size() + 2);
  key += form.term;
  key += '\0';
  key += form.surface;
  key += '\0';
  key += static_cast<char>(static_cast<int>(form.kind) * 4 + (form.stop ? 2 : 0) +
                           (form.number ? 1 : 0));
  return key;
}

}  // namespace

AnalysisSession::AnalysisSession(const Analyzer& analyzer)
    : analyzer_(analyzer), table_(kInitialSlots) {}

void AnalysisSession::clear() {
  forms_.clear();
  surface_hashes_.clear();
  form_ids_.clear();
  table_.assign(kInitialSlots, Entry{});
  used_ = 0;
  keys_.clear();
  cached_.clear();
  memory_ = 0;
}

void AnalysisSession::analyze(std::string_view text, std::vector<Occurrence>& out) {
  text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  RawToken token;
  for (std::size_t pos = 0; analyzer_.tokenizer().next(text, pos, token); pos = token.end) {
    const Entry& entry = lookup(text.substr(token.start, token.end - token.start));
    const auto base = static_cast<std::uint32_t>(token.start);
    const CachedForm* cached = entry.count == 1 ? &entry.single : cached_.data() + entry.first;
    for (std::uint32_t i = 0; i < entry.count; ++i) {
      out.push_back({cached[i].form, base + cached[i].begin, base + cached[i].end});
    }
  }
}

const AnalysisSession::Entry& AnalysisSession::lookup(std::string_view raw) {
  const std::uint64_t hash = hash64(raw);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    Entry& entry = table_[slot];
    if (entry.key_size == 0) {
      if (used_ * 2 >= table_.size()) {
        grow();
        return lookup(raw);
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
  for (const AnalyzedForm& analyzed : scratch_) {
    const CachedForm cached{intern(analyzed.form), static_cast<std::uint16_t>(analyzed.begin),
                            static_cast<std::uint16_t>(analyzed.end)};
    if (entry.count == 1) entry.single = cached;
    else cached_.push_back(cached);
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

FormId AnalysisSession::intern(const Form& form) {
  const auto [it, added] = form_ids_.try_emplace(form_key(form), static_cast<FormId>(forms_.size()));
  if (added) {
    forms_.push_back(form);
    surface_hashes_.push_back(hash64(form.surface));
    memory_ += 2 * (form.term.size() + form.surface.size()) + 160;
  }
  return it->second;
}

}  // namespace vigie
