#include "indexer/columns_writer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/columns_file.h"
#include "indexer/event_record.h"
#include "indexer/value_forms.h"

namespace vigie {
namespace {

constexpr FormId kBorder = std::numeric_limits<FormId>::max();

template <typename T>
std::span<const T> view(const std::vector<T>& values) {
  return values;
}

std::string form_bytes(const StoredForm& form) {
  std::string bytes(1, static_cast<char>(form.kind));
  bytes += form.term;
  bytes += '\0';
  bytes += form.surface;
  return bytes;
}

// Collects the form table, in the order in which forms arrive.
class FormTable {
 public:
  void add(std::uint8_t bucket, const StoredForm& form, std::uint32_t count) {
    while (filled_ < bucket) buckets_[++filled_] = static_cast<std::uint32_t>(counts_.size());
    bytes_ += form_bytes(form);
    offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    counts_.push_back(count);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(counts_.size()); }
  void write(ColumnsFile& file) {
    while (filled_ < 256) buckets_[++filled_] = static_cast<std::uint32_t>(counts_.size());
    file.put(section_index(Section::kFormBuckets), view(buckets_));
    file.put_strings(section_index(Section::kFormOffsets), offsets_, bytes_);
    file.put(section_index(Section::kFormCounts), view(counts_));
  }

