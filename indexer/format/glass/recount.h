// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a finished table file hold what its writer says of it?
#pragma once

#include <string>

#include "fihris/result.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

// Reads the table at `path` as a reader would, from the root to the last leaf, and checks all that
// can be checked without knowing what the tags mean: that each block of the file is reached exactly
// once, its level, its directory, its free space; that the keys ascend and lie between the borders
// that the branches give them; that each tag has all its pieces; and that keys, blocks and the
// checksum are those of `said`. Nothing else ever counts the keys: Xapian believes the version
// file, and compacts a table of 0 keys into nothing.
//
// kCorrupt with the block and the reason, kIo, also for a file that is not there. For tables
// that TableWriter wrote: one that Xapian has changed has gaps, which are refused.
Result<void> recount(const std::string& path, const TableInfo& said);

}  // namespace fihris::indexer::glass
