// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which code points are these bytes, and how do they become valid UTF-8?
#include "cli/text/utf8.h"

#include <algorithm>

namespace fihris::cli {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<unsigned char>(text[at]);
}

// What a lead byte asks for. The second byte's range keeps out overlong forms, surrogates and
// numbers beyond U+10FFFF (Unicode standard, table 3-7).
struct Lead {
  std::size_t length = 0;
  unsigned bits = 0;
  unsigned second_low = 0x80;
  unsigned second_high = 0xBF;
};

Lead lead_of(unsigned byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1F, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0xD, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, byte & 0xF, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, byte & 0x7, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 4, 0x80, 0x8F};
  return {};
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) noexcept {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.length == 0) return {kReplacementCharacter, 1, false};
  char32_t code_point = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const unsigned low = i == 1 ? lead.second_low : 0x80;
    const unsigned high = i == 1 ? lead.second_high : 0xBF;
    if (at + i >= text.size()) return {kReplacementCharacter, i, false};
    const unsigned byte = byte_at(text, at + i);
    if (byte < low || byte > high) return {kReplacementCharacter, i, false};
    code_point = (code_point << 6) | (byte & 0x3F);
  }
  return {code_point, lead.length, true};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
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

bool is_white_space(char32_t c) noexcept {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || is_line_separator(c) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool is_bidi_control(char32_t c) noexcept {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x206F);
}

bool is_line_separator(char32_t c) noexcept { return c == 0x2028 || c == 0x2029; }

}  // namespace fihris::cli
