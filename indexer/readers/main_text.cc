#include "indexer/readers/main_text.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/readers/language_guess.h"
#include "indexer/readers/line_features.h"
#include "indexer/readers/text_header.h"

namespace vigie::readers {
namespace {

constexpr int kScoredAncestors = 5;
constexpr double kOuterShare = 0.7;         // of a block's value that each further ancestor gets
constexpr double kMostOfThePage = 0.5;      // an element with more of the prose is the article
constexpr double kMostOfTheComments = 0.8;  // comments may be longer than what they comment
constexpr double kMostOfTheSemantic = 0.9;  // <nav>, <aside>, <footer> mean what they say
constexpr double kLeftWithoutComments = 0.15;
constexpr double kClimb = 1.3;  // prose that the parent must have over its child

struct BlockView {
  const HtmlBlock* block = nullptr;
  const HtmlElement* element = nullptr;
  LineFeatures features;
  double link_density = 0;
  bool prose = false;
};

// Sums over subtrees: elements are numbered in opening order, so a subtree is a range.
class SubtreeSums {
 public:
  explicit SubtreeSums(const HtmlPage& page) : page_(page), sums_(page.elements.size() + 1, 0.0) {}
  void add(std::uint32_t element, double amount) { sums_[element + 1] += amount; }
  void close() {
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
  }
  double of(std::uint32_t element) const {
    return sums_[page_.elements[element].end] - sums_[element];
  }

 private:
  const HtmlPage& page_;
  std::vector<double> sums_;
};

class Selection {
 public:
  Selection(const HtmlPage& page, const std::string& title)
      : page_(page), title_words_(folded_words(title)), prose_(page), own_prose_(page) {
    views_.reserve(page.blocks.size());
    for (const HtmlBlock& block : page.blocks) {
      BlockView view;
      view.block = &block;
      view.element = &page.elements[block.element];
      view.features = features_of(block.text);
      view.link_density = static_cast<double>(block.link_chars) /
                          static_cast<double>(std::max<std::size_t>(block.chars, 1));
      view.prose = view.features.is_prose() && view.link_density < 0.5;
      if (view.prose) prose_.add(block.element, static_cast<double>(block.chars));
      views_.push_back(std::move(view));
    }
    prose_.close();
    mark_foreign(kForeign);
    // A live report consists of "comments": where next to nothing is left without them, they stay.
    if (prose_share_left() < kLeftWithoutComments) mark_foreign(kForeign & ~kComment);
    for (const BlockView& view : views_) {
      if (view.prose && !foreign_[view.block->element] && !view.features.is_disclaimer()) {
        own_prose_.add(view.block->element, static_cast<double>(view.block->chars));
      }
    }
    own_prose_.close();
    top_ = best_element();
  }

  MainText collect() const;

 private:
  // What is hinted to be something else is, unless it holds most of the page's prose: wrappers are
  // called "has-sidebar", whole pages stand in a form. The parts inside such an element may then
  // carry the same hint.
  void mark_foreign(Hints foreign) {
    foreign_.assign(page_.elements.size(), false);
    std::vector<Hints> void_hints(page_.elements.size(), 0);
    const double all = prose_.of(0);
    for (std::uint32_t i = 1; i < page_.elements.size(); ++i) {
      const HtmlElement& element = page_.elements[i];
      foreign_[i] = foreign_[element.parent];
      void_hints[i] = void_hints[element.parent];
      const Hints hints = element.hints & foreign & ~void_hints[i];
      if (hints == 0 || (element.hints & kArticleBody) != 0) continue;
      const double most = (hints & kComment) != 0 ? kMostOfTheComments
                          : element.semantic      ? kMostOfTheSemantic
                                                  : kMostOfThePage;
      if (prose_.of(i) > most * all) {
        void_hints[i] |= hints;
      } else {
        foreign_[i] = true;
      }
    }
  }

  double prose_share_left() const {
    double left = 0;
    for (const BlockView& view : views_) {
      if (view.prose && !foreign_[view.block->element])
        left += static_cast<double>(view.block->chars);
    }
    return left / std::max(1.0, prose_.of(0));
  }

