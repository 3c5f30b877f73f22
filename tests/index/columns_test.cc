#include "indexer/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <map>

#include "analyzers/base/collation.h"
#include "indexer/columns_writer.h"
#include "indexer/index_snapshot.h"
#include "sample_documents.h"

namespace vigie {
namespace {

void expect_blocks(std::span<const TextBlock> blocks, const AnalysisSession& session,
                   const std::vector<Occurrence>& text) {
  std::vector<std::uint32_t> begins;
  std::vector<bool> other_forms;
  std::size_t tokens = 0;
  for (const Occurrence& occurrence : text) {
    if (session.form(occurrence.form).kind != FormKind::kPositional) {
      other_forms.back() = true;
    } else if (tokens++ % kBlockTokens == 0) {
      begins.push_back(begins.empty() ? 0 : occurrence.start);
      other_forms.push_back(false);
    }
  }
  ASSERT_EQ(blocks.size(), begins.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::uint32_t distance = i == 0 ? 0 : begins[i] - begins[i - 1];
    EXPECT_EQ(blocks[i].distance(), std::min<std::uint32_t>(distance, TextBlock::kFar));
    EXPECT_EQ(blocks[i].has_other_forms(), other_forms[i]);
  }
}

// What the columns of `documents` must say, computed plainly.
// The keys of the values, each once.
std::vector<std::string> keys_of(Facet facet, const std::vector<std::string>& values) {
  std::vector<std::string> keys;
  for (const std::string& value : values) {
    const std::string key = value_key(facet, value);
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

void expect_columns(const Columns& columns, const std::vector<StoredDocument>& documents) {
  ASSERT_EQ(columns.document_count(), documents.size());
  AnalysisSession session(test_analyzer());
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  std::map<std::tuple<std::string, std::string, FormKind>, std::uint32_t> counts;
  ASSERT_EQ(columns.token_offsets[0], 0U);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    SCOPED_TRACE("document " + std::to_string(d));
    const StoredDocument& document = documents[d];
    EXPECT_EQ(columns.ids[d], document.id);
    EXPECT_EQ(columns.titles[d], document.title);
    EXPECT_EQ(columns.dates[2 * d], document.published ? document.published->first() : kUnknownDay);
    EXPECT_EQ(columns.dates[2 * d + 1],
              document.published ? document.published->last() : kUnknownDay);
    for (std::size_t f = 0; f < kFacetCount; ++f) {
      const FacetColumn& facet = columns.facet(static_cast<Facet>(f));
      std::vector<std::string> values;
      for (std::uint32_t ordinal : facet.of(static_cast<std::uint32_t>(d + 1))) {
        ASSERT_LT(ordinal, facet.values.size());
        values.push_back(value_key(static_cast<Facet>(f), facet.values[ordinal]));
      }
      EXPECT_EQ(values, keys_of(static_cast<Facet>(f), document.facets[f]));
    }
    title.clear();
    text.clear();
    session.analyze(document.title, title);
    session.analyze(document.text, text);
    EXPECT_EQ(columns.groups[d], group_of(document, session, title, text));
    expect_blocks(columns.blocks.of(static_cast<std::uint32_t>(d + 1)), session, text);
    std::vector<FormId> stream;
    std::uint32_t lengths[2] = {};
    for (int part = 0; part < 2; ++part) {
      if (part == 1) stream.push_back(UINT32_MAX);  // the border
      for (const Occurrence& occurrence : part == 0 ? title : text) {
        const Form& form = session.form(occurrence.form);
        ++counts[{form.term, form.surface, form.kind}];
        if (form.kind != FormKind::kPositional) continue;
        stream.push_back(occurrence.form);
        if (!form.stop) ++lengths[part];
      }
    }
    EXPECT_EQ(columns.title_lengths[d], std::min(lengths[0], 255U));
    EXPECT_EQ(columns.lengths[d], std::min(lengths[0] + lengths[1], 65535U));
    const std::uint64_t from = columns.token_offsets[d];
    ASSERT_EQ(columns.token_offsets[d + 1] - from, stream.size());
    for (std::size_t i = 0; i < stream.size(); ++i) {
      const std::uint8_t bucket = columns.token_buckets[from + i];
      const std::uint16_t rank = columns.token_ranks[from + i];
      if (stream[i] == UINT32_MAX) {
        EXPECT_EQ(bucket, kBorderBucket);
        EXPECT_EQ(rank, 0);
        continue;
      }
      const Form& form = session.form(stream[i]);
      EXPECT_EQ(bucket, bucket_of_term(form.term));
      ASSERT_LT(columns.bucket_begin(bucket) + rank, columns.bucket_end(bucket));
      const StoredForm stored = columns.form(columns.bucket_begin(bucket) + rank);
      EXPECT_EQ(stored.term, form.term);
      EXPECT_EQ(stored.surface, form.surface);
      EXPECT_EQ(stored.kind, form.kind);
      const FormRange of_term = columns.forms_of_term(form.term);
      EXPECT_EQ(of_term.bucket, bucket);
      EXPECT_TRUE(of_term.first <= rank && rank < of_term.last);
      const FormRange of_surface = columns.form_of_surface(form.term, form.surface);
      EXPECT_TRUE(of_surface.first <= rank && rank < of_surface.last);
    }
  }
  EXPECT_EQ(columns.form_count(), counts.size());
  for (std::size_t i = 0; i < columns.form_count(); ++i) {
    const StoredForm form = columns.form(i);
    const auto known = counts.find({std::string(form.term), std::string(form.surface), form.kind});
    ASSERT_NE(known, counts.end()) << form.surface;
    EXPECT_EQ(columns.form_frequency(i), known->second) << form.surface;
  }
}

void expect_facets_in_french_order(const Columns& columns) {
  const FrenchOrder order;
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    const auto facet = static_cast<Facet>(f);
    const StringColumn& values = columns.facet(facet).values;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
      EXPECT_LE(order.key(values[i]), order.key(values[i + 1])) << values[i] << values[i + 1];
      EXPECT_NE(value_key(facet, values[i]), value_key(facet, values[i + 1]));
    }
  }
}

TEST(ColumnsTest, RoundTripOfRandomDocuments) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(seed);
    const TestFolder folder;
    const std::vector<StoredDocument> documents = sample_documents(seed * 20, seed, "d");
    build_segment(folder.path() / "s", documents);
    const Columns columns = open_columns(folder.path() / "s");
    expect_columns(columns, documents);
    expect_facets_in_french_order(columns);
  }
}

