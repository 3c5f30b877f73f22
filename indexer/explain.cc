#include "indexer/explain.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analyzers/base/utf8.h"
#include "indexer/annotation.h"

namespace vigie {
namespace {

// A mention of any kind, by its bytes.
struct Stretch {
  std::uint32_t start;
  std::uint32_t end;
  Json json;  // type, name (else the text is its name) and value
};

Json name_json(const fr::NameMention& mention) {
  return {{"type", std::string(schema_of(facet_of(mention.type)).name)},
          {"name", mention.name},
          {"value", nullptr}};
}

Json date_json(const fr::DateMention& mention) {
  const auto side = [](const std::optional<Day>& day) {
    return day ? Json(to_string(*day)) : Json();
  };
  return {{"type", "date"}, {"value", {{"from", side(mention.from)}, {"to", side(mention.to)}}}};
}

Json money_json(const fr::AmountMention& mention) {
  return {{"type", "money"}, {"value", amount_json(mention.amount)}};
}

// The sentences of one field that tell of events, once for each type.
std::vector<Stretch> told_in(const std::vector<fr::Event>& events, bool in_title) {
  std::vector<Stretch> stretches;
  std::set<std::pair<std::uint32_t, fr::EventType>> told;
  for (const fr::Event& event : events) {
    if (event.in_title != in_title || !told.emplace(event.start, event.type).second) continue;
    stretches.push_back(
        {event.start,
         event.end,
         {{"type", "event"}, {"name", std::string(fr::name_of(event.type))}, {"value", nullptr}}});
  }
  return stretches;
}

// Offsets in code points; one walk over the text. `stretches` holds what is not of `field`.
void append_mentions(std::string_view text, const fr::FieldAnnotations& field, bool in_title,
                     std::vector<Stretch> stretches, Json& mentions) {
  for (const fr::NameMention& m : field.names) stretches.push_back({m.start, m.end, name_json(m)});
  for (const fr::DateMention& m : field.dates) stretches.push_back({m.start, m.end, date_json(m)});
  for (const fr::AmountMention& m : field.amounts) {
    stretches.push_back({m.start, m.end, money_json(m)});
  }
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.start < b.start; });
  std::size_t bytes = 0;
  std::size_t points = 0;
  for (Stretch& stretch : stretches) {
    points += utf8::length(text.substr(bytes, stretch.start - bytes));
    bytes = stretch.start;
    const std::string_view written = text.substr(stretch.start, stretch.end - stretch.start);
    Json mention = {{"type", stretch.json["type"]},
                    {"start", points},
                    {"end", points + utf8::length(written)},
                    {"text", std::string(written)},
                    {"name", stretch.json.value("name", std::string(written))},
                    {"value", std::move(stretch.json["value"])}};
    if (in_title) mention["field"] = "title";
    mentions.push_back(std::move(mention));
  }
}

Json terms_json(const AnalysisSession& session, const std::vector<Occurrence>& title,
                const std::vector<Occurrence>& text) {
  std::set<std::string> terms;
  for (const auto* occurrences : {&title, &text}) {
    for (const Occurrence& occurrence : *occurrences) {
      const Form& form = session.form(occurrence.form);
      if (!form.stop) terms.insert(form.term);
    }
  }
  return terms;
}

}  // namespace

Json explain_document(Document&& document, const Analyzer& analyzer, const fr::Annotator* annotator,
                      Day today) {
  const std::vector<std::string> dropped = std::move(document.dropped);
  StoredDocument stored = to_stored(std::move(document));
  AnalysisSession session(analyzer);
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  session.analyze(stored.title, title);
  session.analyze(stored.text, text);
  Json mentions = Json::array();
  if (annotator != nullptr) {
    fr::Annotator::Space space(session);
    const fr::Annotations annotations =
        annotator->annotate(article_of(stored, title, text, today), space);
    append_mentions(stored.text, annotations.text, false, told_in(annotations.events, false),
                    mentions);
    append_mentions(stored.title, annotations.title, true, told_in(annotations.events, true),
                    mentions);
    add_annotations(annotations, stored);
  }
  Json json;
  json["document"] = document_json(stored, 0);
  json["text"] = stored.text;
  json["dropped"] = dropped;
  json["mentions"] = std::move(mentions);
  json["events"] = json["document"]["events"];
  json["terms"] = terms_json(session, title, text);
  return json;
}

}  // namespace vigie
