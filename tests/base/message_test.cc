#include "analyzers/base/message.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/result.h"

namespace vigie {
namespace {

// Sets or unsets a variable, and puts the old value back at the end.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { set(old_ ? old_->c_str() : nullptr); }

 private:
  void set(const char* value) const {
    if (value == nullptr) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, value, 1);
    }
  }
  const char* name_;
  std::optional<std::string> old_;
};

TEST(SystemReason, InBothLanguages) {
  for (int code : {EPERM, ENOENT, EIO, EACCES, ENOTDIR, EISDIR, EMFILE, ENOSPC, EROFS, EDQUOT,
                   ENAMETOOLONG, ENOMEM, ELOOP}) {
    const Message reason = system_reason(code);
    EXPECT_FALSE(reason.fr.empty() || reason.en.empty());
    EXPECT_NE(reason.fr, reason.en);
    EXPECT_EQ(reason.fr.find("système"), std::string::npos) << code;
  }
  EXPECT_EQ(system_reason(ENOSPC).fr, "disque plein");
  EXPECT_EQ(system_reason(12345).fr, "erreur système 12345");
  EXPECT_EQ(system_reason(12345).en, "system error 12345");
}

TEST(MessageLanguage, OptionThenEnvironmentThenFrench) {
  struct Case {
    std::string option;
    const char* all;
    const char* messages;
    const char* lang;
    Language expected;
  };
  constexpr Language kFr = Language::kFrench;
  constexpr Language kEn = Language::kEnglish;
  const std::vector<Case> cases = {
      {"", nullptr, nullptr, nullptr, kFr},
      {"", nullptr, nullptr, "C", kFr},
      {"", nullptr, nullptr, "C.UTF-8", kFr},
      {"", nullptr, nullptr, "POSIX", kFr},
      {"", nullptr, nullptr, "fr_FR.UTF-8", kFr},
      {"", nullptr, nullptr, "de_DE.UTF-8", kFr},
      {"", nullptr, nullptr, "en_GB.UTF-8", kEn},
      {"", nullptr, nullptr, "en", kEn},
      {"", nullptr, "en_US.UTF-8", "fr_FR.UTF-8", kEn},
      {"", "fr_FR.UTF-8", "en_US.UTF-8", "en_US.UTF-8", kFr},
      {"", "", "en_US.UTF-8", nullptr, kEn},
      {"", "C", "en_US.UTF-8", nullptr, kFr},
      {"fr", "en_US.UTF-8", nullptr, nullptr, kFr},
      {"en", "fr_FR.UTF-8", nullptr, nullptr, kEn},
  };
  for (const Case& c : cases) {
    const Variable all("LC_ALL", c.all);
    const Variable messages("LC_MESSAGES", c.messages);
    const Variable lang("LANG", c.lang);
    EXPECT_EQ(message_language(c.option), c.expected)
        << c.option << " LC_ALL=" << (c.all ? c.all : "-")
        << " LC_MESSAGES=" << (c.messages ? c.messages : "-")
        << " LANG=" << (c.lang ? c.lang : "-");
  }
}

TEST(Message, InEitherLanguage) {
  const Message message{"rien", "nothing"};
  EXPECT_EQ(message.in(Language::kFrench), "rien");
  EXPECT_EQ(message.in(Language::kEnglish), "nothing");
}

TEST(Result, HoldsAValueOrAMessage) {
  const Result<int> good(3);
  const Result<int> bad(Message{"non", "no"});
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 3);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().en, "no");
  EXPECT_TRUE(Status().ok());
  EXPECT_FALSE(Status(Message{"non", "no"}).ok());
}

}  // namespace
}  // namespace vigie
