// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do two databases hold the same? Compares all that Xapian's API reports, not their files.
#pragma once

#include <string>

#include <xapian.h>

namespace fihris::indexer {

// The first differences, one a line, "what: in the first, in the second"; empty if none.
[[nodiscard]] std::string differences(const Xapian::Database& first,
                                      const Xapian::Database& second);

// Deletes a fifth of the documents, replaces one and adds one again, through Xapian's own
// API.
void change_in_place(const std::string& path);

}  // namespace fihris::indexer
