// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which code points are these bytes, and how do they become valid UTF-8?
#include "cli/text/utf8.h"

#include <algorithm>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fihris::cli {
Decoded decode(std::string_view text, std::size_t at) noexcept {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = at;
  UChar32 c = 0;
  U8_NEXT(bytes, next, text.size(), c);
  if (c < 0) return {kReplacementCharacter, next - at, false};
  return {static_cast<char32_t>(c), next - at, true};
}

bool is_continuation(char byte) noexcept { return U8_IS_TRAIL(static_cast<std::uint8_t>(byte)); }

void append_utf8(std::string& out, char32_t code_point) {
  char bytes[U8_MAX_LENGTH];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, code_point);
  out.append(bytes, size);
}

MarkedText repair(std::string_view text, const std::vector<Span>& marks) {
  MarkedText out;
  out.text.reserve(text.size());
  // For every old offset, the new offset of the border at or before it, and at or after it.
  std::vector<std::size_t> before(text.size() + 1);
  std::vector<std::size_t> after(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    const std::size_t begin = out.text.size();
    append_utf8(out.text, step.code_point);
    before[at] = after[at] = begin;
    for (std::size_t i = 1; i < step.length; ++i) {
      before[at + i] = begin;
      after[at + i] = out.text.size();
    }
    at += step.length;
  }
  before[text.size()] = after[text.size()] = out.text.size();

  std::size_t done = 0;
  for (const Span& mark : marks) {
    const std::size_t begin = std::max(before[std::min(mark.begin, text.size())], done);
    const std::size_t end = after[std::min(mark.end, text.size())];
    if (begin >= end) continue;
    out.marks.push_back({begin, end});
    done = end;
  }
  return out;
}

std::string repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    append_utf8(out, step.code_point);
    at += step.length;
  }
  return out;
}

bool is_white_space(char32_t c) noexcept { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool is_bidi_control(char32_t c) noexcept {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x206F);
}

bool is_line_separator(char32_t c) noexcept { return c == 0x2028 || c == 0x2029; }

}  // namespace fihris::cli
