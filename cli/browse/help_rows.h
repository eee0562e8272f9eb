// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which rows make up the help on a screen of this size?
#pragma once

#include <cstddef>
#include <vector>

#include "cli/browse/screen.h"

namespace fihris::cli::browse {

// A table of keys and what they do if each entry fits on one row; else entries are wrapped like
// text.
[[nodiscard]] std::vector<Row> help_rows(const TextOrder& order, const Size& size);

}  // namespace fihris::cli::browse
