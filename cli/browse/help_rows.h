// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which rows does the help have on a screen of this size?
#pragma once

#include <cstddef>
#include <vector>

#include "cli/browse/screen.h"

namespace fihris::cli::browse {

// A table of keys and what they do where each entry has room on one row; else each is broken into
// rows as text is.
[[nodiscard]] std::vector<Row> help_rows(const TextOrder& order, const Size& size);

}  // namespace fihris::cli::browse
