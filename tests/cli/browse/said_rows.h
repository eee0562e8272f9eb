// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the texts of the browse screen fit? The same checks in each language.
#pragma once

#include <string>

namespace fihris::cli::browse::testing {

// At 80 columns: each text of the last line is there whole, also in a document with hundreds of
// matches.
void expect_last_lines_fit();

// At every width that is large enough, in a document with thousands of matches.
void expect_way_out(const std::string& key);

// At 40x10, 80x24, 24x8 and 40x40: scrolling from the top to the end shows each entry without an
// ellipsis.
void expect_whole_help();

}  // namespace fihris::cli::browse::testing