 private:
  std::vector<std::uint32_t> buckets_ = std::vector<std::uint32_t>(257);
  std::size_t filled_ = 0;
  std::vector<std::uint32_t> offsets_{0};
  std::string bytes_;
  std::vector<std::uint32_t> counts_;
};

auto order_of(std::uint8_t bucket, const StoredForm& form) {
  return std::tuple(bucket, form.term, form.surface, form.kind);
}

void write_tokens(ColumnsFile& file, const std::vector<FormId>& tokens,
                  const std::vector<std::uint8_t>& bucket_of,
                  const std::vector<std::uint16_t>& rank_of) {
  std::vector<std::uint8_t> buckets(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    buckets[i] = tokens[i] == kBorder ? kBorderBucket : bucket_of[tokens[i]];
  }
  file.put(section_index(Section::kTokenBuckets), view(buckets));
  std::vector<std::uint16_t> ranks(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    ranks[i] = tokens[i] == kBorder ? std::uint16_t{0} : rank_of[tokens[i]];
  }
  file.put(section_index(Section::kTokenRanks), view(ranks));
}

// Key and document; a segment has few enough documents for 12 keys each to be sorted in memory.
using StoryKey = std::pair<std::uint32_t, std::uint32_t>;

void write_story_keys(ColumnsFile& file, std::vector<StoryKey> keys) {
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> column(keys.size());
  std::transform(keys.begin(), keys.end(), column.begin(), [](StoryKey k) { return k.first; });
  file.put(section_index(Section::kStoryKeys), view(column));
  std::transform(keys.begin(), keys.end(), column.begin(), [](StoryKey k) { return k.second; });
  file.put(section_index(Section::kStoryDocuments), view(column));
}

template <typename List, typename Text>
void put_strings(ColumnsFile& file, std::size_t section, const List& list, Text text_of) {
  std::vector<std::uint32_t> offsets{0};
  std::string bytes;
  for (const auto& entry : list) {
    bytes += text_of(entry);
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  file.put_strings(section, offsets, bytes);
}

// The columns of one facet, document after document.
class FacetWriter {
 public:
  explicit FacetWriter(const ValueForms& forms) : forms_(forms), seen_(forms.values().size()) {}

  // `numbers`: the forms that the document has; each value counts once.
  void add_document(std::span<const std::uint32_t> numbers) {
    const auto document = static_cast<std::uint32_t>(offsets_.size());
    for (std::uint32_t number : numbers) {
      const std::uint32_t ordinal = forms_.ordinal_of(number);
      if (std::exchange(seen_[ordinal], document) != document) ordinals_.push_back(ordinal);
    }
    offsets_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
  }

  void write(ColumnsFile& file, std::size_t facet) const {
    file.put(facet_section(facet, 0), view(offsets_));
    file.put(facet_section(facet, 1), view(ordinals_));
    put_strings(file, facet_section(facet, 2), forms_.values(), [](auto value) { return value; });
    const std::vector<ValueForms::Form>& variants = forms_.variants();
    put_strings(file, facet_section(facet, 4), variants,
                [](const auto& form) { return form.text; });
    std::vector<std::uint32_t> documents;
    documents.reserve(variants.size());
    for (const ValueForms::Form& form : variants) documents.push_back(form.documents);
    file.put(facet_section(facet, 6), view(documents));
  }

 private:
  const ValueForms& forms_;
  std::vector<std::uint32_t> seen_;  // by ordinal, the last document that has it
  std::vector<std::uint32_t> offsets_{0};
  std::vector<std::uint32_t> ordinals_;
};

}  // namespace

std::uint32_t ColumnsBuilder::append_tokens(const AnalysisSession& session,
                                            const std::vector<Occurrence>& occurrences) {
  std::uint32_t length = 0;
  if (form_counts_.size() < session.form_count()) form_counts_.resize(session.form_count());
  for (const Occurrence& occurrence : occurrences) {
    const Form& form = session.form(occurrence.form);
    ++form_counts_[occurrence.form];
    if (form.kind != FormKind::kPositional) continue;
    tokens_.push_back(occurrence.form);
    if (!form.stop) ++length;
  }
  return length;
}

void ColumnsBuilder::append_blocks(const AnalysisSession& session,
                                   const std::vector<Occurrence>& text) {
  std::uint32_t tokens = 0;
  std::uint32_t begin = 0;  // of the block at hand
  for (const Occurrence& occurrence : text) {
    if (session.form(occurrence.form).kind != FormKind::kPositional) {
      // It follows the positional forms that it belongs to.
      if (tokens > 0) blocks_.back().packed |= TextBlock::kOtherForms;
      continue;
    }
    if (tokens++ % kBlockTokens != 0) continue;
    const std::uint32_t at = tokens == 1 ? 0 : occurrence.start;
    blocks_.push_back(
        {static_cast<std::uint16_t>(std::min<std::uint32_t>(at - begin, TextBlock::kFar))});
    begin = at;
  }
  block_offsets_.push_back(static_cast<std::uint32_t>(blocks_.size()));
}

void ColumnsBuilder::add(const StoredDocument& document, std::uint64_t group,
                         std::span<const std::uint32_t> story_keys, const AnalysisSession& session,
                         const std::vector<Occurrence>& title,
                         const std::vector<Occurrence>& text) {
  const std::uint32_t title_length = append_tokens(session, title);
  tokens_.push_back(kBorder);
  const std::uint32_t length = title_length + append_tokens(session, text);
  token_offsets_.push_back(tokens_.size());
  append_blocks(session, text);
  lengths_.push_back(static_cast<std::uint16_t>(std::min(length, 0xFFFFU)));
  title_lengths_.push_back(static_cast<std::uint8_t>(std::min(title_length, 0xFFU)));
  dates_.push_back(document.published ? document.published->first() : kUnknownDay);
  dates_.push_back(document.published ? document.published->last() : kUnknownDay);
  groups_.push_back(group);
  for (std::uint32_t key : story_keys) story_keys_.emplace_back(key, document_count());
  id_bytes_ += document.id;
  id_offsets_.push_back(static_cast<std::uint32_t>(id_bytes_.size()));
  title_bytes_ += document.title;
  title_offsets_.push_back(static_cast<std::uint32_t>(title_bytes_.size()));
  periods_.insert(periods_.end(), document.periods.begin(), document.periods.end());
  period_offsets_.push_back(static_cast<std::uint32_t>(periods_.size()));
  for (const fr::Amount& amount : document.amounts) amounts_.push_back(stored_amount(amount));
  amount_offsets_.push_back(static_cast<std::uint32_t>(amounts_.size()));
  if (!document.events.empty()) {
    RecordWriter record;
    put_events(record, document.events);
    event_bytes_ += record.take();
  }
  event_offsets_.push_back(static_cast<std::uint32_t>(event_bytes_.size()));
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    FacetLists& lists = facets_[f];
    for (const std::string& value : document.facets[f]) {
      const auto [it, added] =
          lists.number_of.try_emplace(value, static_cast<std::uint32_t>(lists.forms.size()));
      if (added) lists.forms.push_back(value);
      lists.numbers.push_back(it->second);
    }
    lists.offsets.push_back(static_cast<std::uint32_t>(lists.numbers.size()));
  }
}

std::size_t ColumnsBuilder::memory() const {
  return tokens_.size() * sizeof tokens_[0] + id_bytes_.size() + title_bytes_.size() +
         lengths_.size() * 128 + story_keys_.size() * sizeof story_keys_[0];
}

Status ColumnsBuilder::write(const std::filesystem::path& path, const AnalysisSession& session) {
  ColumnsFile file(path, session.analyzer().version(), document_count());
  file.put(section_index(Section::kLengths), view(lengths_));
  file.put(section_index(Section::kTitleLengths), view(title_lengths_));
  file.put(section_index(Section::kDates), view(dates_));
  file.put(section_index(Section::kGroups), view(groups_));
  file.put(section_index(Section::kTokenOffsets), view(token_offsets_));

  std::vector<std::pair<std::uint8_t, FormId>> used;
  for (FormId id = 0; id < form_counts_.size(); ++id) {
    if (form_counts_[id] > 0) used.emplace_back(bucket_of_term(session.form(id).term), id);
  }
  const auto stored = [&](FormId id) {
    const Form& form = session.form(id);
    return StoredForm{form.term, form.surface, form.kind};
  };
  std::sort(used.begin(), used.end(), [&](const auto& a, const auto& b) {
    return order_of(a.first, stored(a.second)) < order_of(b.first, stored(b.second));
  });
  FormTable table;
  std::vector<std::uint8_t> bucket_of(form_counts_.size());
  std::vector<std::uint16_t> rank_of(form_counts_.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto [bucket, id] = used[i];
    if (i > 0 && used[i - 1].first != bucket) rank = 0;
    bucket_of[id] = bucket;
    rank_of[id] = static_cast<std::uint16_t>(rank++);
    table.add(bucket, stored(id), form_counts_[id]);
  }
  write_tokens(file, tokens_, bucket_of, rank_of);
  table.write(file);
  file.put_strings(section_index(Section::kIdOffsets), id_offsets_, id_bytes_);
  file.put_strings(section_index(Section::kTitleOffsets), title_offsets_, title_bytes_);
  file.put(section_index(Section::kPeriodOffsets), view(period_offsets_));
  file.put(section_index(Section::kPeriods), view(periods_));
  file.put(section_index(Section::kAmountOffsets), view(amount_offsets_));
  file.put(section_index(Section::kAmounts), view(amounts_));
  file.put_strings(section_index(Section::kEventOffsets), event_offsets_, event_bytes_);
  file.put(section_index(Section::kBlockOffsets), view(block_offsets_));
  file.put(section_index(Section::kBlocks), view(blocks_));
  write_story_keys(file, std::move(story_keys_));
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    const FacetLists& lists = facets_[f];
    std::vector<std::uint32_t> documents(lists.forms.size());
    for (std::uint32_t number : lists.numbers) ++documents[number];
    ValueForms forms(static_cast<Facet>(f));
    for (std::size_t i = 0; i < documents.size(); ++i) forms.add(lists.forms[i], documents[i]);
    forms.sort();
    FacetWriter facet(forms);
    const std::span<const std::uint32_t> numbers = lists.numbers;
    for (std::size_t i = 1; i < lists.offsets.size(); ++i) {
      facet.add_document(
          numbers.subspan(lists.offsets[i - 1], lists.offsets[i] - lists.offsets[i - 1]));
    }
    facet.write(file, f);
  }
  *this = ColumnsBuilder();
  return file.commit();
}

