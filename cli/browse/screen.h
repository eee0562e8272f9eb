// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which text stands in which row and column of the screen? A pure function of the state.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/bidi/layout.h"
#include "cli/browse/state.h"

namespace fihris::cli::browse {

// Pieces side by side, from the first column on.
struct Row {
  std::vector<Piece> pieces;
  Style style = 0;  // of the rest of the row
};

struct Cursor {
  std::size_t row = 0;
  std::size_t column = 0;
};

struct Screen {
  std::vector<Row> rows;         // Size::rows of them, none wider than Size::columns
  std::optional<Cursor> cursor;  // none: hidden
};

[[nodiscard]] Screen draw(const State& state);

// Only the characters, one line per row, without trailing spaces.
[[nodiscard]] std::string plain_text(const Screen& screen);

}  // namespace fihris::cli::browse
