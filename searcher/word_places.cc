#include "searcher/word_places.h"

#include <algorithm>
#include <cstring>

namespace vigie {

namespace {

// Of a document, or of its title or text alone.
struct Tokens {
  const std::uint8_t* buckets = nullptr;
  const std::uint16_t* ranks = nullptr;
  std::size_t size = 0;

  bool is(std::size_t at, const FormRange& range) const {
    return buckets[at] == range.bucket && ranks[at] >= range.first && ranks[at] < range.last;
  }
  Tokens from(std::size_t at) const { return {buckets + at, ranks + at, size - at}; }
  Tokens until(std::size_t at) const { return {buckets, ranks, at}; }
};

Tokens tokens_of(const Columns& columns, std::uint32_t document) {
  const std::uint64_t begin = columns.token_offsets[document - 1];
  return {columns.token_buckets.data() + begin, columns.token_ranks.data() + begin,
          columns.token_offsets[document] - begin};
}

// Between title and text; nothing where a damaged plane has none.
std::optional<std::size_t> border_of(const Tokens& tokens) {
  if (tokens.size == 0) return std::nullopt;
  const void* const border = std::memchr(tokens.buckets, kBorderBucket, tokens.size);
  if (border == nullptr) return std::nullopt;
  return static_cast<std::size_t>(static_cast<const std::uint8_t*>(border) - tokens.buckets);
}

template <typename Visit>
void for_each_token(const Tokens& tokens, const FormRange& range, Visit visit) {
  const std::uint8_t* p = tokens.buckets;
  const std::uint8_t* const end = p + tokens.size;
  while (p < end) {
    const void* const hit = std::memchr(p, range.bucket, static_cast<std::size_t>(end - p));
    if (hit == nullptr) return;
    p = static_cast<const std::uint8_t*>(hit);
    const auto at = static_cast<std::size_t>(p - tokens.buckets);
    if (tokens.is(at, range)) visit(at);
    ++p;
  }
}

// Whether the document may hold the word in forms that its tokens do not show: its postings count
// more than they. Stop words and very long ones have no postings.
bool may_be_hidden(const PostingArray& postings, std::uint32_t document, const Tokens& tokens,
                   const FormRange& forms) {
  constexpr std::uint32_t kMostCounted = 255 / kFrequencyUnit;
  if (postings.empty()) return true;
  const auto at = std::lower_bound(postings.documents.begin(), postings.documents.end(), document);
  if (at == postings.documents.end() || *at != document) return false;
  const auto i = static_cast<std::size_t>(at - postings.documents.begin());
  std::uint32_t shown = 0;
  for_each_token(tokens, forms, [&](std::size_t) { ++shown; });
  const std::uint32_t counted = postings.frequencies[i] / kFrequencyUnit;
  return counted > shown || counted == kMostCounted;
}

// Calls `visit` with the first and last token of each word and sequence.
template <typename Visit>
void for_each_match(const WantedForms& forms, const Tokens& tokens, Visit visit) {
  for (const WantedForms::Word& word : forms.words) {
    for_each_token(tokens, word.forms, [&](std::size_t at) { visit(at, at); });
  }
  for (const std::vector<FormRange>& sequence : forms.sequences) {
    for_each_token(tokens, sequence[0], [&](std::size_t at) {
      if (sequence.size() > tokens.size - at) return;
      for (std::size_t i = 1; i < sequence.size(); ++i) {
        if (!tokens.is(at + i, sequence[i])) return;
      }
      visit(at, at + sequence.size() - 1);
    });
  }
}

bool may_hide(const WantedForms& forms, std::uint32_t document, const Tokens& tokens) {
  return std::any_of(forms.words.begin(), forms.words.end(), [&](const WantedForms::Word& word) {
    return word.postings && may_be_hidden(*word.postings, document, tokens, word.forms);
  });
}

bool wants_prefix(const std::vector<Condition>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const Condition& condition) {
    return condition.kind == Condition::Kind::kPrefix || wants_prefix(condition.children);
  });
}

bool wants_prefix(const Plan& plan) {
  return wants_prefix(plan.required) || std::any_of(plan.leaves.begin(), plan.leaves.end(),
                                                    [](const Leaf& leaf) { return leaf.begins; });
}

// Bytes above ASCII may be digits too.
bool may_be_digit(char c) {
  return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether `at` lies between two raw tokens, whatever stands around: at a line end, or at a space
// that does not group the digits of a number.
bool is_border(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return true;
  if (text[at] != ' ') return false;
  return !may_be_digit(text[at - 1]) || at + 1 == text.size() || !may_be_digit(text[at + 1]);
}

std::size_t border_before(std::string_view text, std::size_t at, std::size_t least) {
  while (at > least && (at == text.size() || !is_border(text, at))) --at;
  return at;
}

std::size_t border_behind(std::string_view text, std::size_t at) {
  while (at < text.size() && (at == 0 || !is_border(text, at))) ++at;
  return at;
}

// Where each block begins, and the end; nothing where the column does not know or does not fit.
std::optional<std::vector<std::size_t>> begins_of(std::span<const TextBlock> blocks,
                                                  std::size_t end) {
  std::vector<std::size_t> begins;
  begins.reserve(blocks.size() + 1);
  std::size_t at = 0;
  for (const TextBlock& block : blocks) {
    at += block.distance();
    if (block.distance() == TextBlock::kFar || at > end) return std::nullopt;
    begins.push_back(at);
  }
  begins.push_back(end);
  return begins;
}

}  // namespace

