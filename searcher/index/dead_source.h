// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does Xapian leave out dead documents where it does the matching? A list of them below
// OP_AND_NOT, which unlike a match decider keeps the bounds of totals right.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include <xapian.h>

#include "indexer/format/dead_list.h"

namespace fihris::searcher {

// The dead documents of one segment: those of the index, from `first` to `last`.
struct DeadOfSegment {
  std::shared_ptr<const indexer::DeadSet> dead;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// By the UUID of the segment's database, by which a source knows where it is.
using DeadByUuid = std::map<std::string, DeadOfSegment>;

// The dead documents of each segment. Not for a query of which a part is remote, to which Xapian
// 1.4 cannot pass it.
[[nodiscard]] Xapian::Query dead_query(std::shared_ptr<const DeadByUuid> dead);

}  // namespace fihris::searcher
