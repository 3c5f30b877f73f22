#include "indexer/readers/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/readers/charset.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

struct Magic {
  std::string_view bytes;
  const char* fr;
  const char* en;
};
using namespace std::string_view_literals;
constexpr std::array kMagics = {
    Magic{"%PDF-"sv, "fichier PDF ; extrayez-en le texte (pdftotext) puis indexez le .txt",
          "PDF file; extract its text (pdftotext), then index the .txt"},
    Magic{
        "PK\x03\x04"sv,
        "archive ZIP ou document bureautique (docx, odt, epub) ; décompressez-le ou exportez-le "
        "en texte ou en HTML",
        "ZIP archive or office document (docx, odt, epub); unpack it or export it as text or HTML"},
    Magic{"\xD0\xCF\x11\xE0"sv, "ancien document Office ; exportez-le en texte ou en HTML",
          "old Office document; export it as text or HTML"},
    Magic{"{\\rtf"sv, "document RTF ; exportez-le en texte ou en HTML",
          "RTF document; export it as text or HTML"},
    Magic{"BZh"sv, "fichier bzip2 ; décompressez-le d’abord (bunzip2)",
          "bzip2 file; unpack it first (bunzip2)"},
    Magic{"\xFD"
          "7zXZ"sv,
          "fichier xz ; décompressez-le d’abord (unxz)", "xz file; unpack it first (unxz)"},
    Magic{"\x28\xB5\x2F\xFD"sv, "fichier zstd ; décompressez-le d’abord (unzstd)",
          "zstd file; unpack it first (unzstd)"},
    Magic{"\x89PNG"sv, "image PNG ; seuls les textes s’indexent",
          "PNG image; only text is indexed"},
    Magic{"\xFF\xD8\xFF"sv, "image JPEG ; seuls les textes s’indexent",
          "JPEG image; only text is indexed"},
    Magic{"GIF8"sv, "image GIF ; seuls les textes s’indexent", "GIF image; only text is indexed"},
    Magic{"\x7F"
          "ELF"sv,
          "programme ; seuls les textes s’indexent", "program; only text is indexed"},
    Magic{"SQLite format 3"sv, "base SQLite ; exportez-la en CSV ou en JSONL",
          "SQLite database; export it as CSV or JSONL"},
};

// Skips an XML prologue: declaration, comments, processing instructions, DOCTYPE.
std::string_view after_prologue(std::string_view head) {
  while (true) {
    head = trim(head);
    std::size_t end = std::string_view::npos;
    if (head.starts_with("<?")) {
      end = head.find("?>");
      if (end != std::string_view::npos) end += 2;
    } else if (head.starts_with("<!--")) {
      end = head.find("-->");
      if (end != std::string_view::npos) end += 3;
    } else if (starts_with_nocase(head, "<!doctype") &&
               !starts_with_nocase(head, "<!doctype html")) {
      const std::size_t bracket = head.find('[');
      end = head.find('>');
      if (bracket < end) end = head.find("]>", bracket);
      if (end != std::string_view::npos) end = head.find('>', end) + 1;
    } else {
      return head;
    }
    if (end == std::string_view::npos) return {};
    head.remove_prefix(end);
  }
}

std::string root_name(std::string_view head) {
  if (!head.starts_with('<')) return {};
  std::size_t end = 1;
  while (end < head.size() &&
         std::string_view(" \t\r\n/>").find(head[end]) == std::string_view::npos) {
    ++end;
  }
  std::string name = ascii_lower(head.substr(1, end - 1));
  if (const std::size_t colon = name.find(':'); colon != std::string::npos)
    name.erase(0, colon + 1);
  return name;
}

bool starts_like_json_object(std::string_view head) {
  if (!head.starts_with('{')) return false;
  const std::string_view rest = trim(head.substr(1));
  return rest.starts_with('"') || rest.starts_with('}');
}

// A first line that names at least two known members.
bool is_csv_header(std::string_view head) {
  const std::string_view line = head.substr(0, std::min(head.find('\n'), std::size_t{2000}));
  for (const char separator : {',', ';', '\t'}) {
    std::size_t known = 0;
    for (std::string& name : split_list(line, std::string_view(&separator, 1))) {
      std::erase(name, '"');
      if (name.size() > 40) break;
      known += member_named(name) != Member::kUnknown ? 1 : 0;
    }
    if (known >= 2) return true;
  }
  return false;
}