namespace {

// The union of the form tables of several columns, and where each old form went.
class FormMerger {
 public:
  explicit FormMerger(const std::vector<const Columns*>& inputs) : inputs_(inputs) {
    for (const Columns* input : inputs) ranks_.emplace_back(input->form_count());
    for (unsigned bucket = 0; bucket < 256; ++bucket) merge(static_cast<std::uint8_t>(bucket));
  }

  FormTable& table() { return table_; }
  // The new rank of a token. Bounded: a plane may be damaged after it was found sound.
  std::uint16_t rank(std::size_t input, std::uint8_t bucket, std::uint16_t old) const {
    const std::size_t form = std::size_t{inputs_[input]->bucket_begin(bucket)} + old;
    return form < ranks_[input].size() ? ranks_[input][form] : std::uint16_t{0};
  }

 private:
  void merge(std::uint8_t bucket) {
    std::vector<std::pair<std::size_t, std::uint32_t>> entries;  // input, form index
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      for (std::uint32_t f = inputs_[i]->bucket_begin(bucket); f < inputs_[i]->bucket_end(bucket);
           ++f) {
        entries.emplace_back(i, f);
      }
    }
    const auto form_of = [&](const auto& entry) {
      return inputs_[entry.first]->form(entry.second);
    };
    std::stable_sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
      return order_of(bucket, form_of(a)) < order_of(bucket, form_of(b));
    });
    std::uint16_t rank = 0;
    for (std::size_t i = 0; i < entries.size();) {
      const StoredForm form = form_of(entries[i]);
      std::uint32_t count = 0;
      for (; i < entries.size() && order_of(bucket, form_of(entries[i])) == order_of(bucket, form);
           ++i) {
        count += inputs_[entries[i].first]->form_frequency(entries[i].second);
        ranks_[entries[i].first][entries[i].second] = rank;
      }
      table_.add(bucket, form, count);
      ++rank;
    }
  }

  const std::vector<const Columns*>& inputs_;
  std::vector<std::vector<std::uint16_t>> ranks_;
  FormTable table_;
};

