// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many columns of a screen does a character take?
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::cli {

// Of one code point by itself: 2 for East Asian wide and fullwidth ones (UAX #11), which include
// nearly all emoji, 0 for marks and invisible format characters, else 1; ambiguous ones are 1, and
// so is a control character, which is written as a space.
[[nodiscard]] std::size_t code_point_columns(char32_t code_point) noexcept;

// Of a grapheme, the most that a terminal gives it: the sum of its code points, as on a terminal
// that joins none, and at least 2 when U+FE0F asks for the emoji.
[[nodiscard]] std::size_t grapheme_columns(std::u16string_view grapheme) noexcept;

// Terminals disagree on the width of an emoji that ends in a joiner (U+200D), a skin tone or a
// selector (U+FE0F). Is it such a sign after `base`, the last code point that is none of these?
// Without them all terminals show the parts of an emoji, each as wide as it is by itself.
[[nodiscard]] bool is_emoji_sign(char32_t base, char32_t code_point) noexcept;

}  // namespace fihris::cli
