// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do graphemes end, and where may lines? By ICU's rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace fihris::cli {

// Offsets in order, including 0 and the end, of graphemes (UAX #29) and of the places where a line
// may end (UAX #14). Without ICU's rules (part of its data): every code point.
[[nodiscard]] std::vector<std::int32_t> grapheme_borders(std::u16string_view text);
[[nodiscard]] std::vector<std::int32_t> line_opportunities(std::u16string_view text);

}  // namespace fihris::cli
