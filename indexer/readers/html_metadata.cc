#include "indexer/readers/html_metadata.h"

#include <algorithm>
#include <array>

#include "analyzers/base/fold.h"
#include "indexer/readers/date_reader.h"
#include "indexer/readers/json_ld.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxAuthorBytes = 120;

// Letters and digits only: "Le Monde.fr" and "lemonde.fr" agree.
std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (letter) out.push_back(c);
  }
  return out;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  std::string host = ascii_lower(url.substr(0, url.find_first_of("/?#:")));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

bool is_web_address(std::string_view text) {
  return starts_with_nocase(text, "http://") || starts_with_nocase(text, "https://");
}

// The date in a path such as /2015/04/12/ or /2015-04-12-.
std::string date_in_url(std::string_view url) {
  for (std::size_t at = url.find("/20"); at != std::string_view::npos;
       at = url.find("/20", at + 1)) {
    const std::string_view part = url.substr(at + 1, 10);
    if (part.size() == 10 && (part[4] == '/' || part[4] == '-') && part[7] == part[4]) {
      if (read_date(part)) return std::string(part);
    }
  }
  return {};
}

bool is_publication_key(std::string_view key) {
  if (key.find("modif") != std::string_view::npos || key.find("updat") != std::string_view::npos ||
      key.find("expir") != std::string_view::npos ||
      key.find("publisher") != std::string_view::npos) {
    return false;
  }
  constexpr std::array kDates = {"date",
                                 "dc.date",
                                 "dcterms.date",
                                 "dc.date.issued",
                                 "dcterms.issued",
                                 "dc.date.created",
                                 "dcterms.created",
                                 "dc.created",
                                 "creation_date",
                                 "originalpublicationdate"};
  return std::ranges::find(kDates, key) != kDates.end() ||
         key.find("publish") != std::string_view::npos ||
         key.find("pubdate") != std::string_view::npos ||
         key.find("pub_date") != std::string_view::npos ||
         key.find("pub-date") != std::string_view::npos;
}

bool is_author_key(std::string_view key) {
  constexpr std::array kAuthors = {
      "author",          "dc.creator",          "dcterms.creator",   "article:author",
      "dc.contributor",  "article:author_name", "og:article:author", "parsely-author",
      "sailthru.author", "citation_author"};
  return std::ranges::find(kAuthors, key) != kAuthors.end();
}

std::string first_meta(const HtmlPage& page, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    for (const auto& [name, content] : page.meta) {
      if (name == key && !trim(content).empty()) return line_of_member(content);
    }
  }
  return {};
}

// Adds the names in `text` that look like names.
void add_authors(std::vector<std::string>& authors, std::string_view text) {
  if (text.size() > 4 * kMaxAuthorBytes || is_web_address(trim(text))) return;
  for (std::string& name : split_authors(text)) {
    const bool sane = name.size() <= kMaxAuthorBytes && name.find('@') == std::string::npos &&
                      name.find("://") == std::string::npos && !name.empty();
    if (sane && std::ranges::find(authors, name) == authors.end())
      authors.push_back(std::move(name));
  }
}

// The short texts that the page begins with: old pages set their titles in any element.
std::vector<std::string> short_blocks(const HtmlPage& page) {
  std::vector<std::string> blocks;
  for (const HtmlBlock& block : page.blocks) {
    if (block.text.size() <= 300 && block.link_chars == 0) blocks.push_back(block.text);
    if (blocks.size() == 60) break;
  }
  return blocks;
}

std::vector<std::string> headings_of(const HtmlPage& page) {
  std::vector<std::string> headings;
  for (const HtmlBlock& block : page.blocks) {
    const HtmlElement& element = page.elements[block.element];
    if (element.tag != Tag::kHeading || element.level != 1) continue;
    headings.push_back(clean_line(block.text));
    if (headings.size() == 5) break;
  }
  return headings;
}

bool agree(std::string_view a, std::string_view b) {
  const std::string x = squeeze(a);
  const std::string y = squeeze(b);
  return !x.empty() && x == y;
}

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(trim(text), ' ')) +
         (trim(text).empty() ? 0 : 1);
}

}  // namespace

