#include "searcher/search_knowledge.h"

#include "analyzers/base/files.h"
#include "indexer/manifest.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxDataFile = 64U << 20;

}  // namespace

SearchKnowledge::SearchKnowledge()
    : synonyms_(analyzer_), gazetteer_(fr::Gazetteer::embedded()), tagger_(gazetteer_, analyzer_) {
  synonyms_.add_embedded();
}

Result<std::unique_ptr<SearchKnowledge>> SearchKnowledge::load(const std::filesystem::path& index,
                                                               const std::string& synonyms) {
  std::unique_ptr<SearchKnowledge> knowledge(new SearchKnowledge);
  const std::filesystem::path kept = synonyms_path(index);
  std::error_code ignored;
  if (std::filesystem::exists(kept, ignored)) {
    if (const Status added = knowledge->add_synonyms(kept.string()); !added.ok()) {
      return added.error();
    }
  }
  if (!synonyms.empty()) {
    if (const Status added = knowledge->add_synonyms(synonyms); !added.ok()) return added.error();
  }
  return knowledge;
}

Status SearchKnowledge::add_synonyms(const std::string& path) {
  const Result<std::string> content = read_file(path, kMaxDataFile);
  if (!content.ok()) return content.error();
  return synonyms_.add(content.value(), path);
}

}  // namespace vigie
