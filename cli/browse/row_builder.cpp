// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/row_builder.h"

#include <algorithm>
#include <string>

namespace fihris::cli::browse {

void RowBuilder::add(std::string_view text, Style style) {
  StyledText styled;
  styled.append(text, style);
  add(styled);
}

void RowBuilder::add(const StyledText& text, Direction direction) {
  if (room() == 0 || text.text.empty()) return;
  const auto lines = lay_out(text, order_.layout(room(), 1, direction));
  if (!lines.empty()) add_line(lines.front());
}

void RowBuilder::add_line(const Line& line) {
  if (order_.mode == BidiMode::kApp && line.right_to_left && line.columns < room()) {
    skip_to(columns_ - line.columns);
  }
  for (const Piece& piece : line.pieces) {
    // An ellipsis takes the style of the row.
    row_.pieces.push_back({piece.text, piece.style == 0 ? row_.style : piece.style});
  }
  column_ = std::min(column_ + line.columns, columns_);
}

std::size_t RowBuilder::column_of(Style style, std::size_t from) const {
  std::size_t column = 0;
  for (std::size_t i = 0; i < row_.pieces.size(); ++i) {
    if (i >= from && row_.pieces[i].style == style) break;
    column += display_width(row_.pieces[i].text);
  }
  return std::min(column, columns_ - 1);
}

void RowBuilder::skip_to(std::size_t column) {
  if (column <= column_) return;
  row_.pieces.push_back({std::string(column - column_, ' '), row_.style});
  column_ = column;
}

}  // namespace fihris::cli::browse
