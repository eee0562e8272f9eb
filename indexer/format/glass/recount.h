// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a finished table file hold what its writer claims?
#pragma once

#include <string>

#include "fihris/result.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

// Reads the table at `path` as a reader would, from the root to the last leaf, and checks
// everything that does not depend on the tags' meaning: that each block of the file is reached
// exactly once, its level, its directory, its free space; that the keys ascend and lie between the
// borders that the branches give them; that each tag has all its pieces; and that keys, blocks and
// the checksum match `said`. Nothing else ever counts the keys: Xapian trusts the version file, and
// compacts a table of 0 keys into nothing.
//
// kCorrupt with the block and the reason, kIo, also for a file that is not there. Only for tables
// written by TableWriter: one that Xapian has changed has gaps, which are rejected.
Result<void> recount(const std::string& path, const TableInfo& said);

}  // namespace fihris::indexer::glass
