#include "indexer/segment_builder.h"

#include <algorithm>

#include "analyzers/base/hash.h"
#include "indexer/index_snapshot.h"
#include "indexer/schema.h"
#include "indexer/story_signature.h"

namespace vigie {
namespace {

// Words above this length are noise (base64, glued text); they are not searchable by posting.
constexpr std::size_t kMaxTermBytes = 80;

// Xapian collects changes in trees that outgrow the processor's caches; written out often they stay
// small. Measured: 14 % less time than in one go for 5,000 documents (docs/PERFORMANCE.md).
constexpr std::uint32_t kDocumentsAFlush = 400;

std::uint64_t hash_forms(std::uint64_t state, const AnalysisSession& session,
                         const std::vector<Occurrence>& occurrences) {
  for (const Occurrence& occurrence : occurrences) {
    // A multiplicative chain: order counts.
    if (session.form(occurrence.form).kind != FormKind::kPositional) continue;
    state = (state ^ session.surface_hash(occurrence.form)) * 0x9E3779B97F4A7C15ULL;
    state ^= state >> 29;
  }
  return state;
}

void add_facets(Xapian::Document& target, const StoredDocument& document) {
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    const std::vector<std::string>& values = document.facets[f];
    if (values.empty()) continue;
    std::string list;
    const bool names = is_name(static_cast<Facet>(f));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string& value = values[i];
      const std::string term = facet_term(static_cast<Facet>(f), value);
      if (names)
        target.add_term(term, salience_at(i));
      else
        target.add_boolean_term(term);
      if (!list.empty()) list += kListSeparator;
      list += value;
    }
    target.add_value(kFacetSlot + static_cast<Xapian::valueno>(f), list);
  }
}

}  // namespace

std::uint64_t group_of(const StoredDocument& document, const AnalysisSession& session,
                       const std::vector<Occurrence>& title, const std::vector<Occurrence>& text) {
  if (text.empty()) return 0;
  std::uint64_t state = hash_forms(1, session, text);
  if (text.size() < kShortTextWords) {
    state = hash_forms(state, session, title);
    if (document.published) state = hash64(document.published->to_string(), state);
  }
  return state == 0 ? 1 : state;
}

SegmentBuilder::SegmentBuilder(std::filesystem::path folder, AnalysisSession& session)
    : folder_(std::move(folder)), session_(session) {
  std::error_code seen_by_xapian;  // which throws its own error where there is no folder
  std::filesystem::create_directories(folder_, seen_by_xapian);
  database_ = Xapian::WritableDatabase((folder_ / "xapian").string(),
                                       Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                                           Xapian::DB_NO_TERMLIST | Xapian::DB_DANGEROUS);
}

void SegmentBuilder::count_terms(const std::vector<Occurrence>& occurrences, bool title) {
  while (term_of_form_.size() < session_.form_count()) {
    const Form& form = session_.form(static_cast<FormId>(term_of_form_.size()));
    const bool skipped = form.stop || form.term.size() > kMaxTermBytes;
    const auto next = static_cast<std::uint32_t>(counts_.size());
    const auto [it, added] = term_ids_.try_emplace(form.term, next);
    if (added) {
      counts_.emplace_back();
      term_names_.push_back(&form.term);
    }
    term_of_form_.push_back(skipped ? UINT32_MAX : it->second);
  }
  for (const Occurrence& occurrence : occurrences) {
    const std::uint32_t term = term_of_form_[occurrence.form];
    if (term == UINT32_MAX) continue;
    TermCount& count = counts_[term];
    if (count.all == 0) touched_.push_back(term);
    ++count.all;
    if (title) ++count.title;
  }
}

void SegmentBuilder::add_terms(Xapian::Document& target) {
  for (std::uint32_t term : touched_) {
    TermCount& count = counts_[term];
    target.add_term(*term_names_[term], count.all);
    if (count.title > 0)
      target.add_term(bounded_term(kTitlePrefix, *term_names_[term]), count.title);
    count = {};
  }
  touched_.clear();
}

std::uint32_t SegmentBuilder::add(const StoredDocument& document, std::uint64_t group,
                                  std::span<const std::uint32_t> story_keys,
                                  const std::vector<Occurrence>& title,
                                  const std::vector<Occurrence>& text) {
  Xapian::Document target;
  count_terms(title, true);
  count_terms(text, false);
  add_terms(target);
  target.add_boolean_term(bounded_term(kIdPrefix, document.id));
  add_facets(target, document);
  if (group != 0) {
    target.add_boolean_term(group_term(group));
    target.add_value(kGroupSlot, group_term(group));
  }
  if (document.published) {
    target.add_value(kDateFromSlot, Xapian::sortable_serialise(document.published->first()));
    target.add_value(kDateToSlot, Xapian::sortable_serialise(document.published->last()));
  }
  target.set_data(encode_document(document));
  columns_.add(document, group, story_keys, session_, title, text);
  const Xapian::docid number = database_.add_document(target);
  if (number % kDocumentsAFlush == 0) database_.commit();
  return number;
}

Status SegmentBuilder::finish() {
  database_.commit();
  database_.close();
  return columns_.write(folder_ / "columns", session_);
}

Status rebuild_columns(Xapian::Database& database, const std::filesystem::path& path,
                       const Analyzer& analyzer) {
  AnalysisSession session(analyzer);
  ColumnsBuilder columns;
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  for (Xapian::docid number = 1; number <= database.get_lastdocid(); ++number) {
    const Xapian::Document indexed = database.get_document(number);
    const auto document = decode_document(indexed.get_data());
    if (!document.ok()) return document.error();
    title.clear();
    text.clear();
    session.analyze(document.value().title, title);
    session.analyze(document.value().text, text);
    columns.add(document.value(), group_of_term(indexed.get_value(kGroupSlot)),
                sign_story(document.value(), session, title, text).keys, session, title, text);
  }
  return columns.write(path, session);
}

}  // namespace vigie
