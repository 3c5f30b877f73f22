#include "analyzers/fr/annotator/salience.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_credits_begin[];
extern const char vigie_credits_end[];
}

namespace vigie::fr {
namespace {

// Weights of the places where a name stands; set by reading what came first in real articles.
constexpr double kInTitle = 4;
constexpr double kInLead = 1.5;
constexpr double kInEvent = 1.5;
constexpr std::size_t kLeadBytes = 600;
constexpr std::size_t kLongestCredit = 200;
// A publisher that is named this often, or in the title, is part of the story; so are other media.
constexpr int kPublisherMentions = 4;
constexpr int kAuthorMentions = 3;

const std::vector<std::string>& credit_words() {
  static const std::vector<std::string> kWords = read_data_lines(
      {vigie_credits_begin, static_cast<std::size_t>(vigie_credits_end - vigie_credits_begin)});
  return kWords;
}

// Whether the line around `pos` is a credit.
bool in_credit(std::string_view text, std::size_t pos) {
  const std::size_t before = pos == 0 ? std::string_view::npos : text.rfind('\n', pos - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', pos), text.size());
  if (end - start > kLongestCredit || pos - start > kLongestCredit) return false;
  const std::string line = fold(text.substr(start, end - start));
  return std::any_of(credit_words().begin(), credit_words().end(), [&](const std::string& word) {
    if (!line.starts_with(word)) return false;
    std::string_view rest = std::string_view(line).substr(word.size());
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    return rest.starts_with(':') || word == "©" || word == "(c)";
  });
}

// "lemonde.fr" and "Le Monde" as one.
std::string bare(std::string_view name) {
  std::string folded = fold(name);
  for (const std::string_view ending : {".fr", ".com", ".net", ".org", ".eu", ".info"}) {
    if (folded.ends_with(ending)) folded.resize(folded.size() - ending.size());
  }
  if (folded.starts_with("www.")) folded.erase(0, 4);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '\'' || c == '.'; });
  return folded;
}

struct Weight {
  double score = 0;
  int mentions = 0;
  bool in_title = false;
  bool in_event = false;
  std::size_t first = 0;  // order of appearance
};

class Names {
 public:
  explicit Names(const NamedArticle& article) : article_(article) {}

  std::array<std::vector<std::string>, kEntityTypeCount> run() {
    for (const NameMention& mention : *article_.in_title) add(mention, true, true);
    for (const NameMention& mention : *article_.in_text) {
      const bool in_title = mention.start < article_.title_size;
      if (in_credit(article_.text, mention.start)) continue;
      if (!in_title && article_.media->is_channel(article_.text, mention)) continue;
      add(mention, in_title, mention.start < article_.title_size + kLeadBytes);
    }
    for (const Event& event : *article_.events) {
      for (const auto* names : {&event.person, &event.company}) {
        for (const std::string& name : *names) take_part(name);
      }
      take_part(event.product);
    }
    std::array<std::vector<std::string>, kEntityTypeCount> names;
    for (std::size_t type = 0; type < kEntityTypeCount; ++type) names[type] = ranked(type);
    return names;
  }

 private:
  void add(const NameMention& mention, bool in_title, bool in_lead) {
    auto& names = weights_[static_cast<std::size_t>(mention.type)];
    const auto [it, added] = names.try_emplace(mention.name);
    Weight& weight = it->second;
    if (added) weight.first = count_++;
    ++weight.mentions;
    if (in_title && !weight.in_title) weight.score += kInTitle;
    weight.in_title = weight.in_title || in_title;
    if (in_lead && weight.mentions == 1) weight.score += kInLead;
  }

  void take_part(const std::string& name) {
    for (auto& names : weights_) {
      const auto found = names.find(name);
      if (found == names.end() || found->second.in_event) continue;
      found->second.in_event = true;
      found->second.score += kInEvent;
    }
  }

  bool publishes(const std::string& name, const Weight& weight) const {
    return !article_.source.empty() && !weight.in_title && weight.mentions < kPublisherMentions &&
           bare(name) == bare(article_.source);
  }
  bool is_cited(const std::string& name, const Weight& weight) const {
    return !weight.in_title && !weight.in_event && weight.mentions < kPublisherMentions &&
           article_.media->is_press(name);
  }
  bool signs(const std::string& name, const Weight& weight) const {
    return !weight.in_title && weight.mentions < kAuthorMentions &&
           std::any_of(article_.authors->begin(), article_.authors->end(),
                       [&](const std::string& author) { return fold(author) == fold(name); });
  }

  std::vector<std::string> ranked(std::size_t type) const {
    std::vector<std::pair<const std::string*, const Weight*>> order;
    for (const auto& [name, weight] : weights_[type]) {
      const bool person = type == static_cast<std::size_t>(EntityType::kPerson);
      if (publishes(name, weight) || is_cited(name, weight)) continue;
      if (person && signs(name, weight)) continue;
      order.emplace_back(&name, &weight);
    }
    const auto score = [](const Weight& weight) {
      return weight.score + std::log2(1 + weight.mentions);
    };
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
      const double left = score(*a.second);
      const double right = score(*b.second);
      return left != right ? left > right : a.second->first < b.second->first;
    });
    std::vector<std::string> names;
    names.reserve(order.size());
    for (const auto& [name, weight] : order) names.push_back(*name);
    return names;
  }

  const NamedArticle& article_;
  std::array<std::unordered_map<std::string, Weight>, kEntityTypeCount> weights_;
  std::size_t count_ = 0;
};

}  // namespace

std::array<std::vector<std::string>, kEntityTypeCount> salient_names(const NamedArticle& article) {
  return Names(article).run();
}

}  // namespace vigie::fr
