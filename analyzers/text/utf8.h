// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do code points become bytes, and bytes code points? The library's one home of UTF-8, on ICU's
// macros. Whatever is faster with two bytes at a time takes its parts from here, too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

namespace fihris::analyzers {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// One step through a text.
struct CodePoint {
  char32_t value = kReplacementCharacter;
  std::size_t bytes = 1;  // taken, at least 1
  bool valid = false;     // well-formed: no overlong form, no surrogate, at most U+10FFFF
};

// `at` must be below text.size(). A malformed sequence is as long as the Unicode standard says
// (chapter 3.9, "maximal subpart").
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = at;
  UChar32 c = 0;
  U8_NEXT(bytes, next, text.size(), c);
  if (c < 0) return {.bytes = next - at};
  return {.value = static_cast<char32_t>(c), .bytes = next - at, .valid = true};
}

// Whether a byte is one of a code point's after the first.
[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
  return U8_IS_TRAIL(static_cast<std::uint8_t>(byte));
}

// Code points of two bytes, U+0080 to U+07FF, as nearly all of Arabic text are: whether `lead`
// begins one, and which one the bytes are.
[[nodiscard]] constexpr bool leads_two_bytes(std::uint8_t lead) noexcept {
  return lead >= 0xC2 && lead < 0xE0;
}
[[nodiscard]] constexpr std::uint32_t of_two_bytes(std::uint8_t lead, std::uint8_t trail) noexcept {
  return (lead & 0x1FU) << 6U | (trail & 0x3FU);
}
inline constexpr std::uint32_t kEndOfTwoBytes = 0x800;

// Whether `lead` begins one of U+0600 to U+06FF, the Arabic block.
[[nodiscard]] constexpr bool leads_arabic(std::uint8_t lead) noexcept {
  return lead >= 0xD8 && lead <= 0xDB;
}
[[nodiscard]] constexpr bool begins_with_arabic(std::string_view text) noexcept {
  return !text.empty() && leads_arabic(static_cast<std::uint8_t>(text[0]));
}

// Writes `c` to `out`, which has room for U8_MAX_LENGTH bytes, and returns how many it took. `c`
// must be a code point that may be encoded (no surrogate, at most U+10FFFF), here and below.
constexpr std::size_t write_utf8(char32_t c, char* out) noexcept {
  std::size_t size = 0;
  U8_APPEND_UNSAFE(out, size, c);
  return size;
}

inline void append_utf8(char32_t c, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  out.append(bytes, write_utf8(c, bytes));
}

// The longest prefix of well-formed `text` that has at most `limit` bytes and ends on a code point
// border.
inline std::string_view utf8_prefix(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && is_continuation(text[limit])) --limit;
  return text.substr(0, limit);
}

}  // namespace fihris::analyzers
