#include "analyzers/fr/events/sentences.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kMaxWordBytes = 80;
constexpr std::array<std::string_view, 11> kElided = {"l", "d", "n",  "s",      "j",     "c",
                                                      "m", "t", "qu", "lorsqu", "puisqu"};
constexpr std::array<std::string_view, 12> kInvertedPronouns = {
    "-t-il", "-t-elle", "-t-ils", "-t-elles", "-t-on", "-il",
    "-elle", "-ils",    "-elles", "-on",      "-je",   "-nous"};
constexpr std::array<std::string_view, 10> kAbbreviations = {"m",    "mm", "mme", "dr", "inc",
                                                             "corp", "st", "cf",  "no", "ltd"};

constexpr char32_t kBullet = 0x2022;

bool is_apostrophe(char32_t cp) { return cp == '\'' || cp == 0x2019 || cp == 0x2BC; }
bool is_digit(char32_t cp) { return cp >= '0' && cp <= '9'; }
bool is_dash(char32_t cp) { return cp == '-' || (cp >= 0x2010 && cp <= 0x2015); }
bool is_letter(char32_t cp) {
  if (cp < 0x80) return is_digit(cp) || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
  if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7) return false;
  return !(cp >= 0x2000 && cp < 0x2C00) && !(cp >= 0x3000 && cp < 0x3040) && cp != 0xFFFD;
}

// The mark that stands for punctuation, 0 for what is none.
char mark_of(char32_t cp) {
  switch (cp) {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '?':
    case '!':
    case '.':
      return static_cast<char>(cp);
    case '[':
      return '(';
    case ']':
      return ')';
    case 0x2026:
      return '.';
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return '"';
    case '|':
      return '-';
    default:
      return is_dash(cp) ? '-' : 0;
  }
}

class Cutter {
 public:
  Cutter(const AnnotatedText& text, bool title, const EventVocabulary& vocabulary, WordMemo& memo)
      : text_(text), title_(title), vocabulary_(vocabulary), memo_(memo) {}

  Sentences run() {
    while (pos_ < text_.text.size()) {
      if (!take_mention()) take_other();
    }
    end_sentence();
    return std::move(out_);
  }

 private:
  char32_t peek(std::size_t pos) const {
    return pos < text_.text.size() ? utf8::next(text_.text, pos) : U'\0';
  }

  template <typename Mentions>
  bool take_of(const Mentions& mentions, std::size_t& next, TokenKind kind) {
    while (next < mentions.size() && mentions[next].start < pos_) ++next;
    if (next == mentions.size() || mentions[next].start != pos_) return false;
    const std::uint32_t end = mentions[next].end;
    if (end <= pos_ || end > text_.text.size()) return false;
    push({kind, 0, static_cast<std::uint32_t>(pos_), end, static_cast<std::uint32_t>(next),
          nullptr});
    pos_ = end;
    return true;
  }

  bool take_mention() {
    return take_of(text_.names, next_name_, TokenKind::kName) ||
           take_of(text_.dates, next_date_, TokenKind::kDate) ||
           take_of(text_.amounts, next_amount_, TokenKind::kAmount);
  }

  // Where the next mention starts: a word stops before it.
  std::size_t next_mention() const {
    std::size_t at = text_.text.size();
    const auto see = [&](const auto& mentions, std::size_t next) {
      while (next < mentions.size() && mentions[next].start <= pos_) ++next;
      if (next < mentions.size()) at = std::min<std::size_t>(at, mentions[next].start);
    };
    see(text_.names, next_name_);
    see(text_.dates, next_date_);
    see(text_.amounts, next_amount_);
    return at;
  }

  void take_other() {
    std::size_t after = pos_;
    const char32_t cp = utf8::next(text_.text, after);
    if (is_letter(cp)) {
      take_word();
      return;
    }
    const std::size_t start = pos_;
    pos_ = after;
    if (cp == '\n') {
      end_line();
    } else if (cp == kBullet) {
      end_sentence();
    } else if (cp == '%' || cp == '&') {
      push_word(start, after);
    } else if (const char mark = mark_of(cp); mark != 0) {
      push({TokenKind::kMark, mark, static_cast<std::uint32_t>(start),
            static_cast<std::uint32_t>(after), 0, nullptr});
      if ((mark == '.' && ends_here(start)) || mark == '?' || mark == '!') end_after_closing();
    }
  }

  void take_word() {
    const std::size_t start = pos_;
    const std::size_t limit = std::min(next_mention(), start + kMaxWordBytes);
    std::size_t end = start;
    bool digits = true;
    while (end < limit) {
      std::size_t after = end;
      const char32_t cp = utf8::next(text_.text, after);
      if (is_letter(cp)) {
        digits = digits && is_digit(cp);
      } else if (is_apostrophe(cp)) {
        const std::string before = fold(text_.text.substr(start, end - start));
        if (std::find(kElided.begin(), kElided.end(), before) != kElided.end()) {
          push_elided(start, end, after);
          return;
        }
        if (!is_letter(peek(after))) break;
      } else if ((cp == '.' || cp == ',') && digits && is_digit(peek(after))) {
      } else if (is_dash(cp) && cp != 0x2014 && is_letter(peek(after))) {
        if (take_inverted(start, end)) return;
        if (fold(text_.text.substr(start, end - start)) == "ex") break;
        digits = false;
      } else {
        break;
      }
      end = after;
    }
    if (end <= start) end = std::min(start + 1, text_.text.size());
    pos_ = end;
    if (digits) {
      push({TokenKind::kNumber, 0, static_cast<std::uint32_t>(start),
            static_cast<std::uint32_t>(end), 0, nullptr});
    } else {
      push_word(start, end);
    }
  }

