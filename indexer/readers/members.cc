#include "indexer/readers/members.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/base/fold.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::array kNames = {
    std::pair{"id", Member::kId},
    std::pair{"url", Member::kUrl},
    std::pair{"link", Member::kUrl},
    std::pair{"lien", Member::kUrl},
    std::pair{"permalink", Member::kUrl},
    std::pair{"canonical", Member::kUrl},
    std::pair{"canonicalurl", Member::kUrl},
    std::pair{"title", Member::kTitle},
    std::pair{"titre", Member::kTitle},
    std::pair{"headline", Member::kTitle},
    std::pair{"text", Member::kText},
    std::pair{"texte", Member::kText},
    std::pair{"body", Member::kText},
    std::pair{"content", Member::kText},
    std::pair{"contenu", Member::kText},
    std::pair{"articlebody", Member::kText},
    std::pair{"date", Member::kDate},
    std::pair{"published", Member::kDate},
    std::pair{"publishedat", Member::kDate},
    std::pair{"pubdate", Member::kDate},
    std::pair{"publishdate", Member::kDate},
    std::pair{"datepublished", Member::kDate},
    std::pair{"datepublication", Member::kDate},
    std::pair{"datedepublication", Member::kDate},
    std::pair{"publicationdate", Member::kDate},
    std::pair{"source", Member::kSource},
    std::pair{"publication", Member::kSource},
    std::pair{"publisher", Member::kSource},
    std::pair{"sitename", Member::kSource},
    std::pair{"author", Member::kAuthor},
    std::pair{"authors", Member::kAuthor},
    std::pair{"auteur", Member::kAuthor},
    std::pair{"auteurs", Member::kAuthor},
    std::pair{"byline", Member::kAuthor},
    std::pair{"tags", Member::kTags},
    std::pair{"tag", Member::kTags},
    std::pair{"keywords", Member::kTags},
    std::pair{"categories", Member::kTags},
    std::pair{"category", Member::kTags},
    std::pair{"motscles", Member::kTags},
    std::pair{"etiquettes", Member::kTags},
    std::pair{"language", Member::kLanguage},
    std::pair{"lang", Member::kLanguage},
    std::pair{"langue", Member::kLanguage},
    std::pair{"company", Member::kCompany},
    std::pair{"companies", Member::kCompany},
    std::pair{"entreprise", Member::kCompany},
    std::pair{"entreprises", Member::kCompany},
    std::pair{"person", Member::kPerson},
    std::pair{"persons", Member::kPerson},
    std::pair{"people", Member::kPerson},
    std::pair{"personne", Member::kPerson},
    std::pair{"personnes", Member::kPerson},
    std::pair{"place", Member::kPlace},
    std::pair{"places", Member::kPlace},
    std::pair{"lieu", Member::kPlace},
    std::pair{"lieux", Member::kPlace},
    std::pair{"product", Member::kProduct},
    std::pair{"products", Member::kProduct},
    std::pair{"produit", Member::kProduct},
    std::pair{"produits", Member::kProduct},
    std::pair{"organization", Member::kOrganization},
    std::pair{"organizations", Member::kOrganization},
    std::pair{"organisation", Member::kOrganization},
    std::pair{"organisations", Member::kOrganization},
    std::pair{"event", Member::kEvent},
    std::pair{"evenement", Member::kEvent},
};

void append(std::vector<std::string>& to, const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    std::string line = line_of_member(value);
    if (!line.empty()) to.push_back(std::move(line));
  }
}

void set_line(std::string& to, const std::vector<std::string>& values) {
  if (to.empty() && !values.empty()) to = line_of_member(values.front());
}

// Removes `lead` and the blanks behind it from the front, if a blank follows it.
bool remove_lead(std::string_view& text, std::string_view lead) {
  if (!starts_with_nocase(text, lead) || text.size() <= lead.size()) return false;
  const std::string_view rest = text.substr(lead.size());
  if (trim(rest).size() == rest.size() && lead.back() != ':') return false;
  text = trim(rest);
  return true;
}

}  // namespace

