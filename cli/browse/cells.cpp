// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/cells.h"

#include <string>

#include "cli/browse/drawn_text.h"

namespace fihris::cli::browse {
namespace {

enum Pair : short { kNoPair = 0, kMatchPair, kBarPair, kFaintPair, kWarningPair };

// Writes as much of the text as fits into the row; returns the column after it.
int put(int row, int column, int columns, std::string_view text, const Appearance& look) {
  for (const Cell& cell : cells_of(text)) {
    if (column + cell.columns > columns) break;
    // What exceeds ncurses' limit for a cell is left out.
    wchar_t wide[CCHARW_MAX + 1] = {};
    cell.text.copy(wide, CCHARW_MAX);
    cchar_t out = {};
    if (::setcchar(&out, wide, look.attributes, look.color, nullptr) == OK) {
      ::mvadd_wch(row, column, &out);
    }
    column += cell.columns;
  }
  return column;
}

}  // namespace

Palette make_palette(bool colors) {
  Palette look = {};
  look[kMatch] = {A_BOLD | A_UNDERLINE, kNoPair};
  look[kCurrentMatch] = {A_BOLD | A_REVERSE, kNoPair};
  look[kTitle] = {A_BOLD, kNoPair};
  look[kTitleMatch] = {A_BOLD | A_UNDERLINE, kNoPair};
  look[kFaint] = {A_NORMAL, kNoPair};
  look[kBar] = {A_REVERSE, kNoPair};
  look[kChosen] = {A_BOLD | A_REVERSE, kNoPair};
  look[kWarning] = {A_BOLD | A_REVERSE, kNoPair};
  if (!colors || !::has_colors() || ::start_color() != OK) return look;
  const short background = ::use_default_colors() == OK ? -1 : COLOR_BLACK;
  ::init_pair(kMatchPair, COLOR_RED, background);
  ::init_pair(kFaintPair, COLOR_CYAN, background);
  ::init_pair(kWarningPair, COLOR_WHITE, COLOR_RED);
  look[kMatch] = {A_BOLD, kMatchPair};
  look[kTitleMatch] = {A_BOLD, kMatchPair};
  look[kFaint] = {A_NORMAL, kFaintPair};
  look[kWarning] = {A_BOLD, kWarningPair};
  return look;
}

void draw_cells(const Screen& screen, const Palette& palette) {
  int rows = 0;
  int columns = 0;
  getmaxyx(stdscr, rows, columns);
  ::werase(stdscr);
  for (int row = 0; row < rows && row < static_cast<int>(screen.rows.size()); ++row) {
    const Row& from = screen.rows[static_cast<std::size_t>(row)];
    int column = 0;
    for (const Piece& piece : from.pieces) {
      column = put(row, column, columns, piece.text, palette[piece.style]);
    }
    if (from.style == kPlain) continue;
    put(row, column, columns, std::string(static_cast<std::size_t>(columns - column), ' '),
        palette[from.style]);
  }
  if (screen.cursor) {
    ::curs_set(1);
    ::wmove(stdscr, static_cast<int>(screen.cursor->row), static_cast<int>(screen.cursor->column));
  } else {
    ::curs_set(0);
    ::wmove(stdscr, rows - 1, 0);
  }
}

}  // namespace fihris::cli::browse