Format format_of_name(std::string_view path) {
  std::string lower = ascii_lower(path);
  if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
  const auto ends = [&](auto... endings) { return (lower.ends_with(endings) || ...); };
  if (ends(".md", ".markdown")) return Format::kMarkdown;
  if (ends(".html", ".htm", ".xhtml")) return Format::kHtml;
  if (ends(".jsonl", ".ndjson", ".json")) return Format::kJsonl;
  if (ends(".csv", ".tsv")) return Format::kCsv;
  if (ends(".xml", ".rss", ".atom")) return Format::kFeed;
  return Format::kText;
}

bool is_page_start(std::string_view head) {
  const std::string start = ascii_lower(head.substr(0, 2048));
  return start.find("<!doctype html") != std::string::npos ||
         start.find("<html") != std::string::npos;
}

Result<Format> detect_markup(std::string_view head, Format named) {
  const std::string_view body = after_prologue(head);
  const std::string root = root_name(body);
  if (root == "rss" || root == "feed" || root == "rdf") return Format::kFeed;
  if (is_page_start(body) || is_page_start(head)) return Format::kHtml;
  if (named == Format::kMarkdown || named == Format::kText) {
    // Markdown and mail-like texts may open with a tag; a page opens with its head or a division.
    const bool page = root == "head" || root == "body" || root == "meta" || root == "title";
    return page ? Format::kHtml : named;
  }
  if (named == Format::kHtml) return Format::kHtml;
  if (!trim(head).starts_with("<?xml") && has_html_tags("<" + root + ">")) return Format::kHtml;
  return Message{"XML qui n’est ni un flux (RSS, Atom) ni une page ; convertissez-le en JSONL",
                 "XML that is neither a feed (RSS, Atom) nor a page; convert it to JSONL"};
}

}  // namespace

std::optional<Message> refuse_binary(std::string_view head) {
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return Message{magic.fr, magic.en};
  }
  if (looks_like_utf16(head)) return std::nullopt;
  const auto odd = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 9 || (byte > 13 && byte < 32 && byte != 27);
  });
  // A stray control character is no reason to refuse a text; one byte in thirty is.
  if (odd > 0 && static_cast<std::size_t>(odd) * 30 > head.size()) {
    return Message{"fichier binaire ; seuls les textes, pages, flux, JSONL et CSV s’indexent",
                   "binary file; only texts, pages, feeds, JSONL and CSV are indexed"};
  }
  return std::nullopt;
}

Result<Format> detect_format(std::string_view bytes, std::string_view path) {
  if (auto refusal = refuse_binary(bytes)) return *std::move(refusal);
  std::string converted;
  if (looks_like_utf16(bytes)) {
    converted = to_utf8(bytes);
    bytes = converted;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view head = trim(bytes);
  const Format named = format_of_name(path);
  if (starts_like_json_object(head)) {
    const std::string_view line = trim(head.substr(0, head.find('\n')));
    // "{" alone on its line, or a line that does not close: one object spread over several lines.
    const bool spread = head.find('\n') != std::string_view::npos && !line.ends_with('}');
    if (!spread || named == Format::kJsonl) {
      if (spread && line.size() < 200 && line.find(':') == std::string_view::npos) {
        return Message{"JSON sur plusieurs lignes ; mettez un objet par ligne (jq -c .)",
                       "JSON over several lines; write one object a line (jq -c .)"};
      }
      return Format::kJsonl;
    }
  }
  if (head.starts_with('[') && trim(head.substr(1)).starts_with('{')) {
    return Message{"tableau JSON ; mettez un objet par ligne (jq -c '.[]')",
                   "JSON array; write one object a line (jq -c '.[]')"};
  }
  if (head.starts_with('<')) return detect_markup(head, named);
  if (named != Format::kMarkdown && is_page_start(head.substr(0, 512))) return Format::kHtml;
  if (named == Format::kCsv) return named;
  if (named == Format::kText && is_csv_header(head)) return Format::kCsv;
  if (head.starts_with("+++\n") || head.starts_with("+++\r\n")) return Format::kMarkdown;
  switch (named) {
    case Format::kFeed:
      if (head.empty()) break;
      return Message{
          "ni flux ni page : le contenu n’est pas du XML ; renommez-le (.txt) s’il s’agit "
          "d’un texte",
          "neither feed nor page: the content is no XML; rename it (.txt) if it is a "
          "text"};
    case Format::kJsonl:
      return Format::kJsonl;  // its lines are refused one by one, with their numbers
    default:
      break;
  }
  if (named == Format::kHtml && !has_html_tags(head)) return Format::kText;
  return named;
}

}  // namespace vigie::readers
