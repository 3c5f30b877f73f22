#include "indexer/readers/json_ld.h"

#include <simdjson.h>

#include <map>
#include <optional>
#include <string_view>

#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

namespace dom = simdjson::dom;

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxObjects = 2000;

std::string text_of(dom::element element) {
  std::string_view text;
  return element.get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::string member_text(dom::object object, std::string_view key) {
  dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) return text_of(value);
  return items.size() == 0 ? std::string() : text_of(items.at(0).value_unsafe());
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
}

bool is_article(dom::object object) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  dom::array types;
  if (type.get(types) != simdjson::SUCCESS) return is_article_type(text_of(type));
  for (const dom::element item : types) {
    if (is_article_type(text_of(item))) return true;
  }
  return false;
}

// All objects of a script that may be the article or be referred to by @id.
class Graph {
 public:
  void add(dom::element element, int depth) {
    if (depth > kMaxDepth || ++objects_ > kMaxObjects) return;
    dom::array items;
    if (element.get(items) == simdjson::SUCCESS) {
      for (const dom::element item : items) add(item, depth + 1);
      return;
    }
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return;
    if (!article_ && is_article(object)) article_ = object;
    const std::string id = member_text(object, "@id");
    if (!id.empty() && !member_text(object, "name").empty())
      named_.emplace(id, member_text(object, "name"));
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
      dom::element inner;
      if (object[key].get(inner) == simdjson::SUCCESS && !inner.is_string()) add(inner, depth + 1);
    }
  }

  const std::optional<dom::object>& article() const { return article_; }

  void names(dom::element element, std::vector<std::string>& out, int depth) const {
    if (depth > 3 || out.size() > 50) return;
    dom::array items;
    if (element.get(items) == simdjson::SUCCESS) {
      for (const dom::element item : items) names(item, out, depth + 1);
      return;
    }
    dom::object object;
    std::string name = text_of(element);
    if (element.get(object) == simdjson::SUCCESS) {
      name = member_text(object, "name");
      if (name.empty()) {
        const auto found = named_.find(member_text(object, "@id"));
        if (found != named_.end()) name = found->second;
      }
    }
    if (!name.empty()) out.push_back(std::move(name));
  }

 private:
  std::optional<dom::object> article_;
  std::map<std::string, std::string> named_;
  std::size_t objects_ = 0;
};

// Line breaks inside strings are the usual fault of hand-made JSON-LD.
std::string without_controls(std::string_view script) {
  std::string clean(script);
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return clean;
}

JsonLdArticle article_of(dom::object object, const Graph& graph) {
  JsonLdArticle article;
  article.found = true;
  article.headline = member_text(object, "headline");
  if (article.headline.empty()) article.headline = member_text(object, "name");
  article.url = member_text(object, "url");
  article.language = member_text(object, "inLanguage");
  article.published = member_text(object, "datePublished");
  if (article.published.empty()) article.published = member_text(object, "dateCreated");
  article.body = member_text(object, "articleBody");
  dom::element value;
  if (object["author"].get(value) == simdjson::SUCCESS) graph.names(value, article.authors, 0);
  if (article.authors.empty() && object["creator"].get(value) == simdjson::SUCCESS) {
    graph.names(value, article.authors, 0);
  }
  std::vector<std::string> publishers;
  if (object["publisher"].get(value) == simdjson::SUCCESS) graph.names(value, publishers, 0);
  if (!publishers.empty()) article.publisher = publishers.front();
  if (object["keywords"].get(value) == simdjson::SUCCESS) {
    graph.names(value, article.keywords, 0);
    if (article.keywords.size() == 1) {
      article.keywords = split_list(std::string(article.keywords.front()), ",;");
    }
  }
  return article;
}

}  // namespace

JsonLdArticle read_json_ld(const std::vector<std::string>& scripts) {
  dom::parser parser;
  for (const std::string& script : scripts) {
    std::string_view text = trim(script);
    const std::size_t start = text.find_first_of("{[");
    if (start == std::string_view::npos) continue;
    text.remove_prefix(start);  // "<![CDATA[", "//", and the like
    text = text.substr(0, text.find_last_of("}]") + 1);
    dom::element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
      const std::string clean = without_controls(text);
      if (parser.parse(clean).get(root) != simdjson::SUCCESS) continue;
    }
    Graph graph;
    graph.add(root, 0);
    if (graph.article()) return article_of(*graph.article(), graph);
  }
  return {};
}

}  // namespace vigie::readers
