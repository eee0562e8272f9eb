// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many columns of a screen does a character take?
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::cli {

// Of one code point by itself: 2 for East Asian wide and fullwidth ones (UAX #11), with them nearly
// all that are shown as emoji, 0 for marks and for format characters that are not seen, else 1;
// ambiguous ones are 1, and so is a control character, for which a space is written.
[[nodiscard]] std::size_t code_point_columns(char32_t code_point) noexcept;

// Of a grapheme, the most that a terminal gives it: all its code points, as a terminal has them
// that joins none, and 2 at least when U+FE0F asks for the emoji.
[[nodiscard]] std::size_t grapheme_columns(std::u16string_view grapheme) noexcept;

// How wide an emoji is that ends in a joiner (U+200D), a skin tone or a selector (U+FE0F),
// terminals disagree. Behind `base`, the last code point that is none of these, is it such a sign?
// Without them all terminals have an emoji as its parts, each as wide as it is by itself.
[[nodiscard]] bool is_emoji_sign(char32_t base, char32_t code_point) noexcept;

}  // namespace fihris::cli
