// What the event finder says of real articles, for reading.
//   events_preview FILE…     any file that vigie-index reads; prints titles, events and the
//   sentences
//                            they come from, and the time that finding events took.
// Names come from the gazetteer's tagger and the name recogniser; a person's or company's short
// form takes the longest name of the article that holds it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analyzers/fr/entities/gazetteer.h"
#include "analyzers/fr/entities/name_recognizer.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/events/event_finder.h"
#include "analyzers/fr/french_analyzer.h"
#include "indexer/readers/reader.h"

namespace {

using namespace vigie;      // NOLINT: a small program
using namespace vigie::fr;  // NOLINT

class Collector : public DocumentSink {
 public:
  void accept(Document&& document) override { documents.push_back(std::move(document)); }
  void refuse(Refusal&&) override {}
  void warn(Refusal&&) override {}
  std::vector<Document> documents;
};

EntityType type_of(NameKind kind) {
  switch (kind) {
    case NameKind::kPerson:
      return EntityType::kPerson;
    case NameKind::kPlace:
      return EntityType::kPlace;
    case NameKind::kProduct:
      return EntityType::kProduct;
    default:
      return EntityType::kCompany;
  }
}

class Preview {
 public:
  void show(const Document& document) {
    const std::string_view fields[2] = {document.title, document.text};
    std::vector<NameMention> names[2];
    find_names(fields, names);
    DateContext context;
    if (document.published) context.reference = document.published->last();
    std::vector<DateMention> dates[2];
    std::vector<AmountMention> amounts[2];
    for (int f = 0; f < 2; ++f) {
      dates[f] = find_dates(fields[f], context);
      amounts[f] = find_amounts(fields[f]);
    }
    const Article article{{fields[0], names[0], dates[0], amounts[0]},
                          {fields[1], names[1], dates[1], amounts[1]},
                          document.published};
    std::printf("## %s\n", document.title.c_str());
    const auto start = std::chrono::steady_clock::now();
    const std::vector<Event> events = finder_.find(article, memo_);
    seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bytes_ += document.title.size() + document.text.size();
    for (const Event& event : events) print(event, fields[event.in_title ? 0 : 1]);
  }

  void report() const {
    std::fprintf(stderr, "%.3f MB of text, events in %.3f s\n", static_cast<double>(bytes_) / 1e6,
                 seconds_);
  }

 private:
  void find_names(const std::string_view (&fields)[2], std::vector<NameMention> (&out)[2]) {
    std::vector<NameSpan> spans;
    recognizer_.find(fields, scratch_, spans);
    for (int f = 0; f < 2; ++f) {
      std::vector<Occurrence> occurrences;
      session_.analyze(fields[f], occurrences);
      NameTagger::Memo memo;
      for (const NameMatch& m : tagger_.find(fields[f], session_, occurrences, memo)) {
        const GazetteerEntry entry = gazetteer_.entries()[m.entry];
        const bool inside = std::any_of(spans.begin(), spans.end(), [&](const NameSpan& s) {
          return s.field == static_cast<std::uint32_t>(f) && s.start <= m.start && s.end >= m.end &&
                 s.end - s.start > m.end - m.start;
        });
        if (!inside) out[f].push_back({entry.type, m.start, m.end, entry.name});
      }
      for (const NameSpan& s : spans) {
        if (s.field != static_cast<std::uint32_t>(f) || s.kind == NameKind::kEvent) continue;
        const bool clash = std::any_of(out[f].begin(), out[f].end(), [&](const NameMention& n) {
          return n.start < s.end && s.start < n.end;
        });
        if (!clash && fields[f].substr(s.start, s.end - s.start) != "IA") {
          out[f].push_back({type_of(s.kind), s.start, s.end,
                            std::string(fields[f].substr(s.start, s.end - s.start))});
        }
      }
      std::sort(out[f].begin(), out[f].end(),
                [](const NameMention& a, const NameMention& b) { return a.start < b.start; });
    }
    lengthen(out);
  }

  static void lengthen(std::vector<NameMention> (&out)[2]) {
    for (auto& list : out) {
      for (NameMention& n : list) {
        const std::string own = n.name;
        for (const auto& others : out) {
          for (const NameMention& o : others) {
            if (n.type != EntityType::kPerson || o.type != n.type || o.name.size() <= n.name.size())
              continue;
            if (o.name.ends_with(" " + own)) n.name = o.name;
          }
        }
      }
    }
  }

  static void print(const Event& e, std::string_view text) {
    std::printf("  %-11s %-8s", std::string(name_of(e.type)).c_str(),
                std::string(name_of(e.certainty)).c_str());
    for (const auto& p : e.person) std::printf(" P:%s", p.c_str());
    for (const auto& c : e.company) std::printf(" C:%s", c.c_str());
    if (!e.role.empty()) std::printf(" R:%s", e.role.c_str());
    if (!e.product.empty()) std::printf(" O:%s", e.product.c_str());
    if (e.date) std::printf(" D:%s", e.date->to_string().c_str());
    if (e.amount) std::printf(" M:%g %s", e.amount->value(), e.amount->currency.c_str());
    std::printf("\n      « %s »\n", std::string(text.substr(e.start, e.end - e.start)).c_str());
  }

  FrenchAnalyzer analyzer_;
  AnalysisSession session_{analyzer_};
  Gazetteer gazetteer_ = Gazetteer::embedded();
  NameTagger tagger_{gazetteer_, analyzer_};
  NameRecognizer recognizer_;
  NameRecognizer::Scratch scratch_;
  EventFinder finder_{analyzer_.lemmatizer()};
  EventFinder::Memo memo_;
  double seconds_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Preview preview;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    RawItem item;
    item.path = argv[i];
    item.bytes.assign(std::istreambuf_iterator<char>(in), {});
    Collector collector;
    ReadOptions options;
    options.now = today();
    parse_item(item, options, collector);
    for (const Document& document : collector.documents) preview.show(document);
  }
  preview.report();
}