  // "va-t-il": the word, and the pronoun that makes it a question.
  bool take_inverted(std::size_t start, std::size_t hyphen) {
    const std::string_view rest = text_.text.substr(hyphen, 8);
    for (const std::string_view pronoun : kInvertedPronouns) {
      if (!rest.starts_with(pronoun) || is_letter(peek(hyphen + pronoun.size()))) continue;
      push_word(start, hyphen);
      pos_ = hyphen + pronoun.size();
      push({TokenKind::kInverted, 0, static_cast<std::uint32_t>(hyphen),
            static_cast<std::uint32_t>(pos_), 0, nullptr});
      return true;
    }
    return false;
  }

  void push_elided(std::size_t start, std::size_t end, std::size_t after) {
    pos_ = after;
    const std::string written = std::string(text_.text.substr(start, end - start)) + "'";
    push({TokenKind::kWord, 0, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(after),
          0, &memo_.word_of(vocabulary_, written)});
  }

  void push_word(std::size_t start, std::size_t end) {
    push({TokenKind::kWord, 0, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end),
          0, &memo_.word_of(vocabulary_, text_.text.substr(start, end - start))});
  }

  void push(Token token) {
    if (out_.tokens.size() - first_ >= Sentences::kMaxTokens) end_sentence();
    out_.tokens.push_back(token);
  }

  // Whether the full stop at `stop` ends a sentence.
  bool ends_here(std::size_t stop) const {
    std::size_t pos = stop + 1;
    const bool ellipsis = text_.text[stop] != '.' || text_.text.substr(stop, 3) == "...";
    if (ellipsis && title_) return false;
    if (text_.text[stop] != '.') pos = stop + 3;
    if (pos < text_.text.size() && is_letter(peek(pos))) return false;
    while (pos < text_.text.size()) {
      const char32_t cp = utf8::next(text_.text, pos);
      if (cp == '\n') return true;
      if (cp == ' ' || cp == 0xA0 || cp == 0x202F || cp == '.' || mark_of(cp) == '"') continue;
      if (is_letter(cp) && lower(cp) == cp && !is_digit(cp)) return false;
      break;
    }
    return !after_abbreviation();
  }

  bool after_abbreviation() const {
    if (out_.tokens.size() < 2) return false;
    const Token& before = out_.tokens[out_.tokens.size() - 2];
    if (before.kind != TokenKind::kWord || before.end != out_.tokens.back().start) return false;
    const std::string& folded = before.word->folded;
    const bool initial = folded.size() == 1 && lower(peek(before.start)) != peek(before.start);
    return initial ||
           std::find(kAbbreviations.begin(), kAbbreviations.end(), folded) != kAbbreviations.end();
  }

  // A line ends a sentence unless the next one goes on in lower case; an item of a list always.
  void end_line() {
    if (out_.tokens.size() > first_ && out_.tokens.back().kind == TokenKind::kMark &&
        (out_.tokens.back().mark == ';' || out_.tokens.back().mark == ':')) {
      end_sentence();
      return;
    }
    std::size_t pos = pos_;
    while (pos < text_.text.size()) {
      const char32_t cp = utf8::next(text_.text, pos);
      if (cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0) continue;
      if (is_letter(cp) && lower(cp) == cp && !is_digit(cp)) return;
      break;
    }
    end_sentence();
  }

  // Quotation marks and brackets that close belong to what they close.
  void end_after_closing() {
    std::size_t pos = pos_;
    while (pos < text_.text.size()) {
      const char32_t cp = utf8::next(text_.text, pos);
      if (cp == ' ' || cp == 0xA0 || cp == 0x202F) continue;
      const bool closing = cp == 0xBB || cp == 0x201D || cp == ')';
      if (!closing && cp != '.' && cp != '!' && cp != '?') break;
      pos_ = pos;
      out_.tokens.back().end = static_cast<std::uint32_t>(pos);
    }
    end_sentence();
  }

  void end_sentence() {
    if (out_.tokens.size() > first_) {
      out_.ranges.push_back(
          {first_, out_.tokens.size(), out_.tokens[first_].start, out_.tokens.back().end});
    }
    first_ = out_.tokens.size();
  }

  const AnnotatedText& text_;
  const bool title_;
  const EventVocabulary& vocabulary_;
  WordMemo& memo_;
  Sentences out_;
  std::size_t pos_ = 0;
  std::size_t first_ = 0;  // token that opens the sentence
  std::size_t next_name_ = 0;
  std::size_t next_date_ = 0;
  std::size_t next_amount_ = 0;
};

}  // namespace

const Word& WordMemo::word_of(const EventVocabulary& vocabulary, std::string_view written) {
  const auto at = words_.find(written);
  if (at != words_.end()) return at->second;
  return words_.emplace(std::string(written), vocabulary.word_of(written)).first->second;
}

Sentences sentences_of(const AnnotatedText& text, bool title, const EventVocabulary& vocabulary,
                       WordMemo& memo) {
  return Cutter(text, title, vocabulary, memo).run();
}

}  // namespace vigie::fr
