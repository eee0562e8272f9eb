// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many columns of a screen does a character take?
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::cli {

// Of one code point by itself: 2 for East Asian wide and fullwidth ones (UAX #11) and those shown
// as emoji (UTS #51), 0 for marks and for format characters that are not seen, else 1; ambiguous
// ones are 1, and so is a control character, for which a space is written.
[[nodiscard]] std::size_t code_point_columns(char32_t code_point) noexcept;

// Of a grapheme: that of its widest code point, 2 when U+FE0F asks for the emoji, and one more for
// each sign that stands before a number or word (U+0600).
[[nodiscard]] std::size_t grapheme_columns(std::u16string_view grapheme) noexcept;

}  // namespace fihris::cli
