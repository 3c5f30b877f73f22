#include "analyzers/fr/annotator/annotator.h"

#include <algorithm>

#include "analyzers/base/hash.h"
#include "analyzers/fr/annotator/salience.h"
#include "analyzers/fr/dates/document_date.h"

namespace vigie::fr {
namespace {

// A season or a quarter at most.
constexpr Day kSeasonDays = 93;

// What dates without a year count from: the day of publication, else the latest day or month that
// the text states in full and that has come. Wrong for an article that only tells of old times, but
// then the dates of its events are old too.
std::optional<Day> reference_of(const ArticleText& article) {
  if (article.published) return article.published->last();
  std::optional<Day> latest;
  for (const DateMention& mention : find_dates(article.text, {})) {
    const bool precise = mention.from && mention.to && *mention.to - *mention.from < kSeasonDays;
    if (!precise || *mention.from > article.today) continue;
    latest = std::max(latest.value_or(*mention.from), std::min(*mention.to, article.today));
  }
  return latest;
}

}  // namespace

Annotator::Annotator(const Gazetteer& gazetteer, const FrenchAnalyzer& analyzer)
    : tagger_(gazetteer, analyzer),
      resolver_(gazetteer, analyzer.lemmatizer()),
      events_(analyzer.lemmatizer()),
      makers_(gazetteer),
      media_(gazetteer),
      fingerprint_(fingerprint_of(gazetteer)) {}

std::uint64_t Annotator::fingerprint_of(const Gazetteer& gazetteer) {
  constexpr std::uint64_t kVersion = 4;  // raised when the same knowledge may say something else
  std::uint64_t print = hash64(EventData::events(), gazetteer.fingerprint() + kVersion);
  print = hash64(EventData::grammar(), print);
  return hash64(EventData::roles(), print);
}

void Annotator::find_names(const ArticleText& article, Space& space,
                           Annotations& annotations) const {
  const AnalysisSession& session = *space.session_;
  const std::array<std::string_view, 2> fields = {article.title, article.text};
  std::array<std::vector<NameMatch>, 2> matches;
  if (!article.title.empty()) {
    matches[0] = tagger_.find(article.title, session, *article.title_words, space.memo_);
  }
  matches[1] = tagger_.find(article.text, session, *article.text_words, space.memo_);
  recognizer_.find(fields, space.scratch_, space.spans_);
  std::optional<Day> day;
  if (article.published) day = article.published->last();
  auto mentions = resolver_.resolve({fields, space.scratch_.article(), space.spans_, matches, day});
  annotations.title.names = std::move(mentions[0]);
  annotations.text.names = std::move(mentions[1]);
}

void Annotator::find_measures(const ArticleText& article, Annotations& annotations) {
  DateContext context;
  context.reference = reference_of(article);
  annotations.title.dates = find_dates(article.title, context);
  annotations.title.amounts = find_amounts(article.title);
  annotations.text.dates = find_dates(article.text, context);
  annotations.text.amounts = find_amounts(article.text);
}

Annotations Annotator::annotate(const ArticleText& given, Space& space) const {
  Annotations annotations;
  ArticleText article = given;
  if (!article.published) {
    const auto inferred =
        infer_document_date({article.title, article.text, article.address, article.today});
    if (inferred) annotations.inferred = inferred->date;
    article.published = annotations.inferred;
  }
  // A title that the text opens with is read there, once.
  const std::size_t title_in_text =
      article.text.starts_with(article.title) ? article.title.size() : 0;
  if (title_in_text > 0) article.title = {};
  find_names(article, space, annotations);
  find_measures(article, annotations);
  const auto annotated = [](std::string_view text, const FieldAnnotations& field) {
    return AnnotatedText{text, field.names, field.dates, field.amounts};
  };
  annotations.events =
      events_.find({annotated(article.title, annotations.title),
                    annotated(article.text, annotations.text), article.published, &media_},
                   space.words_);
  makers_.complete(annotations.events);
  annotations.names =
      salient_names({article.text, title_in_text, &annotations.title.names, &annotations.text.names,
                     &annotations.events, article.source, article.authors, &media_});
  return annotations;
}

}  // namespace vigie::fr
