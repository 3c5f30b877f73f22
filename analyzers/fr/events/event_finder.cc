#include "analyzers/fr/events/event_finder.h"

#include <algorithm>

#include "analyzers/fr/events/article_facts.h"
#include "analyzers/fr/events/event_builder.h"
#include "analyzers/fr/events/event_merge.h"
#include "analyzers/fr/events/frame_matcher.h"

#define VIGIE_EMBEDDED(name)                                                                  \
  extern "C" {                                                                                \
  extern const char vigie_event_##name##_begin[];                                             \
  extern const char vigie_event_##name##_end[];                                               \
  }                                                                                           \
  std::string_view vigie::fr::EventData::name() {                                             \
    return {vigie_event_##name##_begin,                                                       \
            static_cast<std::size_t>(vigie_event_##name##_end - vigie_event_##name##_begin)}; \
  }

VIGIE_EMBEDDED(events)
VIGIE_EMBEDDED(grammar)
VIGIE_EMBEDDED(roles)

namespace vigie::fr {
namespace {

constexpr std::size_t kLeadSentences = 3;
constexpr std::size_t kMemoWords = 200'000;

std::vector<SentenceView> views_of(const Sentences& sentences, const AnnotatedText& source) {
  std::vector<SentenceView> views;
  views.reserve(sentences.ranges.size());
  for (const SentenceRange& range : sentences.ranges) {
    views.emplace_back(
        std::span<const Token>(sentences.tokens).subspan(range.first, range.last - range.first),
        source);
  }
  return views;
}

// Whom "il" or "elle" in the next sentence would mean: the first person without a preposition, else
// the last one; nobody new keeps the one before.
void note_person(const SentenceView& s, std::string& last) {
  std::string any;
  for (int i = 0; i < s.size(); ++i) {
    if (!s.is_name(i) || s.name(i).type != EntityType::kPerson) continue;
    any = s.name(i).name;
    if (s.governor(i) == Place::kObject) break;
  }
  if (!any.empty()) last = any;
}

// Who is said to leave for a company did not leave that one.
void drop_destinations(std::vector<DraftEvent>& drafts) {
  for (DraftEvent& draft : drafts) {
    if (!draft.guessed_company || draft.event.company.empty()) continue;
    const bool joined = std::any_of(drafts.begin(), drafts.end(), [&](const DraftEvent& other) {
      return other.event.type == EventType::kHire && !other.event.company.empty() &&
             other.event.company[0] == draft.event.company[0];
    });
    if (joined) draft.event.company.clear();
  }
}

}  // namespace

EventFinder::EventFinder(const Lemmatizer& lemmatizer)
    : vocabulary_(EventData::grammar(), EventData::roles(), lemmatizer),
      rules_(std::move(EventRules::read(EventData::events())).value()) {}

std::vector<Event> EventFinder::find(const Article& article, Memo& memo) const {
  if (memo.size() > kMemoWords) memo.clear();
  const Sentences title = sentences_of(article.title, true, vocabulary_, memo);
  const Sentences text = sentences_of(article.text, false, vocabulary_, memo);
  const std::vector<SentenceView> title_views = views_of(title, article.title);
  const std::vector<SentenceView> text_views = views_of(text, article.text);
  const ArticleFacts facts = facts_of(title_views, text_views, article.media);

  std::vector<DraftEvent> drafts;
  SentencePlace place;
  place.published = article.published;
  const auto read = [&](const std::vector<SentenceView>& views, const Sentences& sentences) {
    for (std::size_t i = 0; i < views.size(); ++i) {
      place.lead = place.in_title || i < kLeadSentences;
      place.start = sentences.ranges[i].start;
      place.end = sentences.ranges[i].end;
      for (const Finding& finding : findings_of(views[i], rules_, place.in_title)) {
        const TypeRule& rule = rules_.of(finding.frame->type);
        for (DraftEvent& draft : events_of(finding, views[i], facts, rule, place)) {
          drafts.push_back(std::move(draft));
        }
      }
      note_person(views[i], place.last_person);
    }
  };
  place.in_title = true;
  read(title_views, title);
  place.in_title = false;
  read(text_views, text);
  drop_destinations(drafts);
  std::erase_if(drafts, [](const DraftEvent& draft) {
    return draft.event.type == EventType::kDeparture && draft.event.person.empty() &&
           draft.event.company.empty();
  });
  return merge(std::move(drafts));
}

}  // namespace vigie::fr
