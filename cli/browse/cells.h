// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do the pieces of a screen become the cells of ncurses?
#pragma once

#include <array>
#include <cstddef>

#include <ncurses.h>

#include "cli/browse/look.h"
#include "cli/browse/screen.h"

namespace fihris::cli::browse {

inline constexpr std::size_t kLooks = kCursor + 1;
struct Appearance {
  attr_t attributes = A_NORMAL;
  short color = 0;  // a colour pair of ncurses
};
using Palette = std::array<Appearance, kLooks>;

// How each kind of text looks on this terminal: in colour if the terminal has any and the user
// wants it, else bold, underlined and reversed.
[[nodiscard]] Palette make_palette(bool colors);

// Writes all cells of the window; nothing is sent yet.
void draw_cells(const Screen& screen, const Palette& palette);

}  // namespace fihris::cli::browse
