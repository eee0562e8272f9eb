// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this a terminal, how wide is it, and may it show colours?
#pragma once

#include <cstddef>
#include <cstdint>

namespace fihris::cli {

// --color and --progress.
enum class When : std::uint8_t { kAuto, kAlways, kNever };

// A terminal that understands more than plain text: not with TERM unset, empty or "dumb".
[[nodiscard]] bool is_capable_terminal(int descriptor);

// The same for any terminal: TERM is set and not "dumb".
[[nodiscard]] bool is_known_terminal();

// NO_COLOR is not set, or empty (no-color.org).
[[nodiscard]] bool wants_color();

// With kAuto: on a capable terminal, unless NO_COLOR is set and not empty (no-color.org).
[[nodiscard]] bool use_color(When when, int descriptor);

// Columns: what the terminal says, else COLUMNS, else 80.
[[nodiscard]] std::size_t screen_width(int descriptor);

}  // namespace fihris::cli