WordPlaces::WordPlaces(const IndexSnapshot& snapshot, const Plan& plan, PostingCache& cache)
    : snapshot_(snapshot),
      plan_(plan),
      cache_(cache),
      anywhere_(wants_prefix(plan)),
      forms_(snapshot.segments().size()) {}

void WordPlaces::add_word(const Segment& segment, const std::string& term, WantedForms& forms) {
  const Columns& columns = *segment.columns;
  WantedForms::Word word{columns.forms_of_term(term), nullptr};
  if (word.forms.empty()) return;
  for (std::uint32_t rank = word.forms.first; rank < word.forms.last && !word.postings; ++rank) {
    const StoredForm form = columns.form(columns.bucket_begin(word.forms.bucket) + rank);
    if (form.kind != FormKind::kPositional) word.postings = cache_.of_raw_term(segment, term);
  }
  forms.words.push_back(std::move(word));
}

const WantedForms& WordPlaces::forms_of(std::uint32_t number) {
  WantedForms& forms = forms_[number];
  if (forms.known) return forms;
  forms.known = true;
  const Segment& segment = snapshot_.segments()[number];
  for (const Leaf& leaf : plan_.leaves) {
    if (!leaf.scores) continue;
    for (const TermSequence& sequence : leaf.group) {
      if (sequence.terms.size() > 1 && sequence.surface.empty()) {
        std::vector<FormRange> ranges;
        for (const std::string& term : sequence.terms) {
          ranges.push_back(segment.columns->forms_of_term(term));
        }
        forms.sequences.push_back(std::move(ranges));
        continue;
      }
      add_word(segment, sequence.terms[0], forms);
    }
  }
  return forms;
}

std::optional<std::vector<std::uint32_t>> WordPlaces::blocks_of(DocumentRef ref) {
  const Columns& columns = *snapshot_.segments()[ref.segment].columns;
  const Tokens tokens = tokens_of(columns, ref.document);
  const std::optional<std::size_t> border = border_of(tokens);
  if (!border) return std::nullopt;
  const Tokens text = tokens.from(*border + 1);
  const std::span<const TextBlock> blocks = columns.blocks.of(ref.document);
  if (blocks.size() != (text.size + kBlockTokens - 1) / kBlockTokens) return std::nullopt;
  const WantedForms& forms = forms_of(ref.segment);
  std::vector<std::uint32_t> found;
  for_each_match(forms, text, [&](std::size_t first, std::size_t last) {
    for (std::size_t block = first / kBlockTokens; block <= last / kBlockTokens; ++block) {
      found.push_back(static_cast<std::uint32_t>(block));
    }
  });
  if (may_hide(forms, ref.document, tokens)) {
    for (std::size_t block = 0; block < blocks.size(); ++block) {
      if (blocks[block].has_other_forms()) found.push_back(static_cast<std::uint32_t>(block));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool WordPlaces::in_title(DocumentRef ref) {
  const Tokens tokens = tokens_of(*snapshot_.segments()[ref.segment].columns, ref.document);
  const std::optional<std::size_t> border = border_of(tokens);
  if (anywhere_ || !border) return true;
  const WantedForms& forms = forms_of(ref.segment);
  bool found = false;
  for_each_match(forms, tokens.until(*border), [&](std::size_t, std::size_t) { found = true; });
  return found || may_hide(forms, ref.document, tokens);
}

std::vector<Stretch> WordPlaces::find(DocumentRef ref, std::string_view text, std::size_t from) {
  const std::vector<Stretch> all = {{from, text.size()}};
  // A text that is cut inside a word begins with a token that the index does not know.
  if (anywhere_ || (from > 0 && !is_border(text, from))) return all;
  const auto blocks = blocks_of(ref);
  const auto begins =
      begins_of(snapshot_.segments()[ref.segment].columns->blocks.of(ref.document), text.size());
  if (!blocks || !begins) return all;
  std::vector<Stretch> stretches;
  for (std::uint32_t block : *blocks) {
    const std::size_t end = border_behind(text, (*begins)[block + 1]);
    if (end <= from) continue;
    const std::size_t least = stretches.empty() ? from : stretches.back().end;
    const std::size_t start = border_before(text, std::max((*begins)[block], least), least);
    if (!stretches.empty() && start == least)
      stretches.back().end = std::max(end, least);
    else
      stretches.push_back({start, end});
  }
  return stretches;
}

}  // namespace vigie
