// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is written on the screen for the characters of a text, in how many columns?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::cli::browse {

// A base, which takes the columns, and the marks on it.
struct Cell {
  std::wstring text;
  int columns = 0;
};

// The cells of a piece, together as wide as the code_point_columns() of its code points, so that a
// row is as wide as it was laid out. By the rules of the locale, LC_CTYPE.
[[nodiscard]] std::vector<Cell> cells_of(std::string_view text);

}  // namespace fihris::cli::browse
