// AnalysisSession: one thread's use of an analyzer over many texts. It numbers the distinct forms
// and remembers what every raw token became, so that linguistics is paid once per distinct token.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/token.h"

namespace vigie {

// Not thread-safe: one session a thread. The analyzer must outlive it.
class AnalysisSession {
 public:
  explicit AnalysisSession(const Analyzer& analyzer);
  AnalysisSession(const AnalysisSession&) = delete;  // the cache is large; sharing is a mistake
  AnalysisSession& operator=(const AnalysisSession&) = delete;

  // Appends the occurrences of `text` to `out`, in text order; forms that share a position follow
  // the positional ones they belong to. No allocation in the steady state. Texts above 4 GiB are
  // cut.
  void analyze(std::string_view text, std::vector<Occurrence>& out);

  // Forms seen so far; a FormId is an index. References live until clear().
  const Form& form(FormId id) const { return forms_[id]; }
  std::size_t form_count() const { return forms_.size(); }
  // Hash of the form's surface.
  std::uint64_t surface_hash(FormId id) const { return surface_hashes_[id]; }

  const Analyzer& analyzer() const { return analyzer_; }

  // Memory held, in bytes (estimate), and a way to give it back: all FormIds become invalid.
  std::size_t memory() const { return memory_; }
  void clear();

 private:
  struct CachedForm {
    FormId form;
    std::uint16_t begin;
    std::uint16_t end;
  };
  // One raw token. Short keys and single forms, which nearly all are, lie in the entry itself: a
  // lookup touches one cache line.
  struct alignas(64) Entry {
    static constexpr std::size_t kInlineKey = 40;
    std::uint64_t hash = 0;
    std::uint32_t first = 0;  // in cached_, unless count is 1
    std::uint16_t key_size = 0;
    std::uint16_t count = 0;
    CachedForm single{};
    char key[kInlineKey] = {};  // else its offset in keys_
  };

  const Entry& lookup(std::string_view raw, std::uint64_t hash);
  bool is_key(const Entry& entry, std::string_view raw) const;
  void insert(std::string_view raw, Entry& entry);
  void grow();
  FormId intern(Form&& form);
  void grow_form_slots();

  const Analyzer& analyzer_;
  const std::uint64_t seed_;  // drawn at random: hostile text cannot aim at one slot
  std::deque<Form> forms_;    // references to its elements stay valid
  std::vector<std::uint64_t> surface_hashes_;
  std::vector<std::uint64_t> form_hashes_;
  std::vector<FormId> form_slots_;  // open addressing, a power of two, kNoForm = free
  std::vector<Entry> table_;        // open addressing, a power of two, key_size 0 = free
  std::size_t used_ = 0;
  std::string keys_;
  std::vector<CachedForm> cached_;
  std::vector<AnalyzedForm> scratch_;
  std::size_t memory_ = 0;
};

}  // namespace vigie
