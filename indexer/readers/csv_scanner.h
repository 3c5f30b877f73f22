// RFC 4180, one byte at a time: the state machine that cutter and reader share.
#pragma once

#include <algorithm>
#include <string_view>

namespace vigie::readers {

enum class CsvEvent { kByte, kNothing, kFieldEnd, kRecordEnd };

// A quote opens a quoted field only at its start; a doubled quote inside it is a quote; bytes
// behind the closing quote are taken as they are (spreadsheets write such). '\n' ends a record;
// outside quotes '\r' is nothing.
class CsvScanner {
 public:
  explicit CsvScanner(char separator) : separator_(separator) {}

  CsvEvent next(char c) {
    if (quoted_) {
      if (c != '"') return CsvEvent::kByte;
      quoted_ = false;
      after_quote_ = true;
      return CsvEvent::kNothing;
    }
    if (c == '"' && (start_ || after_quote_)) {
      const bool doubled = after_quote_;
      quoted_ = true;
      start_ = after_quote_ = false;
      return doubled ? CsvEvent::kByte : CsvEvent::kNothing;
    }
    start_ = after_quote_ = false;
    if (c == separator_) {
      start_ = true;
      return CsvEvent::kFieldEnd;
    }
    if (c == '\n') {
      start_ = true;
      return CsvEvent::kRecordEnd;
    }
    return c == '\r' ? CsvEvent::kNothing : CsvEvent::kByte;
  }

  bool in_quotes() const { return quoted_; }
  void reset() {
    quoted_ = after_quote_ = false;
    start_ = true;
  }

 private:
  char separator_;
  bool quoted_ = false;
  bool after_quote_ = false;
  bool start_ = true;
};

// The separator of a header line: the most frequent of tab, ';' and ','.
inline char csv_separator(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    const auto count = std::ranges::count(header, candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

}  // namespace vigie::readers
