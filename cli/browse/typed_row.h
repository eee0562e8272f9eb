// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the line being typed look like, and where in it is the cursor?
#pragma once

#include <cstddef>
#include <string_view>

#include "cli/browse/line_editor.h"
#include "cli/browse/screen.h"

namespace fihris::cli::browse {

// The prompt and as much of the line around the cursor as fits; with the focus, the screen's
// cursor, too. Only that part is laid out, so a long line costs one pass over its
// characters.
[[nodiscard]] Row typed_row(const State& state, std::string_view prompt, const LineEditor& line,
                            bool has_focus, std::size_t at_row, Screen& screen);

}  // namespace fihris::cli::browse