Member member_named(std::string_view name) {
  std::string key;
  for (const char c : fold(trim(name))) {
    if (c != '_' && c != '-' && c != ' ') key.push_back(c);
  }
  for (const auto& [known, member] : kNames) {
    if (key == known) return member;
  }
  return Member::kUnknown;
}

bool is_documented_name(std::string_view name) {
  constexpr std::array kDocumented = {
      "id",        "url",     "title",   "text",   "body",    "content",      "date",
      "published", "pubDate", "source",  "author", "tags",    "language",     "company",
      "companies", "person",  "persons", "place",  "product", "organization", "event"};
  return std::ranges::find(kDocumented, name) != kDocumented.end();
}

void set_member(Document& document, Member member, const std::vector<std::string>& values) {
  switch (member) {
    case Member::kUnknown:
    case Member::kDate:
      return;
    case Member::kId:
      if (document.id.empty() && !values.empty()) document.id = clean_line(values.front());
      return;
    case Member::kUrl:
      if (document.url.empty() && !values.empty()) document.url = clean_line(values.front());
      return;
    case Member::kTitle:
      return set_line(document.title, values);
    case Member::kText: {
      if (!document.text.empty()) return;
      for (const std::string& value : values) {
        const std::string part = paragraphs_of_member(value);
        if (!document.text.empty() && !part.empty()) document.text.push_back('\n');
        document.text += part;
      }
      return;
    }
    case Member::kSource:
      return set_line(document.source, values);
    case Member::kLanguage:
      return set_line(document.language, values);
    case Member::kAuthor:
      for (const std::string& value : values) append(document.authors, split_authors(value));
      return;
    case Member::kTags:
      return append(document.tags, values);
    case Member::kCompany:
      return append(document.given.company, values);
    case Member::kPerson:
      return append(document.given.person, values);
    case Member::kPlace:
      return append(document.given.place, values);
    case Member::kProduct:
      return append(document.given.product, values);
    case Member::kOrganization:
      return append(document.given.organization, values);
    case Member::kEvent:
      return append(document.given.event, values);
  }
}

std::vector<std::string> split_list(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    const std::string_view part = trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> split_authors(std::string_view text) {
  std::string line = line_of_member(text);
  std::string_view rest = line;
  for (const std::string_view lead :
       {"propos recueillis par", "recueilli par", "un texte de", "par", "by"}) {
    if (remove_lead(rest, lead)) break;
  }
  std::string separated;
  for (std::size_t at = 0; at < rest.size();) {
    std::size_t taken = 0;
    for (const std::string_view word : {" et ", " and ", " & ", " (avec ", " avec "}) {
      if (rest.substr(at, word.size()) == word) taken = word.size();
    }
    separated.push_back(taken != 0 ? ';' : rest[at]);
    at += std::max<std::size_t>(taken, 1);
  }
  std::vector<std::string> names = split_list(separated, ";|");
  for (std::string& name : names) {
    // "Paul Petit (à Lyon)", and what is left of "(avec Jeanne Roux)".
    if (const std::size_t open = name.find(" ("); open != std::string::npos) name.resize(open);
    while (name.ends_with(')') || name.ends_with('.')) name.pop_back();
  }
  // "Durand, Marie" is one name, "Marie Durand, Paul Petit" are two: every part has a blank then.
  std::vector<std::string> authors;
  for (const std::string& name : names) {
    std::vector<std::string> parts = split_list(name, ",");
    const bool all_full = std::ranges::all_of(
        parts, [](const std::string& part) { return part.find(' ') != std::string::npos; });
    if (parts.size() > 1 && (all_full || parts.size() > 2)) {
      authors.insert(authors.end(), parts.begin(), parts.end());
    } else {
      authors.push_back(name);
    }
  }
  return authors;
}

}  // namespace vigie::readers
