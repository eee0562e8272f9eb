// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which characters stand on which line?
#pragma once

#include <cstddef>
#include <vector>

#include "cli/bidi/clusters.h"

namespace fihris::cli {

// Clusters begin to end, half-open; the blanks at which a line was broken are in none.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t columns = 0;
  bool is_cut = false;  // text follows that got no line: an ellipsis belongs here
};

// Lines of at most `width` columns (0: any) and at most `most` of them (0: any), each as full as
// words allow (`only_at_blanks`: words are separated by blanks, else by UAX #14); a word wider than
// a line is broken between graphemes, and a grapheme wider than a line has a line of its own. A cut
// line leaves one column free for the ellipsis. At least one line.
[[nodiscard]] std::vector<LineRange> break_lines(const Characters& characters, std::size_t width,
                                                 std::size_t most, bool only_at_blanks);

}  // namespace fihris::cli
