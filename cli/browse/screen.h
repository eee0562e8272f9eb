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

// Pieces that stand side by side, from the first column on.
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
  std::optional<Cursor> cursor;  // none: it is hidden
};

[[nodiscard]] Screen draw(const State& state);

// Its characters alone, a line a row, without spaces at the ends.
[[nodiscard]] std::string plain_text(const Screen& screen);

}  // namespace fihris::cli::browse