TEST(ColumnsTest, BucketsAreNeverTheBorder) {
  std::vector<bool> seen(256);
  for (int i = 0; i < 20000; ++i) {
    const std::uint8_t bucket = bucket_of_term("mot" + std::to_string(i));
    ASSERT_NE(bucket, kBorderBucket);
    seen[bucket] = true;
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), true), 255);
}

TEST(ColumnsTest, UnknownTermsHaveNoForms) {
  const TestFolder folder;
  build_segment(folder.path() / "s", sample_documents(20, 3, "d"));
  const Columns columns = open_columns(folder.path() / "s");
  for (const char* term : {"", "introuvable", "zzzz", "~", "\xff"}) {
    EXPECT_TRUE(columns.forms_of_term(term).empty()) << term;
    EXPECT_TRUE(columns.form_of_surface(term, term).empty()) << term;
  }
}

TEST(ColumnsTest, LengthsSaturate) {
  const TestFolder folder;
  StoredDocument document;
  document.id = "long";
  for (int i = 0; i < 300; ++i) document.title += "serveur ";
  for (int i = 0; i < 70000; ++i) document.text += "serveur ";
  build_segment(folder.path() / "s", {document});
  const Columns columns = open_columns(folder.path() / "s");
  EXPECT_EQ(columns.title_lengths[0], 255);
  EXPECT_EQ(columns.lengths[0], 65535);
  expect_columns(columns, {document});
}

TEST(ColumnsTest, BlocksThatAreFarApartSaySo) {
  const TestFolder folder;
  StoredDocument document;
  document.id = "far";
  for (int i = 0; i < 20; ++i) document.text += "serveur ";
  document.text += std::string(40000, ' ');
  for (int i = 0; i < 20; ++i) document.text += "gpt-4 ";
  build_segment(folder.path() / "s", {document});
  const Columns columns = open_columns(folder.path() / "s");
  expect_columns(columns, {document});
  const std::span<const TextBlock> blocks = columns.blocks.of(1);
  ASSERT_GT(blocks.size(), 2U);
  EXPECT_EQ(blocks[1].distance(), 16 * 8);
  EXPECT_FALSE(blocks[0].has_other_forms());
  EXPECT_EQ(blocks[2].distance(), TextBlock::kFar);
  EXPECT_TRUE(blocks[2].has_other_forms());
}

TEST(ColumnsTest, MergingEqualsBuildingAtOnce) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    const TestFolder folder;
    std::vector<StoredDocument> all;
    std::vector<Columns> parts;
    for (unsigned part = 0; part < 4; ++part) {
      const auto documents = sample_documents(part == 2 ? 1 : 25 * part + 3, seed * 10 + part,
                                              "p" + std::to_string(part) + ".");
      const auto path = folder.path() / ("s" + std::to_string(part));
      build_segment(path, documents);
      parts.push_back(open_columns(path));
      all.insert(all.end(), documents.begin(), documents.end());
    }
    std::vector<const Columns*> inputs;
    for (const Columns& part : parts) inputs.push_back(&part);
    const auto merged = folder.path() / "merged";
    std::filesystem::create_directories(merged);
    ASSERT_TRUE(merge_columns(inputs, merged / "columns", test_analyzer().version()).ok());
    expect_columns(open_columns(merged), all);
    expect_facets_in_french_order(open_columns(merged));
    build_segment(folder.path() / "once", all);
    EXPECT_TRUE(read_bytes(merged / "columns") == read_bytes(folder.path() / "once" / "columns"))
        << "the bytes differ";
  }
}

