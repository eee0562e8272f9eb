// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do borders, blanks and damage lie in these bytes?
#include "indexer/readers/bytes/utf8.h"

#include <algorithm>
#include <string_view>

#include <simdjson.h>

#include "analyzers/letters.h"
#include "analyzers/text/white_space.h"

namespace fihris::indexer {
namespace {

using analyzers::is_continuation;
using analyzers::is_white_space;

unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<unsigned char>(text[at]);
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  CodePoint point = analyzers::code_point_at(text, at);
  if (!point.valid) point.bytes = 1;
  return point;
}

std::size_t border_before(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return text.size();
  const std::size_t lowest = at < 3 ? 0 : at - 3;
  for (std::size_t border = at;; --border) {
    if (!is_continuation(text[border])) return border;
    if (border == lowest) return at;  // four continuation bytes in a row: not UTF-8
  }
}

std::size_t unfinished_tail(std::string_view text) noexcept {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const unsigned char byte = byte_at(text, text.size() - back);
    if (U8_IS_TRAIL(byte)) continue;
    return U8_IS_LEAD(byte) && U8_COUNT_TRAIL_BYTES(byte) + 1U > back ? back : 0;
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

bool is_blank(char32_t c) noexcept {
  if (is_white_space(c) || c < analyzers::kArabicLetterMark) return is_white_space(c);
  return c == analyzers::kArabicLetterMark ||
         (c >= analyzers::kZeroWidthSpace && c <= analyzers::kRightToLeftMark) ||
         (c >= 0x202A && c <= 0x202E) || (c >= analyzers::kWordJoiner && c <= 0x2069) ||
         c == analyzers::kByteOrderMark;
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