template <typename T, typename Member>
void concatenate(ColumnsFile& file, std::size_t section, const std::vector<const Columns*>& inputs,
                 Member member) {
  file.begin(section);
  for (const Columns* input : inputs) {
    const std::span<const T> values = member(*input);
    file.append(values.data(), values.size_bytes());
  }
}

template <typename Member>
void concatenate_strings(ColumnsFile& file, std::size_t section,
                         const std::vector<const Columns*>& inputs, Member member) {
  std::vector<std::uint32_t> offsets{0};
  std::string bytes;
  for (const Columns* input : inputs) {
    const StringColumn& strings = member(*input);
    for (std::size_t i = 0; i < strings.size(); ++i) {
      bytes += strings[i];
      offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    }
  }
  file.put_strings(section, offsets, bytes);
}

template <typename Member>
void concatenate_lists(ColumnsFile& file, std::size_t section,
                       const std::vector<const Columns*>& inputs, Member member) {
  std::vector<std::uint32_t> offsets{0};
  for (const Columns* input : inputs) {
    const std::uint32_t base = offsets.back();
    for (std::uint32_t offset : member(*input).offsets.subspan(1)) offsets.push_back(base + offset);
  }
  file.put(section, view(offsets));
  file.begin(section + 1);
  for (const Columns* input : inputs) {
    const auto values = member(*input).values;
    file.append(values.data(), values.size_bytes());
  }
}

void merge_facet(ColumnsFile& file, std::size_t f, const std::vector<const Columns*>& inputs) {
  const auto facet = static_cast<Facet>(f);
  ValueForms forms(facet);
  std::vector<std::vector<std::uint32_t>> numbers;  // by input and its ordinals
  numbers.reserve(inputs.size());
  for (const Columns* input : inputs) numbers.push_back(forms.add_all(input->facet(facet)));
  forms.sort();
  FacetWriter writer(forms);
  std::vector<std::uint32_t> numbers_of_document;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (std::uint32_t document = 1; document <= inputs[i]->document_count(); ++document) {
      numbers_of_document.clear();
      for (std::uint32_t ordinal : inputs[i]->facet(facet).of(document)) {
        numbers_of_document.push_back(numbers[i][ordinal]);
      }
      writer.add_document(numbers_of_document);
    }
  }
  writer.write(file, f);
}

