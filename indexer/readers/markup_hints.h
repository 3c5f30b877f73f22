// What class names, ids and roles say about an element.
#pragma once

#include <cstdint>
#include <string_view>

namespace vigie::readers {

using Hints = std::uint32_t;
inline constexpr Hints kNavigation = 1U << 0;
inline constexpr Hints kFooter = 1U << 1;
inline constexpr Hints kAside = 1U << 2;
inline constexpr Hints kShare = 1U << 3;
inline constexpr Hints kRelated = 1U << 4;
inline constexpr Hints kComment = 1U << 5;
inline constexpr Hints kNotice = 1U << 6;
inline constexpr Hints kHidden = 1U << 7;
inline constexpr Hints kByline = 1U << 8;
inline constexpr Hints kCaptionHint = 1U << 9;
inline constexpr Hints kTools = 1U << 10;
inline constexpr Hints kContent = 1U << 11;
inline constexpr Hints kForm = 1U << 12;
inline constexpr Hints kArticleBody = 1U << 13;  // itemprop="articleBody": certain
inline constexpr Hints kHeader = 1U << 14;

// Elements that are not the article, whatever they hold (unless they hold most of it).
inline constexpr Hints kForeign = kNavigation | kFooter | kAside | kShare | kRelated | kComment |
                                  kNotice | kHidden | kForm | kTools;

// Hints of the words of a class, id or role attribute. Thread-safe.
Hints markup_hints(std::string_view attribute);

}  // namespace vigie::readers
