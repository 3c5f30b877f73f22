#include "server/pages/document_text.h"

#include <algorithm>
#include <map>

#include "analyzers/base/fold.h"
#include "analyzers/fr/dates/date_grammar.h"
#include "server/pages/folded_text.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

// A stretch [start, end) of the text, in bytes, that is a name or a date.
struct Mark {
  std::size_t start = 0;
  std::size_t end = 0;
  bool date = false;
  Facet facet = Facet::kCompany;
  std::string value;  // the name, or the days of the date
};

// Of a name of two kinds the first counts.
constexpr std::array<Facet, 5> kNameFacets = {Facet::kCompany, Facet::kPerson, Facet::kProduct,
                                              Facet::kOrganization, Facet::kPlace};

using Names = std::vector<std::pair<Facet, std::string>>;

// An article that names "Sam Altman" once speaks of "Altman" from then on. A surname that two of
// its persons share tells neither; one word of three letters is more often another word.
void add_surnames(const StoredDocument& document, NameFinder& finder, Names& names) {
  constexpr std::size_t kLeastBytes = 4;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> by_surname;
  for (const std::string& person : document.facet(Facet::kPerson)) {
    const std::vector<FoldedWord> words = folded_words(person);
    if (words.size() < 2 || words.back().text.size() < kLeastBytes) continue;
    by_surname[words.back().text].emplace_back(person.substr(words.back().start), person);
  }
  for (const auto& [folded, persons] : by_surname) {
    if (persons.size() > 1) continue;
    finder.add(persons[0].first);
    names.emplace_back(Facet::kPerson, persons[0].second);
  }
}

std::vector<Mark> name_marks(const StoredDocument& document) {
  NameFinder finder;
  Names names;
  for (const Facet facet : kNameFacets) {
    for (const std::string& name : document.facet(facet)) {
      finder.add(name);
      names.emplace_back(facet, name);
    }
  }
  add_surnames(document, finder, names);
  std::vector<Mark> marks;
  for (const NameFinder::Found& found : finder.find(document.text)) {
    marks.push_back(
        {found.start, found.end, false, names[found.name].first, names[found.name].second});
  }
  return marks;
}

// What <time datetime> can say of a mention: a day, a month or a year. Else empty.
std::string machine_date(const fr::DateMention& mention) {
  if (!mention.from) return {};
  const PartialDate from = civil_of(*mention.from);
  switch (mention.precision) {
    case fr::DatePrecision::kDay:
      return from.to_string();
    case fr::DatePrecision::kMonth:
      return PartialDate{from.year, from.month, 0}.to_string();
    case fr::DatePrecision::kYear:
      return PartialDate{from.year, 0, 0}.to_string();
    case fr::DatePrecision::kInterval:
      break;
  }
  return {};
}

std::vector<Mark> date_marks(const StoredDocument& document) {
  fr::DateContext context;
  if (document.published && document.published->day > 0) {
    context.reference = document.published->first();
  }
  std::vector<Mark> marks;
  for (const fr::DateMention& mention : fr::find_dates(document.text, context)) {
    marks.push_back({mention.start, mention.end, true, {}, machine_date(mention)});
  }
  return marks;
}

// In order, without overlap: a name goes before a date, none crosses the end of a line.
std::vector<Mark> marks_of(const StoredDocument& document) {
  std::vector<Mark> marks = name_marks(document);
  for (Mark& mark : date_marks(document)) marks.push_back(std::move(mark));
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.start < b.start; });
  std::vector<Mark> kept;
  for (Mark& mark : marks) {
    const std::string_view words =
        std::string_view(document.text).substr(mark.start, mark.end - mark.start);
    if (words.find('\n') != std::string_view::npos) continue;
    if (!kept.empty() && kept.back().end > mark.start) continue;
    kept.push_back(std::move(mark));
  }
  return kept;
}

void write_mark(HtmlWriter& html, const Mark& mark, std::string_view words,
                const PageContext& page) {
  if (!mark.date) {
    html.element("a",
                 {{"class", "name " + std::string(schema_of(mark.facet).name)},
                  {"href", name_link(page, mark.facet, mark.value)}},
                 words);
  } else if (mark.value.empty()) {
    html.element("span", {{"class", "when"}}, words);
  } else {
    html.element("time", {{"class", "when"}, {"datetime", mark.value}}, words);
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

}  // namespace

void write_document_text(HtmlWriter& html, const StoredDocument& document,
                         const PageContext& page) {
  const std::string_view text = document.text;
  const std::vector<Mark> marks = marks_of(document);
  auto mark = marks.begin();
  html.open("div", {{"class", "text"}});
  bool first = true;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::string_view words = text.substr(line, end - line);
    const bool shown = !is_blank(words) && !(first && words == document.title);
    if (shown) html.open("p");
    std::size_t at = line;
    for (; mark != marks.end() && mark->start < end; ++mark) {
      if (!shown) continue;
      html.text(with_french_spaces(text.substr(at, mark->start - at)));
      write_mark(html, *mark, text.substr(mark->start, mark->end - mark->start), page);
      at = mark->end;
    }
    if (shown) html.text(with_french_spaces(text.substr(at, end - at))).close();
    first = first && is_blank(words);
    line = end + 1;
  }
  html.close();
}

}  // namespace vigie