void merge_story_keys(ColumnsFile& file, const std::vector<const Columns*>& inputs) {
  std::vector<StoryKey> keys;
  std::uint32_t base = 0;
  for (const Columns* input : inputs) {
    for (std::size_t i = 0; i < input->story_keys.size(); ++i) {
      keys.emplace_back(input->story_keys[i], base + input->story_documents[i]);
    }
    base += input->document_count();
  }
  write_story_keys(file, std::move(keys));
}

void merge_tokens(ColumnsFile& file, const std::vector<const Columns*>& inputs,
                  const FormMerger& forms) {
  concatenate<std::uint8_t>(file, section_index(Section::kTokenBuckets), inputs,
                            [](const Columns& c) { return c.token_buckets; });
  file.begin(section_index(Section::kTokenRanks));
  std::vector<std::uint16_t> chunk;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Columns& input = *inputs[i];
    for (std::size_t from = 0; from < input.token_ranks.size(); from += chunk.size()) {
      chunk.resize(std::min<std::size_t>(1U << 16, input.token_ranks.size() - from));
      for (std::size_t k = 0; k < chunk.size(); ++k) {
        const std::uint8_t bucket = input.token_buckets[from + k];
        chunk[k] = bucket == kBorderBucket ? std::uint16_t{0}
                                           : forms.rank(i, bucket, input.token_ranks[from + k]);
      }
      file.append(chunk.data(), chunk.size() * sizeof chunk[0]);
    }
  }
}

}  // namespace

Status merge_columns(const std::vector<const Columns*>& inputs, const std::filesystem::path& path,
                     std::string_view analyzer_version) {
  std::uint32_t documents = 0;
  for (const Columns* input : inputs) documents += input->document_count();
  ColumnsFile file(path, analyzer_version, documents);
  concatenate<std::uint16_t>(file, section_index(Section::kLengths), inputs,
                             [](const Columns& c) { return c.lengths; });
  concatenate<std::uint8_t>(file, section_index(Section::kTitleLengths), inputs,
                            [](const Columns& c) { return c.title_lengths; });
  concatenate<Day>(file, section_index(Section::kDates), inputs,
                   [](const Columns& c) { return c.dates; });
  concatenate<std::uint64_t>(file, section_index(Section::kGroups), inputs,
                             [](const Columns& c) { return c.groups; });
  std::vector<std::uint64_t> token_offsets{0};
  for (const Columns* input : inputs) {
    const std::uint64_t base = token_offsets.back();
    for (std::uint64_t offset : input->token_offsets.subspan(1)) {
      token_offsets.push_back(base + offset);
    }
  }
  file.put(section_index(Section::kTokenOffsets), view(token_offsets));
  FormMerger forms(inputs);
  merge_tokens(file, inputs, forms);
  forms.table().write(file);
  concatenate_strings(file, section_index(Section::kIdOffsets), inputs,
                      [](const Columns& c) -> const StringColumn& { return c.ids; });
  concatenate_strings(file, section_index(Section::kTitleOffsets), inputs,
                      [](const Columns& c) -> const StringColumn& { return c.titles; });
  concatenate_lists(file, section_index(Section::kPeriodOffsets), inputs,
                    [](const Columns& c) { return c.periods; });
  concatenate_lists(file, section_index(Section::kAmountOffsets), inputs,
                    [](const Columns& c) { return c.amounts; });
  concatenate_strings(file, section_index(Section::kEventOffsets), inputs,
                      [](const Columns& c) -> const StringColumn& { return c.events; });
  concatenate_lists(file, section_index(Section::kBlockOffsets), inputs,
                    [](const Columns& c) { return c.blocks; });
  merge_story_keys(file, inputs);
  for (std::size_t f = 0; f < kFacetCount; ++f) merge_facet(file, f, inputs);
  return file.commit();
}

}  // namespace vigie