  static double value(const BlockView& view) {
    if (view.block->chars < 25 || view.features.is_interface()) return 0;
    if (view.element->tag == Tag::kHeading || view.element->tag == Tag::kCaption) return 0;
    const auto commas = static_cast<std::size_t>(std::ranges::count(view.block->text, ','));
    const double points =
        1.0 + static_cast<double>(std::min<std::size_t>(commas, 10)) +
        static_cast<double>(std::min<std::size_t>(view.block->chars, 800)) / 100.0;
    return points * (view.prose ? 1.0 : 0.2) * (1.0 - view.link_density);
  }

  // A paragraph is a part; what is looked for is the element that holds the parts.
  static bool is_part(Tag tag) {
    return tag == Tag::kParagraph || tag == Tag::kListItem || tag == Tag::kList ||
           tag == Tag::kPre || tag == Tag::kQuote;
  }

  std::uint32_t best_element() const {
    std::vector<double> scores(page_.elements.size(), 0.0);
    for (const BlockView& view : views_) {
      if (foreign_[view.block->element]) continue;
      std::uint32_t at = view.block->element;
      while (at != 0 && is_part(page_.elements[at].tag)) at = page_.elements[at].parent;
      double points = value(view);
      for (int i = 0; i < kScoredAncestors && points > 0; ++i) {
        scores[at] += points;
        if (at == 0) break;
        at = page_.elements[at].parent;
        points *= kOuterShare;
      }
    }
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < scores.size(); ++i) {
      const HtmlElement& element = page_.elements[i];
      if ((element.hints & kArticleBody) != 0) scores[i] *= 3.0;
      if ((element.hints & kContent) != 0) scores[i] *= 1.15;
      if (element.tag == Tag::kBody) scores[i] *= 0.6;
      if (scores[i] > scores[best]) best = i;
    }
    // An article cut into parts: climb while the parent holds clearly more prose of the article.
    for (std::uint32_t up = page_.elements[best].parent; best != 0 && up != 0;
         up = page_.elements[up].parent) {
      if (page_.elements[up].tag == Tag::kBody) break;
      if ((page_.elements[best].inherited & kArticleBody) != 0) break;
      if (own_prose_.of(up) > kClimb * own_prose_.of(best)) best = up;
    }
    return best;
  }

  bool inside(std::uint32_t element) const {
    return element >= top_ && element < page_.elements[top_].end;
  }

  // Hints between the block and the chosen element.
  Hints hints_within(const BlockView& view) const {
    Hints hints = 0;
    for (std::uint32_t at = view.block->element; at > top_; at = page_.elements[at].parent) {
      hints |= page_.elements[at].hints;
    }
    return hints;
  }

  bool repeats_title(const BlockView& view) const {
    return !title_words_.empty() && view.features.words == title_words_;
  }

  bool is_kept(const BlockView& view, std::string_view language) const;
  // The first block that may be a standfirst: behind the heading that is the title.
  std::size_t standfirst_start() const;

  const HtmlPage& page_;
  std::vector<std::string> title_words_;
  std::vector<BlockView> views_;
  SubtreeSums prose_;      // all prose
  SubtreeSums own_prose_;  // prose outside what is foreign
  std::vector<bool> foreign_;
  std::uint32_t top_ = 0;
};

bool Selection::is_kept(const BlockView& view, std::string_view language) const {
  const LineFeatures& f = view.features;
  const Tag tag = view.element->tag;
  if (foreign_[view.block->element] && !foreign_[top_]) return false;
  const Hints hints = hints_within(view);
  if (tag == Tag::kCaption || (hints & kCaptionHint) != 0) return false;
  if ((hints & kByline) != 0 && !f.is_solid()) return false;
  if (repeats_title(view) || f.is_interface()) return false;
  if (is_foreign_line(view.block->text, f, language)) return false;
  if (view.link_density > 0.8) return false;
  if (view.link_density > 0.5 && !view.prose && tag != Tag::kListItem) return false;
  if (tag == Tag::kPre) return true;
  std::size_t label_words = 0;
  const Label label = label_of(f.words, label_words);
  const bool short_line = f.words.size() <= 12 && !f.ends_sentence;
  if (label != Label::kNone && short_line && tag != Tag::kListItem && tag != Tag::kHeading) {
    return false;
  }
  return true;
}

std::size_t Selection::standfirst_start() const {
  std::size_t start = views_.size();
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (inside(views_[i].block->element)) break;
    const HtmlElement& element = *views_[i].element;
    const bool heading = element.tag == Tag::kHeading && element.level == 1;
    if (heading || repeats_title(views_[i])) start = i + 1;
  }
  return start;
}

