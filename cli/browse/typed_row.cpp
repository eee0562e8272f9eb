// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/typed_row.h"

#include <algorithm>
#include <string>

#include "cli/bidi/clusters.h"
#include "cli/browse/look.h"
#include "cli/browse/row_builder.h"
#include "cli/language/language.h"

namespace fihris::cli::browse {
namespace {

// Bytes begin to end of a line; the character under the cursor ends at `under`.
struct Window {
  std::size_t begin = 0;
  std::size_t under = 0;
  std::size_t end = 0;
};

// What fits into `room` columns (at least 2) around the cursor: first of what is before it, then of
// what is after it. One column is for the cursor past the end, one for an ellipsis.
Window window_around(std::string_view text, std::size_t cursor, std::size_t room) {
  const Characters characters = characters_of(text, true);
  const auto& clusters = characters.clusters;
  const auto here = std::lower_bound(
      clusters.begin(), clusters.end(), cursor,
      [](const Cluster& cluster, std::size_t byte) { return cluster.byte < byte; });
  std::size_t columns = 0;
  auto first = here;
  while (first != clusters.begin() && columns + (first - 1)->columns + 2 <= room) {
    --first;
    columns += first->columns;
  }
  auto last = here;
  while (last + 1 != clusters.end() && columns + last->columns + 1 <= room) {
    columns += last->columns;
    ++last;
  }
  const auto behind = here + 1 == clusters.end() ? here : here + 1;
  return {first->byte, behind->byte, last->byte};
}

// The prompt stands on the left in every language, but its colon on the side where it ends.
std::string prompt_for(std::string_view prompt, const TextOrder& order) {
  if (order.mode != BidiMode::kApp || !reads_right_to_left()) return std::string(prompt);
  const std::size_t end = prompt.find_last_not_of(' ') + 1;
  std::string out(kBeginIsolate);
  return out.append(prompt.substr(0, end)).append(kEndIsolate).append(prompt.substr(end));
}

}  // namespace

Row typed_row(const State& state, std::string_view prompt, const LineEditor& line, bool has_focus,
              std::size_t at_row, Screen& screen) {
  RowBuilder row(state.order_of_text, state.size.columns);
  row.add(prompt_for(prompt, state.order_of_text), kFaint);
  const std::string_view text = line.text();
  const std::size_t cursor = line.cursor();
  if (row.room() < 2) return row.take_row();
  const Window window = window_around(text, cursor, row.room());
  StyledText shown;
  shown.append(text.substr(window.begin, cursor - window.begin));
  if (has_focus && cursor < window.end) {
    shown.append(text.substr(cursor, window.under - cursor), kCursor);
    shown.append(text.substr(window.under, window.end - window.under));
  } else {
    shown.append(text.substr(cursor, window.end - cursor));
    if (has_focus) shown.append(" ", kCursor);
  }
  const bool right = runs_right_to_left(line.text(), state.order_of_text);
  const std::size_t pieces_before = row.pieces();
  row.add(shown, right ? Direction::kRightToLeft : Direction::kLeftToRight);
  if (has_focus) screen.cursor = Cursor{at_row, row.column_of(kCursor, pieces_before)};
  return row.take_row();
}

}  // namespace fihris::cli::browse
