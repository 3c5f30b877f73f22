#include "indexer/readers/emitter.h"

#include <filesystem>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "analyzers/base/utf8.h"
#include "indexer/canonical_url.h"
#include "indexer/readers/date_reader.h"
#include "indexer/readers/language_guess.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxTitleBytes = 2000;  // longer "titles" are whole texts
constexpr std::size_t kMaxNameBytes = 400;
constexpr std::size_t kMaxNames = 200;
constexpr std::size_t kLanguageBytes = 2000;

std::string absolute(const std::string& path) {
  if (path.empty() || path == "-") return {};
  std::error_code error;
  const auto full = std::filesystem::absolute(path, error);
  return error ? path : full.lexically_normal().string();
}

void clean_names(std::vector<std::string>& names) {
  std::vector<std::string> clean;
  std::unordered_set<std::string> seen;
  for (const std::string& name : names) {
    if (clean.size() == kMaxNames) break;
    std::string line = clean_line(utf8::truncate(name, kMaxNameBytes));
    if (!line.empty() && seen.insert(line).second) clean.push_back(std::move(line));
  }
  names = std::move(clean);
}

}  // namespace

Emitter::Emitter(const RawItem& item, const ReadOptions& options, DocumentSink& sink)
    : item_(item), options_(options), sink_(sink), absolute_path_(absolute(item.path)) {}

void Emitter::offer_date(Document& document, std::string_view text, std::size_t line) {
  text = trim(text);
  if (text.empty() || document.published) return;
  const std::string shown = clean_line(utf8::truncate(text, 60));
  const auto date = read_date(text);
  if (!date) {
    warn(line, {"date « " + shown + " » illisible, ignorée ; écrivez-la AAAA-MM-JJ",
                "date \"" + shown + "\" cannot be read, ignored; write it YYYY-MM-DD"});
    return;
  }
  switch (doubt_date(*date, options_.now)) {
    case DateDoubt::kNone:
      document.published = date;
      return;
    case DateDoubt::kTooLate:
      warn(line, {"date « " + shown + " » à plus d’un an dans le futur, ignorée ; corrigez-la",
                  "date \"" + shown + "\" is more than a year ahead, ignored; correct it"});
      return;
    case DateDoubt::kTooEarly:
      warn(line, {"date « " + shown + " » antérieure à 1900, ignorée ; corrigez-la",
                  "date \"" + shown + "\" is before 1900, ignored; correct it"});
      return;
  }
}

void Emitter::emit(Document&& document, std::size_t line, std::size_t entry) {
  document.title = clean_line(utf8::truncate(document.title, kMaxTitleBytes));
  document.text = clean_paragraphs(document.text);
  if (document.title.empty() && document.text.empty()) {
    refuse(line, {"document vide : ni titre ni texte ; donnez « title » ou « text », ou retirez-le",
                  "empty document: neither title nor text; give \"title\" or \"text\", or remove "
                  "it"});
    return;
  }
  document.id = clean_line(document.id);
  document.url = clean_line(document.url);
  document.source = clean_line(utf8::truncate(document.source, kMaxNameBytes));
  if (document.source.empty()) document.source = options_.source;
  clean_names(document.authors);
  clean_names(document.tags);
  for (auto* names :
       {&document.given.company, &document.given.person, &document.given.place,
        &document.given.product, &document.given.organization, &document.given.event}) {
    clean_names(*names);
  }
  document.language = language_code(document.language);
  if (document.language.empty()) {
    const std::string_view start = utf8::truncate(document.text, kLanguageBytes);
    document.language = guess_language(document.title + "\n" + std::string(start));
  }
  if (document.language.empty()) document.language = language_code(options_.language);
  if (!document.published) document.published = options_.date;
  document.path = absolute_path_;
  if (document.id.empty()) document.id = canonical_url(document.url);
  if (document.id.empty()) {
    document.id = absolute_path_.empty() ? item_.path : absolute_path_;
    if (line != 0) document.id += "#" + std::to_string(line);
    if (entry != 0) document.id += "#" + std::to_string(entry);
  }
  if (!options_.keep_dropped) document.dropped.clear();
  sink_.accept(std::move(document));
}

void Emitter::refuse(std::size_t line, Message reason) {
  sink_.refuse({item_.path, line, std::move(reason)});
}

void Emitter::warn(std::size_t line, Message reason) {
  sink_.warn({item_.path, line, std::move(reason)});
}

}  // namespace vigie::readers
