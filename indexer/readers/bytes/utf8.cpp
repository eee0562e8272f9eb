// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do code points, white space and damage lie in these bytes?
#include "indexer/readers/bytes/utf8.h"

#include <algorithm>
#include <string_view>

#include <simdjson.h>

namespace fihris::indexer {
namespace {

constexpr bool is_continuation(unsigned char byte) noexcept { return (byte & 0xC0) == 0x80; }

unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<unsigned char>(text[at]);
}

// Bytes that a code point with this first byte has; 0 when none begins so.
constexpr std::size_t expected_bytes(unsigned char first) noexcept {
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

constexpr char32_t smallest_of(std::size_t bytes) noexcept {
  return bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x10000;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return {.value = first, .bytes = 1, .valid = true};
  const std::size_t bytes = expected_bytes(first);
  if (bytes == 0 || text.size() - at < bytes) return {};
  char32_t value = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const unsigned char next = byte_at(text, at + i);
    if (!is_continuation(next)) return {};
    value = (value << 6) | (next & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (value < smallest_of(bytes) || surrogate || value > 0x10FFFF) return {};
  return {.value = value, .bytes = bytes, .valid = true};
}

std::size_t border_before(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return text.size();
  const std::size_t lowest = at < 3 ? 0 : at - 3;
  for (std::size_t border = at;; --border) {
    if (!is_continuation(byte_at(text, border))) return border;
    if (border == lowest) return at;  // four continuation bytes in a row: not UTF-8
  }
}

std::size_t unfinished_tail(std::string_view text) noexcept {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const unsigned char byte = byte_at(text, text.size() - back);
    if (is_continuation(byte)) continue;
    return expected_bytes(byte) > back ? back : 0;
  }
  return 0;
}

std::size_t count_code_points(std::string_view text, std::size_t most) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < most; ++count) {
    at += code_point_at(text, at).bytes;
  }
  return count;
}

bool is_space(char32_t c) noexcept {
  if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D);
  if (c < 0x2000) return c == 0x85 || c == 0xA0 || c == 0x1680;
  return c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_blank(char32_t c) noexcept {
  if (is_space(c) || c < 0x061C) return is_space(c);
  return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

bool is_blank(std::string_view text) noexcept { return trim_front(text).empty(); }

std::string_view trim_front(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_blank(point.value)) break;
    at += point.bytes;
  }
  return text.substr(at);
}

std::string_view trim(std::string_view text) noexcept {
  text = trim_front(text);
  while (!text.empty()) {
    const std::size_t last = border_before(text, text.size() - 1);
    const CodePoint point = code_point_at(text, last);
    if (last + point.bytes != text.size() || !is_blank(point.value)) break;
    text = text.substr(0, last);
  }
  return text;
}

bool is_blank_or_punctuation(char32_t c) noexcept {
  if (c < 0x80) {
    const bool alphanumeric =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return c >= 0x20 ? !alphanumeric && c != 0x7F : is_blank(c);
  }
  constexpr char32_t kMarks[] = {
      0x00AB, 0x00BB, 0x060C, 0x061B, 0x061F, 0x066A,
      0x066B, 0x066C, 0x066D, 0x06D4, 0xFD3E, 0xFD3F};  // quotes, Arabic punctuation
  return is_blank(c) || (c >= 0x2010 && c <= 0x205E) ||
         std::find(std::begin(kMarks), std::end(kMarks), c) != std::end(kMarks);
}

void Utf8Damage::add(const Utf8Damage& next, std::uint64_t offset) noexcept {
  if (invalid == 0 && next.invalid > 0) {
    first_offset = offset + next.first_offset;
    first_byte = next.first_byte;
  }
  non_ascii += next.non_ascii;
  invalid += next.invalid;
}

Utf8Damage find_damage(std::string_view text) noexcept {
  Utf8Damage damage;
  if (simdjson::validate_utf8(text.data(), text.size())) return damage;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid) {
      if (damage.invalid == 0) {
        damage.first_offset = at;
        damage.first_byte = byte_at(text, at);
      }
      ++damage.invalid;
    }
    if (byte_at(text, at) >= 0x80) damage.non_ascii += point.bytes;
    at += point.bytes;
  }
  return damage;
}

}  // namespace fihris::indexer