TEST(ColumnsTest, DamagedFilesAreRefused) {
  const TestFolder folder;
  const auto segment = folder.path() / "s";
  build_segment(segment, sample_documents(30, 5, "d"));
  const std::string bytes = read_bytes(segment / "columns");
  const std::string version = test_analyzer().version();
  const auto opens = [&](const std::string& content, const std::string& analyzer) {
    std::ofstream(segment / "columns", std::ios::binary) << content;
    return Columns::open(segment / "columns", analyzer).ok();
  };
  EXPECT_TRUE(opens(bytes, version));
  EXPECT_FALSE(opens(bytes, version + "x"));
  for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 300) {
    EXPECT_FALSE(opens(bytes.substr(0, size), version)) << size;
  }
  EXPECT_FALSE(opens(std::string(bytes.size(), '\0'), version));
  std::string other_format = bytes;
  other_format[8] = static_cast<char>(other_format[8] + 1);
  EXPECT_FALSE(opens(other_format, version));
  EXPECT_FALSE(Columns::open(folder.path() / "absent", version).ok());
}

constexpr std::array kUnverified = {Section::kTokenBuckets, Section::kTokenRanks,
                                    Section::kStoryKeys, Section::kStoryDocuments};

// A flipped bit is seen on opening, one in token planes and keys of stories when asked for.
TEST(ColumnsTest, FlippedBitsAreSeen) {
  const TestFolder folder;
  const auto path = folder.path() / "s" / "columns";
  build_segment(folder.path() / "s", sample_documents(30, 5, "d"));
  const std::string bytes = read_bytes(path);
  ColumnsHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  const auto place_of = [&](std::size_t at) {
    if (at < sizeof header) return kSectionCount;
    for (std::size_t s = 0; s < kSectionCount; ++s) {
      const ColumnsHeader::Entry& entry = header.sections[s];
      if (at >= entry.offset && at < entry.offset + entry.size) return s;
    }
    return kSectionCount + 1;  // padding
  };
  for (std::size_t at = 0; at < bytes.size(); at += 1 + at % 13) {
    SCOPED_TRACE(at);
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    std::ofstream(path, std::ios::binary) << flipped;
    const Result<Columns> columns = Columns::open(path, test_analyzer().version());
    const std::size_t place = place_of(at);
    const bool unverified =
        std::any_of(kUnverified.begin(), kUnverified.end(),
                    [&](Section section) { return place == static_cast<std::size_t>(section); });
    EXPECT_EQ(columns.ok(), unverified || place > kSectionCount);
    if (columns.ok()) {
      EXPECT_EQ(columns.value().unverified_sections_are_sound(), !unverified);
    }
  }
}

// Token planes of any bytes: a merge of them reads nothing out of bounds (seen by asan).
TEST(ColumnsTest, MergingAnyTokens) {
  const TestFolder folder;
  const auto path = folder.path() / "s" / "columns";
  build_segment(folder.path() / "s", sample_documents(30, 5, "d"));
  std::string bytes = read_bytes(path);
  ColumnsHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  for (Section section : kUnverified) {
    const ColumnsHeader::Entry& entry = header.sections[static_cast<std::size_t>(section)];
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(entry.offset), entry.size, '\xFF');
  }
  std::ofstream(path, std::ios::binary) << bytes;
  const Columns columns = open_columns(folder.path() / "s");
  EXPECT_FALSE(columns.unverified_sections_are_sound());
  EXPECT_TRUE(merge_columns({&columns}, folder.path() / "merged", test_analyzer().version()).ok());
}

TEST(ColumnsTest, DeadDocuments) {
  DeadSet dead(130);
  EXPECT_FALSE(DeadSet().contains(1));
  EXPECT_TRUE(DeadSet().empty());
  for (std::uint32_t document : {1U, 63U, 64U, 65U, 127U, 128U, 130U}) {
    EXPECT_FALSE(dead.contains(document));
    EXPECT_TRUE(dead.insert(document));
    EXPECT_FALSE(dead.insert(document));
    EXPECT_TRUE(dead.contains(document));
  }
  EXPECT_FALSE(dead.contains(2));
  const TestFolder folder;
  const auto& words = dead.words();
  std::ofstream(folder.path() / "dead", std::ios::binary)
      .write(reinterpret_cast<const char*>(words.data()),
             static_cast<std::streamsize>(words.size() * sizeof words[0]));
  const auto read = DeadSet::read(folder.path() / "dead", 130);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().words(), words);
  EXPECT_FALSE(DeadSet::read(folder.path() / "dead", 1000).ok());
  EXPECT_FALSE(DeadSet::read(folder.path() / "absent", 130).ok());
}

}  // namespace
}  // namespace vigie
