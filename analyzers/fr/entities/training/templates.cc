#include "analyzers/fr/entities/training/templates.h"

#include <unicode/uchar.h>

#include <array>
#include <optional>
#include <stdexcept>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

using Names = std::vector<std::string>;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}

  std::size_t below(std::size_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>((state_ >> 11) % n);
  }
  bool percent(std::size_t chance) { return below(100) < chance; }
  const std::string& one_of(const Names& list) {
    if (list.empty()) throw std::runtime_error("templates: an empty list of names");
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

std::u32string upper(std::u32string text) {
  for (char32_t& cp : text) cp = static_cast<char32_t>(u_toupper(static_cast<UChar32>(cp)));
  return text;
}

bool is_letter(char32_t cp) { return u_isalpha(static_cast<UChar32>(cp)) != 0; }

// The head of one name and the tail of another, up to the first sign that is no letter.
std::string invented(const Names& list, Random& random) {
  const std::u32string a = utf8::decode(random.one_of(list));
  const std::u32string b = utf8::decode(random.one_of(list));
  std::u32string name;
  for (const char32_t cp : a.substr(0, 2 + random.below(3))) {
    if (!is_letter(cp)) break;
    name += name.empty() ? cp : lower(cp);
  }
  std::u32string tail;
  const std::size_t wanted = 2 + random.below(4);
  for (std::size_t i = b.size(); i-- > 0 && tail.size() < wanted && is_letter(b[i]);) {
    tail.insert(tail.begin(), lower(b[i]));
  }
  name += tail;
  if (name.size() < 3) return random.one_of(list);
  name[0] = static_cast<char32_t>(u_toupper(static_cast<UChar32>(name[0])));
  return utf8::encode(name);
}

std::string invented_company(const Names& list, Random& random) {
  static constexpr std::array<const char*, 10> kTails = {
      " AI",      " Labs",    " Technologies", " Group", "AI",
      " Capital", " Systems", " Energy",       " SA",    ".io"};
  std::string name = invented(list, random);
  if (random.percent(25)) name += kTails[random.below(kTails.size())];
  if (random.percent(10)) {  // xAI, eToro
    std::u32string camel = utf8::decode(name);
    camel[0] = lower(camel[0]);
    camel[1] = static_cast<char32_t>(u_toupper(static_cast<UChar32>(camel[1])));
    name = utf8::encode(camel);
  } else if (random.percent(8)) {
    name = utf8::encode(upper(utf8::decode(name).substr(0, 3 + random.below(2))));
  }
  return name;
}

std::string invented_product(const Names& list, Random& random) {
  static constexpr std::array<const char*, 6> kTails = {" Pro",  " Max",   " Mini",
                                                        " Code", " Ultra", " Go"};
  std::string name = invented(list, random);
  if (random.percent(35)) {
    const std::string number = std::to_string(1 + random.below(20));
    name += (random.percent(50) ? " " : "-") + number;
  }
  if (random.percent(20)) name += kTails[random.below(kTails.size())];
  return name;
}

bool starts_with_vowel(std::string_view name) {
  const std::string folded = fold(name.substr(0, std::min<std::size_t>(name.size(), 4)));
  return !folded.empty() && std::string_view("aeiouh").find(folded[0]) != std::string_view::npos;
}

// The names of one article, chosen when a slot first asks.
class Cast {
 public:
  Cast(const TemplateNames& names, const Names& sites, Random& random)
      : names_(names), sites_(sites), random_(random) {}

  const std::string& fill(const std::string& slot) {
    const char type = slot.empty() ? '?' : slot[0];
    if (std::string_view("ANMGF").find(type) != std::string_view::npos) {
      return passing_ = passing(type);
    }
    const std::string number = slot.substr(1);
    if (type == 'P' || type == 'S') {
      const auto [it, fresh] = people_.try_emplace(number);
      if (fresh) {
        const std::string family = random_.percent(60) ? random_.one_of(names_.family_names)
                                                       : invented(names_.family_names, random_);
        const std::string first = random_.percent(75) ? random_.one_of(names_.first_names)
                                                      : invented(names_.first_names, random_);
        it->second = {first + " " + family, family};
      }
      return type == 'P' ? it->second.first : it->second.second;
    }
    const auto [it, fresh] = others_.try_emplace(slot);
    if (fresh) it->second = other(type);
    return it->second;
  }

  static std::optional<NameKind> kind(const std::string& slot) {
    switch (slot.empty() ? '?' : slot[0]) {
      case 'P':
      case 'S':
        return NameKind::kPerson;
      case 'C':
      case 'O':
        return NameKind::kOrganization;
      case 'L':
      case 'V':
      case 'R':
      case 'Q':
        return NameKind::kPlace;
      case 'K':
        return NameKind::kProduct;
      default:
        return std::nullopt;
    }
  }

 private:
  std::string passing(char type) {
    static constexpr std::array<const char*, 12> kMonths = {
        "janvier", "février", "mars",      "avril",   "mai",      "juin",
        "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    if (type == 'A') return random_.one_of(names_.common);
    if (type == 'G') return random_.one_of(names_.demonyms);
    if (type == 'F') return random_.one_of(names_.women);
    if (type == 'M') return kMonths[random_.below(kMonths.size())];
    static constexpr std::array<std::size_t, 4> kTops = {10, 100, 1000, 2030};
    return std::to_string(2 + random_.below(kTops[random_.below(kTops.size())]));
  }

  std::string other(char type) {
    switch (type) {
      case 'C':
        return random_.percent(50) ? random_.one_of(names_.companies)
                                   : invented_company(names_.companies, random_);
      case 'L':
        return random_.percent(80) ? random_.one_of(names_.places)
                                   : invented(names_.places, random_);
      case 'K':
        return random_.percent(50) ? random_.one_of(names_.products)
                                   : invented_product(names_.products, random_);
      case 'O':
        return random_.one_of(names_.organizations);
      case 'V':
        return site();
      case 'R':
        return road({"A", "A", "A", "E"}, 90);
      case 'Q':
        return road({"RN ", "RD ", "N", "D"}, 999);
      default:
        throw std::runtime_error(std::string("templates: unknown slot ") + type);
    }
  }

  // "rue {L}": a road or a site called after a place or a person.
  std::string site() {
    std::string name = random_.one_of(sites_);
    const std::size_t open = name.find('{');
    const std::size_t close = name.find('}');
    if (open == std::string::npos || close == std::string::npos) return name;
    const std::string slot = name.substr(open + 1, close - open - 1);
    if (slot == "V") throw std::runtime_error("templates: a site within a site");
    const std::string& filled = fill(slot + "/");
    name.replace(open, close - open + 1, filled);
    if (name.substr(0, open).ends_with(" de ") && starts_with_vowel(filled)) {
      name.replace(open - 2, 2, "'");
    }
    return name;
  }
  std::string road(const std::array<const char*, 4>& kinds, std::size_t top) {
    return kinds[random_.below(kinds.size())] + std::to_string(1 + random_.below(top));
  }

  const TemplateNames& names_;
  const Names& sites_;
  Random& random_;
  std::map<std::string, std::pair<std::string, std::string>> people_;
  std::map<std::string, std::string> others_;
  std::string passing_;
};

// Appends a filled sentence to a field of the article.
void append(const std::string& line, std::uint32_t field, Cast& cast, bool curly,
            ConllArticle& article) {
  std::string& text = article.fields[field];
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] != '{') {
      const bool apostrophe = line[at] == '\'' && curly;
      text += apostrophe ? std::string("’") : std::string(1, line[at]);
      ++at;
      continue;
    }
    const std::size_t end = std::min(line.find('}', at), line.size());
    const std::string slot = line.substr(at + 1, end - at - 1);
    at = end + 1;
    const std::string& name = cast.fill(slot);
    const bool elides =
        (text.ends_with(" de ") || text.ends_with(" que ")) && starts_with_vowel(name);
    if (elides) text.replace(text.size() - 2, 2, curly ? "’" : "'");
    const auto start = static_cast<std::uint32_t>(text.size());
    text += name;
    if (const auto kind = Cast::kind(slot)) {
      article.names.push_back({*kind, field, start, static_cast<std::uint32_t>(text.size())});
    }
  }
}

// The title in capitals. Case changes no offset but in rare letters; then the title stays.
void shout_title(ConllArticle& article) {
  const std::string capitals = utf8::encode(upper(utf8::decode(article.fields[0])));
  if (capitals.size() == article.fields[0].size()) article.fields[0] = capitals;
}

}  // namespace

std::vector<ConllArticle> fill_templates(std::string_view templates, const TemplateNames& names,
                                         std::size_t articles, std::uint64_t seed) {
  const DataSections sections = read_data_sections(templates);
  const Names& titles = sections.at("titres");
  const Names& sentences = sections.at("phrases");
  const auto found = sections.find("voies");
  const Names sites = found == sections.end() ? Names() : found->second;
  Random random(seed);
  std::vector<ConllArticle> out(articles);
  for (ConllArticle& article : out) {
    Cast cast(names, sites, random);
    const bool curly = random.percent(40);
    append(random.one_of(titles), 0, cast, curly, article);
    if (random.percent(4)) shout_title(article);
    const std::size_t count = 2 + random.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) article.fields[1] += random.percent(20) ? '\n' : ' ';
      append(random.one_of(sentences), 1, cast, curly, article);
    }
  }
  return out;
}

}  // namespace vigie::fr
