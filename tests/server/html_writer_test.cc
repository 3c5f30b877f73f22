#include "server/pages/html_writer.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

TEST(HtmlWriter, ClosesWhatIsOpen) {
  HtmlWriter html;
  html.open("ul").open("li").text("a");
  EXPECT_EQ(html.take(), "<ul><li>a</li></ul>");
  EXPECT_EQ(html.take(), "");
}

TEST(HtmlWriter, EscapesTextsAndValues) {
  HtmlWriter html;
  html.element("p", {{"title", "\"><script>'&"}}, "<b>&amp;\"'");
  EXPECT_EQ(html.take(),
            "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;b&gt;&amp;amp;&quot;&#39;</p>");
}

TEST(HtmlWriter, BareAndAbsentAttributes) {
  HtmlWriter html;
  html.single("input", {{"checked", true}, {"hidden", false}, {"max", 12}});
  EXPECT_EQ(html.take(), "<input checked max=\"12\">");
}

TEST(HtmlWriter, ControlCharactersAndBadBytesBecomeHarmless) {
  HtmlWriter html;
  html.text(std::string_view("a\0b\x1b\xff\n", 6));
  EXPECT_EQ(html.take(), "a b \xEF\xBF\xBD\n");
}

TEST(HtmlWriter, LeavesOutAddressesThatAreNoneOfTheWeb) {
  for (const char* address : {"javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)",
                              "data:text/html,x", "vbscript:x", "file:///etc/passwd", "x", ""}) {
    HtmlWriter html;
    html.element("a", {{"href", address}}, "x");
    EXPECT_EQ(html.take(), "<a>x</a>") << address;
  }
  for (const char* address : {"/a", "#a", "?a", "http://a.fr/", "HTTPS://a.fr/"}) {
    HtmlWriter html;
    html.element("a", {{"href", address}}, "x");
    EXPECT_EQ(html.take(), "<a href=\"" + std::string(address) + "\">x</a>");
  }
}

TEST(HtmlWriter, SnippetsKeepTheirMarksOnly) {
  const auto snippet = [](std::string_view text) {
    HtmlWriter html;
    html.snippet(text);
    return html.take();
  };
  EXPECT_EQ(snippet("l&#39;<mark>IA</mark> &lt;b&gt;"), "l&#39;<mark>IA</mark> &lt;b&gt;");
  EXPECT_EQ(snippet("<img src=x onerror=y>"), "&lt;img src=x onerror=y&gt;");
  EXPECT_EQ(snippet("<mark onclick=x>a</mark>"), "&lt;mark onclick=x&gt;a&lt;/mark&gt;");
  EXPECT_EQ(snippet("a</mark>b"), "a&lt;/mark&gt;b");
  EXPECT_EQ(snippet("<mark>a<mark>b"), "<mark>a&lt;mark&gt;b</mark>");
  EXPECT_EQ(snippet("R&D &amp &copy; &"), "R&amp;D &amp;amp &amp;copy; &amp;");
}

TEST(HtmlWriter, MarkedTextsAreEscapedBetweenTheMarks) {
  HtmlWriter html;
  html.marked("<mark>R&D</mark> <script>&amp;");
  EXPECT_EQ(html.take(), "<mark>R&amp;D</mark> &lt;script&gt;&amp;amp;");
}

}  // namespace
}  // namespace vigie
