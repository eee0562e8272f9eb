// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is white space? The library's one answer, by code points.
#pragma once

namespace fihris::analyzers {

inline constexpr char32_t kNextLine = 0x0085;
inline constexpr char32_t kLineSeparator = 0x2028;
inline constexpr char32_t kParagraphSeparator = 0x2029;

// Tab, line feed, vertical tab, form feed, carriage return and space.
[[nodiscard]] constexpr bool is_ascii_white_space(char32_t c) noexcept {
  return c == U' ' || (c >= U'\t' && c <= U'\r');
}

// Unicode's White_Space, no-break spaces among it.
[[nodiscard]] constexpr bool is_white_space(char32_t c) noexcept {
  if (c <= U' ') return is_ascii_white_space(c);
  if (c < 0x2000) return c == kNextLine || c == 0x00A0 || c == 0x1680;
  return c <= 0x200A || c == kLineSeparator || c == kParagraphSeparator || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

}  // namespace fihris::analyzers
