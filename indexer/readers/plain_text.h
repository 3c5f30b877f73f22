// Plain text as documents carry it: NFC, no invisible characters, one paragraph a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigie::readers {

// One line: NFC, soft hyphens, zero-width and control characters removed, line breaks and runs of
// blanks made one space, ends trimmed. No-break spaces stay. Thread-safe, linear.
std::string clean_line(std::string_view text);

// Paragraphs: as clean_line for each line of `text`, empty lines left out, joined by '\n'.
std::string clean_paragraphs(std::string_view text);

// The lines of `text` ('\n', "\r\n", '\r' and the Unicode separators end a line), not cleaned.
// `text` must outlive the result.
std::vector<std::string_view> split_lines(std::string_view text);

std::string_view trim(std::string_view text);
bool starts_with_nocase(std::string_view text, std::string_view lower_prefix);
std::string ascii_lower(std::string_view text);

// HTML in a plain field: whether `text` holds HTML tags or character references.
bool has_html_tags(std::string_view text);

// Character references (&eacute; &#8217; &amp;) replaced by what they stand for.
std::string decode_references(std::string_view text);

// A member that may hold HTML, as paragraphs or as one line.
std::string paragraphs_of_member(std::string_view value);
std::string line_of_member(std::string_view value);

}  // namespace vigie::readers
