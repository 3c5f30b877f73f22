#include <algorithm>
#include <array>
#include <utility>

#include "indexer/readers/charset.h"
#include "indexer/readers/date_reader.h"
#include "indexer/readers/html_metadata.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/language_guess.h"
#include "indexer/readers/line_features.h"
#include "indexer/readers/main_text.h"
#include "indexer/readers/plain_text.h"
#include "indexer/readers/text_header.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kErrorPageBytes = 1500;  // an error page says little

// What servers and their guards write where an article should be.
bool is_error_title(const std::vector<std::string>& words) {
  static constexpr std::array<std::string_view, 14> kPhrases = {
      "page introuvable", "page non trouvee",    "404",
      "not found",        "erreur 404",          "acces refuse",
      "access denied",    "attention required",  "just a moment",
      "forbidden",        "service unavailable", "bad gateway",
      "page inexistante", "page not found"};
  if (words.size() > 8) return false;
  std::string line = " ";
  for (const std::string& word : words) line += word + " ";
  return std::ranges::any_of(kPhrases, [&](std::string_view phrase) {
    std::string needle = " ";
    needle += phrase;
    needle += ' ';
    return line.find(needle) != std::string::npos;
  });
}

void set_date(Document& document, const PageMetadata& metadata, Emitter& emitter) {
  // Pages state many dates; a bad one matters only when there is no good one.
  for (const std::string& text : metadata.dates) {
    const auto date = read_date(text);
    if (date && doubt_date(*date, emitter.options().now) == DateDoubt::kNone) {
      document.published = date;
      return;
    }
  }
  if (!metadata.dates.empty()) emitter.offer_date(document, metadata.dates.front(), 0);
}

// "Par Jeanne Roux" in a line of its own, when no metadata has it.
std::vector<std::string> authors_in_blocks(const HtmlPage& page) {
  for (const HtmlBlock& block : page.blocks) {
    if (block.text.size() > 200) continue;
    if ((page.elements[block.element].inherited & (kComment | kRelated | kFooter)) != 0) continue;
    Byline byline = read_byline({block.text, features_of(block.text), false});
    if (!byline.authors.empty()) return std::move(byline.authors);
  }
  return {};
}

// "Publié le 12 mars 2024" near the title, when no metadata has it.
std::optional<PartialDate> date_in_blocks(const HtmlPage& page, Day now) {
  for (const HtmlBlock& block : page.blocks) {
    const LineFeatures features = features_of(block.text);
    if (features.words.size() > 25) continue;
    std::size_t label_words = 0;
    const bool labelled = label_of(features.words, label_words) == Label::kDate;
    const bool hinted = (page.elements[block.element].inherited & kByline) != 0;
    if (!labelled && !hinted) continue;
    const auto date = find_long_date(block.text);
    if (date && date->day != 0 && doubt_date(*date, now) == DateDoubt::kNone) return date;
  }
  return std::nullopt;
}

}  // namespace

void read_html(const RawItem& item, Emitter& emitter) {
  const HtmlPage page = parse_html(to_utf8(item.bytes));
  const PageMetadata metadata = read_metadata(page);
  MainText main = select_main_text(page, metadata.title);
  if (is_error_title(folded_words(metadata.title)) || is_error_title(folded_words(page.title))) {
    if (main.text.size() < kErrorPageBytes) {
      return emitter.refuse(0, {"page d’erreur, pas un article ; récupérez la page à nouveau",
                                "error page, no article; fetch the page again"});
    }
  }
  const std::string name = ascii_lower(item.path);
  if (name.ends_with(".xml") || name.ends_with(".rss") || name.ends_with(".atom")) {
    emitter.warn(0,
                 {"page HTML sous un nom de flux ; lue comme une page, vérifiez l’adresse du flux",
                  "HTML page under the name of a feed; read as a page, check the feed's address"});
  }
  Document document;
  document.title = metadata.title;
  document.url = metadata.url;
  document.source = metadata.source;
  document.authors = metadata.authors.empty() ? authors_in_blocks(page) : metadata.authors;
  document.tags = metadata.tags;
  document.language = metadata.language;
  document.text = std::move(main.text);
  document.dropped = std::move(main.dropped);
  // Pages that build themselves in the browser carry their text in the metadata only.
  const std::string body = paragraphs_of_member(metadata.body);
  if (body.size() > 2 * document.text.size()) document.text = body;
  // Templates keep the language of their author: the text itself knows better.
  if (document.text.size() > 300) {
    if (std::string spoken = guess_language(document.text); !spoken.empty()) {
      document.language = std::move(spoken);
    }
  }
  set_date(document, metadata, emitter);
  if (!document.published) document.published = date_in_blocks(page, emitter.options().now);
  emitter.emit(std::move(document), 0, 0);
}

}  // namespace vigie::readers
