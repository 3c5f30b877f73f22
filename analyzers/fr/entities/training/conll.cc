#include "analyzers/fr/entities/training/conll.h"

#include <algorithm>
#include <array>
#include <optional>

namespace vigie::fr {
namespace {

struct Row {
  std::string_view token;
  std::string_view tag;
};
using Sentence = std::vector<Row>;

template <std::size_t N>
bool is_one_of(std::string_view token, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), token) != list.end();
}

bool is_digits(std::string_view token) {
  return !token.empty() &&
         std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_letters(std::string_view token) {
  return !token.empty() && ((token[0] & 0x80) != 0 || (token[0] | 0x20) >= 'a');
}
bool is_apostrophe(std::string_view token) { return token == "'" || token == "’"; }

// Whether an apostrophe of its own behind `token` is that of an elision.
bool may_elide(std::string_view token) {
  static constexpr std::array<std::string_view, 14> kElided = {"l", "d", "L", "D", "s", "S",  "n",
                                                               "N", "c", "C", "j", "J", "qu", "Qu"};
  return is_one_of(token, kElided) || token.ends_with("-d") || token.ends_with("-l") ||
         token == "Aujourd" || token == "aujourd";
}

std::optional<NameKind> kind_named(std::string_view name) {
  if (name == "PER" || name == "Person") return NameKind::kPerson;
  if (name == "LOC" || name == "Location") return NameKind::kPlace;
  if (name == "ORG" || name == "Organization") return NameKind::kOrganization;
  if (name == "PRODUCT" || name == "Product") return NameKind::kProduct;
  if (name == "EVENT" || name == "Event") return NameKind::kEvent;
  return std::nullopt;
}

class ArticleBuilder {
 public:
  explicit ArticleBuilder(ConllArticle& article) : article_(article) {}

  void add(const Sentence& sentence) {
    const std::uint32_t field = sentences_++ == 0 ? 0 : 1;
    std::string& text = article_.fields[field];
    if (!text.empty()) text += ends_sentence_ ? ' ' : '\n';
    bool quoted = false;
    std::optional<NameKind> open;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const auto [token, tag] = sentence[i];
      if (i > 0 && spaced(sentence, i, quoted)) text += ' ';
      if (token == "\"") quoted = !quoted;
      ConllToken place{static_cast<std::uint32_t>(text.size()), 0, i + 1 == sentence.size()};
      text += token;
      place.end = static_cast<std::uint32_t>(text.size());
      article_.tokens[field].push_back(place);
      const auto kind = tag.size() > 2 ? kind_named(tag.substr(2)) : std::nullopt;
      if (kind && open == kind && tag[0] == 'I') {
        article_.names.back().end = place.end;
      } else if (kind) {
        article_.names.push_back({*kind, field, place.start, place.end});
      }
      open = kind;
    }
    static constexpr std::array<std::string_view, 8> kEnds = {".", "!",  "?", "…",
                                                              "»", "\"", ")", "”"};
    ends_sentence_ = field == 1 && is_one_of(sentence.back().token, kEnds);
  }

 private:
  // Whether a space stands before token `i`; `quoted`: a straight quote is open.
  static bool spaced(const Sentence& sentence, std::size_t i, bool quoted) {
    static constexpr std::array<std::string_view, 6> kNoSpaceBefore = {",", ".", ")",
                                                                       "]", "…", "”"};
    static constexpr std::array<std::string_view, 6> kOrdinals = {"er",  "e",   "re",
                                                                  "ère", "ème", "nd"};
    static constexpr std::array<std::string_view, 9> kDomains = {"com", "fr", "org", "net", "ca",
                                                                 "be",  "ch", "io",  "tv"};
    const std::string_view last = sentence[i - 1].token;
    const std::string_view token = sentence[i].token;
    const std::string_view next = i + 1 < sentence.size() ? sentence[i + 1].token : "";
    const std::string_view before = i > 1 ? sentence[i - 2].token : "";
    if (is_one_of(token, kNoSpaceBefore) || last == "(" || last == "[" || last == "“") return false;
    if (last.size() > 1 && (last.ends_with('\'') || last.ends_with("’"))) return false;
    if (is_apostrophe(token) && may_elide(last) && is_letters(next)) return false;
    if (is_apostrophe(last) && may_elide(before)) return false;
    if (token == "\"" && quoted) return false;
    if (last == "\"" && quoted) return false;
    if (is_digits(last) && (is_one_of(token, kOrdinals) ||
                            (token.size() > 1 && token[0] == 'h' && is_digits(token.substr(1))))) {
      return false;
    }
    if (last == "." && is_one_of(token, kDomains)) return false;
    if (token == "/" || last == "/") return false;
    if (token == "+" && is_letters(last)) return false;
    return true;
  }

  ConllArticle& article_;
  std::uint32_t sentences_ = 0;
  bool ends_sentence_ = false;
};

}  // namespace

std::vector<ConllArticle> read_conll(std::string_view content) {
  std::vector<ConllArticle> articles;
  std::vector<Sentence> sentences;
  Sentence sentence;
  const auto finish_sentence = [&] {
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
    sentence.clear();
  };
  const auto finish_article = [&] {
    finish_sentence();
    if (!articles.empty()) {
      ArticleBuilder article(articles.back());
      for (const Sentence& s : sentences) article.add(s);
    }
    sentences.clear();
  };
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    std::string_view line = content.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    constexpr std::string_view kDocument = "# doc = ";
    const std::size_t tab = line.find('\t');
    if (line.starts_with(kDocument)) {
      finish_article();
      const std::string_view id = line.substr(kDocument.size());
      articles.emplace_back().id = id.substr(0, id.find(' '));
      constexpr std::string_view kDate = " date = ";
      if (const std::size_t date = id.find(kDate); date != std::string_view::npos) {
        const auto day = parse_partial_date(id.substr(date + kDate.size()));
        if (day) articles.back().day = day->last();
      }
    } else if (line.empty()) {
      finish_sentence();
    } else if (tab != std::string_view::npos && tab > 0) {
      sentence.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
  }
  finish_article();
  return articles;
}

}  // namespace vigie::fr
