// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which code points are these bytes, and how do they become valid UTF-8? Documents may hold any
// bytes; what the command prints must not. The command's home of UTF-8, on ICU's macros: it knows
// the library by its public headers, so it cannot use the library's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"

namespace fihris::cli {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// One step through a text.
struct Decoded {
  char32_t code_point = kReplacementCharacter;
  std::size_t length = 0;  // bytes taken, at least 1
  bool valid = false;
};

// The sequence that begins at `at` (< text.size()). One that is invalid is as long as Unicode says
// (chapter 3.9, "maximal subpart"), so that each becomes one U+FFFD as in web browsers.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at) noexcept;

// Whether a byte is one of a code point's after the first.
[[nodiscard]] bool is_continuation(char byte) noexcept;

// Appends the code point, which must be a scalar value.
void append_utf8(std::string& out, char32_t code_point);

// A text and the parts of it that matched.
struct MarkedText {
  std::string text;
  std::vector<Span> marks;
};

// The text with each bad sequence replaced by U+FFFD, and the marks shifted to where their bytes
// went. The returned marks are in order, disjoint, not empty, inside the text and on code point
// borders, whatever was given: one that cuts a sequence grows to cover all of it.
[[nodiscard]] MarkedText repair(std::string_view text, const std::vector<Span>& marks);
[[nodiscard]] std::string repair(std::string_view text);

// Calls take(piece, is_marked) for the pieces of a repaired text, in order; none is empty.
template <typename Take>
void for_each_piece(const MarkedText& marked, Take&& take) {
  const std::string_view text = marked.text;
  std::size_t done = 0;
  for (const Span& mark : marked.marks) {
    if (mark.begin > done) take(text.substr(done, mark.begin - done), false);
    take(text.substr(mark.begin, mark.end - mark.begin), true);
    done = mark.end;
  }
  if (done < text.size()) take(text.substr(done), false);
}

// White space as Unicode has it (White_Space), by ICU.
[[nodiscard]] bool is_white_space(char32_t code_point) noexcept;
// C0, DEL and C1.
[[nodiscard]] bool is_control(char32_t code_point) noexcept;
// Characters that turn the direction of what follows them (Bidi_Control, and U+206A to U+206F).
[[nodiscard]] bool is_bidi_control(char32_t code_point) noexcept;
// U+2028 and U+2029.
[[nodiscard]] bool is_line_separator(char32_t code_point) noexcept;

}  // namespace fihris::cli
