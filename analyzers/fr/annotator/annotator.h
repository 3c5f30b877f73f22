// Annotator: what an article says, as a reader understands it: names, dates, sums, events.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/annotator/product_makers.h"
#include "analyzers/fr/dates/date_grammar.h"
#include "analyzers/fr/entities/media.h"
#include "analyzers/fr/entities/name_mention.h"
#include "analyzers/fr/entities/name_recognizer.h"
#include "analyzers/fr/entities/name_resolver.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/events/event_finder.h"
#include "analyzers/fr/french_analyzer.h"

namespace vigie::fr {

// An article to annotate. The views and lists are the caller's; the occurrences must be those of
// title and text in one session.
struct ArticleText {
  std::string_view title;
  std::string_view text;
  const std::vector<Occurrence>* title_words = nullptr;
  const std::vector<Occurrence>* text_words = nullptr;
  std::optional<PartialDate> published;
  std::string_view address;  // URL or path; may tell the date where `published` does not
  Day today = 0;             // no date after it is inferred
  std::string_view source;   // who publishes it
  const std::vector<std::string>* authors = nullptr;
};

// What one of its fields says; mentions in order, those of a kind without overlap.
struct FieldAnnotations {
  std::vector<NameMention> names;
  std::vector<DateMention> dates;
  std::vector<AmountMention> amounts;
};

struct Annotations {
  // Empty where the text opens with the title, whose mentions are then the text's.
  FieldAnnotations title;
  FieldAnnotations text;
  // Canonical names by EntityType, those that the article is about first.
  std::array<std::vector<std::string>, kEntityTypeCount> names;
  std::vector<Event> events;
  // What the text or the address say of the day of publication, where it was not given.
  std::optional<PartialDate> inferred;
};

// Const and thread-safe after construction.
class Annotator {
 public:
  // One thread's use of an annotator with one session. Not thread-safe.
  class Space {
   public:
    explicit Space(const AnalysisSession& session) : session_(&session) {}

   private:
    friend class Annotator;
    const AnalysisSession* session_;
    NameTagger::Memo memo_;
    NameRecognizer::Scratch scratch_;
    std::vector<NameSpan> spans_;
    EventFinder::Memo words_;
  };

  // Both must outlive it.
  Annotator(const Gazetteer& gazetteer, const FrenchAnalyzer& analyzer);

  Annotations annotate(const ArticleText& article, Space& space) const;

  // Whether names are found by the trained model, and not by lists and capitals alone.
  bool has_model() const { return recognizer_.has_model(); }

  // Differs whenever annotations may.
  std::uint64_t fingerprint() const { return fingerprint_; }

 private:
  static std::uint64_t fingerprint_of(const Gazetteer& gazetteer);
  static void find_measures(const ArticleText& article, Annotations& annotations);
  void find_names(const ArticleText& article, Space& space, Annotations& annotations) const;

  NameTagger tagger_;
  NameRecognizer recognizer_;
  NameResolver resolver_;
  EventFinder events_;
  ProductMakers makers_;
  Media media_;
  std::uint64_t fingerprint_;
};

}  // namespace vigie::fr