std::string without_site_name(const std::string& title, const std::string& site,
                              const std::string& host, const std::vector<std::string>& headings) {
  constexpr std::array<std::string_view, 12> kSeparators = {
      " | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « ", " ‹ ", " › ", " : "};
  const std::string name_of_host = squeeze(host.substr(0, host.rfind('.')));
  const auto is_site = [&](std::string_view part) {
    const std::string key = squeeze(part);
    if (key.empty()) return true;
    if (!site.empty() && key == squeeze(site)) return true;
    return !host.empty() && (key == name_of_host || key == squeeze(host) ||
                             (key.size() > 3 && name_of_host.find(key) != std::string::npos));
  };
  const auto is_heading = [&](std::string_view part) {
    return std::ranges::any_of(headings, [&](const std::string& h) { return agree(h, part); });
  };
  if (is_heading(title)) return title;
  std::string best = title;
  for (const std::string_view separator : kSeparators) {
    for (std::size_t at = title.find(separator); at != std::string::npos;
         at = title.find(separator, at + 1)) {
      const std::string_view front = trim(std::string_view(title).substr(0, at));
      const std::string_view back = trim(std::string_view(title).substr(at + separator.size()));
      if (is_heading(front) && words_in(front) > words_in(back)) return std::string(front);
      if (is_heading(back) && words_in(back) > words_in(front)) return std::string(back);
      if (best.size() != title.size()) continue;
      if (is_site(back)) best = front;
      if (is_site(front)) best = back;
    }
  }
  if (best.size() != title.size()) return best;
  // No evidence: a bar or a bullet before a few words at the end is a site's name all the same.
  for (const std::string_view separator : {" | ", " • ", " · ", " :: "}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos) continue;
    const std::string_view front = std::string_view(title).substr(0, at);
    if (words_in(title.substr(at + separator.size())) <= 4 && words_in(front) >= 3) {
      return std::string(trim(front));
    }
  }
  return title;
}

PageMetadata read_metadata(const HtmlPage& page) {
  PageMetadata data;
  const JsonLdArticle article = read_json_ld(page.json_ld);
  data.body = article.body;

  for (const std::string& url : {page.canonical, first_meta(page, {"og:url"}), article.url}) {
    if (data.url.empty() && is_web_address(url)) data.url = clean_line(url);
  }
  const std::string host = host_of(data.url);
  data.source = first_meta(page, {"og:site_name", "application-name", "dc.publisher"});
  if (data.source.empty()) data.source = line_of_member(article.publisher);
  if (data.source.empty()) data.source = host;

  const std::vector<std::string> headings = headings_of(page);
  std::vector<std::string> titles = {line_of_member(article.headline),
                                     first_meta(page, {"og:title", "dc.title", "twitter:title"}),
                                     clean_line(page.title)};
  std::vector<std::string> shown = headings;
  for (std::string& block : short_blocks(page)) shown.push_back(std::move(block));
  for (const std::string& title : titles) {
    if (data.title.empty()) data.title = without_site_name(title, data.source, host, shown);
    // A shorter variant may be what the page shows as its heading: the heading is the title.
    for (const std::string& heading : headings) {
      if (!title.empty() && agree(heading, title)) data.title = heading;
    }
  }
  if (data.title.empty() && !headings.empty()) data.title = headings.front();

  data.language = page.language;
  if (data.language.empty())
    data.language = first_meta(page, {"og:locale", "language", "dc.language"});
  if (data.language.empty()) data.language = article.language;

  for (const std::string& name : article.authors) add_authors(data.authors, name);
  if (data.authors.empty()) {
    for (const auto& [key, content] : page.meta) {
      if (is_author_key(key)) add_authors(data.authors, content);
    }
  }
  if (data.authors.empty()) {
    for (const std::string& name : page.authors) add_authors(data.authors, clean_line(name));
  }
  std::erase_if(data.authors, [&](const std::string& name) { return agree(name, host); });

  if (!article.published.empty()) data.dates.push_back(article.published);
  for (const auto& [key, content] : page.meta) {
    if (is_publication_key(key)) data.dates.push_back(content);
  }
  if (!page.times.empty()) data.dates.push_back(page.times.front());
  if (std::string date = date_in_url(data.url); !date.empty())
    data.dates.push_back(std::move(date));

  for (const auto& [key, content] : page.meta) {
    if (key == "article:tag") data.tags.push_back(line_of_member(content));
  }
  if (data.tags.empty()) data.tags = article.keywords;
  if (data.tags.empty()) {
    data.tags = split_list(first_meta(page, {"news_keywords", "keywords"}), ",;");
  }
  return data;
}

}  // namespace vigie::readers
