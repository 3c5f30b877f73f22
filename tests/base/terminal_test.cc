#include "analyzers/base/terminal.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

TEST(Printable, ControlCharactersBecomeHarmless) {
  EXPECT_EQ(printable("déjà vu"), "déjà vu");
  EXPECT_EQ(printable("a\x1B[31mb"), "a [31mb");
  EXPECT_EQ(printable("a\nb\tc\rd"), "a b c d");
  EXPECT_EQ(printable("a\u009Bb\x7F"), "a b ");
  for (const char* text : {"\xFF\xFE", "\xC2", "\x9B"}) {
    EXPECT_TRUE(utf8::is_valid(printable(text)));
  }
}

TEST(Terminal, AFileIsNoTerminal) {
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  EXPECT_FALSE(is_terminal(file));
  EXPECT_FALSE(wants_colour(file));
  std::fclose(file);
}

}  // namespace
}  // namespace vigie
