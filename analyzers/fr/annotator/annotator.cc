#include "analyzers/fr/annotator/annotator.h"

#include <algorithm>

namespace vigie::fr {
namespace {

std::vector<NameMention> mentions_of(const std::vector<NameMatch>& matches,
                                     const Gazetteer& gazetteer) {
  std::vector<NameMention> mentions;
  for (const NameMatch& match : matches) {
    const GazetteerEntry entry = gazetteer.entries()[match.entry];
    mentions.push_back({entry.type, match.start, match.end, entry.name});
  }
  return mentions;
}

}  // namespace

Annotator::Annotator(const Gazetteer& gazetteer, const Analyzer& analyzer)
    : gazetteer_(gazetteer), tagger_(gazetteer, analyzer) {}

std::uint64_t Annotator::fingerprint() const { return gazetteer_.fingerprint(); }

Annotations Annotator::annotate(const Article& article, Space& space) const {
  Annotations annotations;
  annotations.text.names = mentions_of(
      tagger_.find(article.text, *space.session_, *article.text_words, space.memo_), gazetteer_);
  const bool separate_title = !article.text.starts_with(article.title);
  if (separate_title) {
    annotations.title.names = mentions_of(
        tagger_.find(article.title, *space.session_, *article.title_words, space.memo_), gazetteer_);
  }
  annotations.text.amounts = find_amounts(article.text);
  if (separate_title) annotations.title.amounts = find_amounts(article.title);
  for (const FieldAnnotations* field : {&annotations.title, &annotations.text}) {
    for (const NameMention& mention : field->names) {
      std::vector<std::string>& names = annotations.names[static_cast<std::size_t>(mention.type)];
      if (std::find(names.begin(), names.end(), mention.name) == names.end()) {
        names.push_back(mention.name);
      }
    }
  }
  return annotations;
}

}  // namespace vigie::fr
