// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does what the screen of browse says have room? The same in each language.
#pragma once

#include <string>

namespace fihris::cli::browse::testing {

// At 80 columns: each text of the last line is there as a whole, also in a document with hundreds
// of matches.
void expect_last_lines_fit();

// At every width that is large enough, in a document with thousands of matches.
void expect_way_out(const std::string& key);

// At 40x10, 80x24, 24x8 and 40x40 each entry, without an ellipsis, for who scrolls from the top to
// the end.
void expect_whole_help();

}  // namespace fihris::cli::browse::testing
