// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do a few texts become one row of the screen?
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/browse/screen.h"

namespace fihris::cli::browse {

class RowBuilder {
 public:
  RowBuilder(const TextOrder& order, std::size_t columns, Style style = 0)
      : order_(order), columns_(columns) {
    row_.style = style;
  }

  [[nodiscard]] const TextOrder& order() const noexcept { return order_; }
  [[nodiscard]] std::size_t column() const noexcept { return column_; }
  [[nodiscard]] std::size_t room() const noexcept { return columns_ - column_; }

  // As a left-to-right paragraph, cut with an ellipsis if it does not fit.
  void add(std::string_view text, Style style = 0);
  void add(const StyledText& text, Direction direction = Direction::kLeftToRight);
  // A line that is already laid out; where this program reorders, a right-to-left one goes to the
  // right end of the row.
  void add_line(const Line& line);
  void skip_to(std::size_t column);

  // The number of pieces, and the column of the first one of that style from piece `from` on.
  [[nodiscard]] std::size_t pieces() const noexcept { return row_.pieces.size(); }
  [[nodiscard]] std::size_t column_of(Style style, std::size_t from) const;

  [[nodiscard]] Row take_row() { return std::move(row_); }

 private:
  TextOrder order_;
  std::size_t columns_;
  std::size_t column_ = 0;
  Row row_;
};

}  // namespace fihris::cli::browse
