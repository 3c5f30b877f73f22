#include "indexer/annotation.h"

#include <algorithm>

namespace vigie {
namespace {

// A stretch of time longer than a year says nothing about when.
constexpr Day kLongestPeriod = 366;

template <typename T>
void add_once(std::vector<T>& list, T value, std::size_t most) {
  if (list.size() < most && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

}  // namespace

fr::ArticleText article_of(const StoredDocument& document, const std::vector<Occurrence>& title,
                           const std::vector<Occurrence>& text, Day today) {
  fr::ArticleText article;
  article.title = document.title;
  article.text = document.text;
  article.title_words = &title;
  article.text_words = &text;
  article.published = document.published;
  article.address = document.url.empty() ? document.path : document.url;
  article.today = today;
  const std::vector<std::string>& sources = document.facet(Facet::kSource);
  if (!sources.empty()) article.source = sources[0];
  article.authors = &document.facet(Facet::kAuthor);
  return article;
}

void add_annotations(const fr::Annotations& annotations, StoredDocument& document) {
  for (std::size_t type = 0; type < fr::kEntityTypeCount; ++type) {
    for (const std::string& name : annotations.names[type]) {
      add_value(document.facet(facet_of(static_cast<fr::EntityType>(type))), name);
    }
  }
  if (annotations.inferred) {
    document.published = annotations.inferred;
    document.date_inferred = true;
    fill_date_facets(document);
  }
  document.events = annotations.events;
  if (document.events.size() > kMaxStoredEvents) document.events.resize(kMaxStoredEvents);
  for (const fr::Event& event : document.events) {
    if (event.certainty == fr::Certainty::kDenied) continue;
    add_value(document.facet(Facet::kEvent), fr::name_of(event.type));
  }
  for (const fr::FieldAnnotations* field : {&annotations.title, &annotations.text}) {
    for (const fr::AmountMention& mention : field->amounts) {
      add_once(document.amounts, mention.amount, kMaxStoredAmounts);
    }
    for (const fr::DateMention& mention : field->dates) {
      if (!mention.from || !mention.to || *mention.to - *mention.from > kLongestPeriod) continue;
      add_once(document.periods, Period{*mention.from, *mention.to}, kMaxStoredPeriods);
    }
  }
  mix_annotations(document);
}

}  // namespace vigie
