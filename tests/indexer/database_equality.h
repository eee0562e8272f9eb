// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do two databases hold the same? Compares all that Xapian's API tells of them, not their files.
#pragma once

#include <string>

#include <xapian.h>

namespace fihris::indexer {

// The first differences, one a line, "what: in the first, in the second"; empty when there is none.
[[nodiscard]] std::string differences(const Xapian::Database& first,
                                      const Xapian::Database& second);

// Deletes a fifth of the documents, replaces one and adds one again, as Xapian does it with a
// database that it knows nothing else of.
void change_in_place(const std::string& path);

}  // namespace fihris::indexer
