#include "searcher/document_cache.h"

#include "search_fixture.h"

namespace vigie {
namespace {

class DocumentCacheTest : public SearchFixture {
 protected:
  void add(const std::string& id) {
    Document document;
    document.id = id;
    document.title = "Numéro " + id;
    document.text = "Le même texte partout.";
    for (int i = 0; i < 60; ++i) document.text += " mot" + std::to_string(i);
    documents_.push_back(std::move(document));
  }
  IndexSnapshot snapshot() const {
    auto opened = IndexSnapshot::open(folder_, analyzer());
    EXPECT_TRUE(opened.ok());
    return std::move(opened).value();
  }
};

TEST_F(DocumentCacheTest, GivesWhatIsStoredWhateverItHolds) {
  for (int i = 0; i < 20; ++i) add(std::to_string(i));
  commit();
  const IndexSnapshot index = snapshot();
  for (std::size_t capacity : {std::size_t{0}, std::size_t{5000}, std::size_t{1} << 20}) {
    DocumentCache cache(capacity);
    for (std::uint32_t step = 0; step < 200; ++step) {
      const DocumentRef ref{0, 1 + step * step % 20};
      const auto view = cache.find(index, ref);
      ASSERT_TRUE(view.ok());
      EXPECT_EQ(view.value()->document.id, index.document(ref)->id);
      EXPECT_EQ(view.value()->document.text, index.document(ref)->text);
    }
  }
}

TEST_F(DocumentCacheTest, CopiesAreCountedAnewWhenTheIndexChanges) {
  for (const char* id : {"a", "b", "c"}) add(id);
  commit();
  DocumentCache cache(1U << 20);
  EXPECT_EQ(cache.find(snapshot(), {0, 1}).value()->duplicates, 2U);
  commit({"c"});
  EXPECT_EQ(cache.find(snapshot(), {0, 1}).value()->duplicates, 1U);
}

}  // namespace
}  // namespace vigie
