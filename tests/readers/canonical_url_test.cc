#include "indexer/canonical_url.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

TEST(CanonicalUrl, SameArticleUnderOtherAddresses) {
  const struct {
    const char* url;
    const char* expected;
  } cases[] = {
      {"https://www.exemple.fr/a/b", "exemple.fr/a/b"},
      {"http://exemple.fr/a/b/", "exemple.fr/a/b"},
      {"HTTPS://WWW.Exemple.FR:443/A/b#haut", "exemple.fr/A/b"},
      {"http://exemple.fr:80", "exemple.fr"},
      {"http://exemple.fr:8080/x", "exemple.fr:8080/x"},
      {"https://m.exemple.fr/a", "exemple.fr/a"},
      {"https://mobile.exemple.fr/a", "exemple.fr/a"},
      {"https://amp.exemple.fr/a", "exemple.fr/a"},
      {"https://www.m.exemple.fr/a", "exemple.fr/a"},
      {"https://m.fr/a", "m.fr/a"},
      {"https://exemple.fr/a/amp", "exemple.fr/a"},
      {"https://exemple.fr/a/amp/", "exemple.fr/a"},
      {"https://exemple.fr/champ", "exemple.fr/champ"},
      {"https://exemple.fr/a?utm_source=x&utm_medium=y", "exemple.fr/a"},
      {"https://exemple.fr/a?id=7&fbclid=z&xtor=RSS-3", "exemple.fr/a?id=7"},
      {"https://exemple.fr/a?b=2&a=1", "exemple.fr/a?a=1&b=2"},
      {"https://exemple.fr/a?a=1&amp;b=2", "exemple.fr/a?a=1&b=2"},
      {"https://exemple.fr/\xC3\xA9t\xC3\xA9", "exemple.fr/%C3%A9t%C3%A9"},
      {"https://exemple.fr/%c3%a9t%C3%A9", "exemple.fr/%C3%A9t%C3%A9"},
      {"https://exemple.fr/%7Eami", "exemple.fr/~ami"},
      {"  https://exemple.fr/a \n", "exemple.fr/a"},
      {"https://user:pass@exemple.fr/a", "exemple.fr/a"},
      {"ftp://exemple.fr/a", ""},
      {"exemple.fr/a", ""},
      {"https://", ""},
      {"", ""},
      {"javascript:alert(1)", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(canonical_url(c.url), c.expected) << c.url;
}

TEST(CanonicalUrl, IsStable) {
  const std::string once = canonical_url("https://www.exemple.fr/a/amp/?z=1&a=%20b#x");
  EXPECT_EQ(canonical_url("https://" + once), once);
}

}  // namespace
}  // namespace vigie