MainText Selection::collect() const {
  std::string sample;
  for (const BlockView& view : views_) {
    if (view.prose && inside(view.block->element)) sample += view.block->text + "\n";
  }
  const std::string language = guess_language(sample);
  const std::size_t standfirst = standfirst_start();
  std::vector<bool> kept(views_.size(), false);
  bool before = true;  // the chosen element has not begun
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const BlockView& view = views_[i];
    const bool within = inside(view.block->element);
    before = before && !within;
    if (within) {
      kept[i] = is_kept(view, language);
    } else if (before && i >= standfirst) {
      kept[i] = view.prose && view.link_density < 0.3 && is_kept(view, language) &&
                (view.element->inherited & kByline) == 0;
    }
  }
  // Around the prose, headings and short lines lead to something else.
  std::size_t first = 0;
  while (first < views_.size() && !(kept[first] && views_[first].prose)) ++first;
  std::size_t last = views_.size();
  while (last > first && !(kept[last - 1] && views_[last - 1].prose)) --last;
  const auto within = [&](std::size_t i, auto... tags) {
    for (std::uint32_t at = views_[i].block->element; at > top_; at = page_.elements[at].parent) {
      if (((page_.elements[at].tag == tags) || ...)) return true;
    }
    return false;
  };
  const auto is_listed = [&](std::size_t i) {
    return within(i, Tag::kListItem, Tag::kCell, Tag::kPre);
  };
  if (first < last) {
    for (std::size_t i = 0; i < first; ++i) {
      const LineFeatures& f = views_[i].features;
      const bool heading = views_[i].element->tag == Tag::kHeading && i + 2 >= first;
      if (!heading && f.words.size() < 5) kept[i] = false;
    }
    // Bylines may stand between a standfirst and the body too.
    for (std::size_t i = 0; i < std::min(first + 4, last); ++i) {
      const LineFeatures& f = views_[i].features;
      if (kept[i] && !is_listed(i) && read_byline({views_[i].block->text, f, false}).any()) {
        kept[i] = false;
      }
    }
    bool list = views_[last - 1].features.ends_colon || is_listed(last - 1);
    for (std::size_t i = last; i < views_.size(); ++i) {
      const LineFeatures& f = views_[i].features;
      list = list && is_listed(i);
      const bool sentence =
          f.ends_sentence && f.words.size() >= 3 && f.function_fr + f.function_en > 0;
      const bool byline = read_byline({views_[i].block->text, f, false}).any();
      const bool part = list || sentence || f.words.size() >= 15 || within(i, Tag::kQuote);
      if (byline || !part) kept[i] = false;
    }
  }
  MainText result;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const std::string& text = views_[i].block->text;
    if (!kept[i]) {
      if (!repeats_title(views_[i])) result.dropped.push_back(text);
      continue;
    }
    if (!result.text.empty()) result.text.push_back('\n');
    result.text += text;
  }
  return result;
}

}  // namespace

MainText select_main_text(const HtmlPage& page, const std::string& title) {
  MainText result = Selection(page, title).collect();
  if (!result.text.empty()) return result;
  // Nothing that looks like an article: all there is, links aside if anything is left then.
  for (const bool links : {false, true}) {
    for (const HtmlBlock& block : page.blocks) {
      if (!links && block.link_chars * 2 > block.chars) continue;
      if (!result.text.empty()) result.text.push_back('\n');
      result.text += block.text;
    }
    if (!result.text.empty()) break;
  }
  result.dropped.clear();
  return result;
}

}  // namespace vigie::readers
