// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does an existing segment become part of another one? Reads its tables from beginning to end.
#pragma once

#include <memory>
#include <string>

#include "fihris/result.h"
#include "indexer/builder/segment_input.h"

namespace fihris::indexer {

// The finished segment in `directory`, whichever writer wrote or changed it. Holds the lengths and
// values of its documents in memory; the rest stays on disk. Nobody may write to the segment
// meanwhile. kIo, kCorrupt, kWrongFormat.
Result<std::unique_ptr<SegmentInput>> open_segment_input(const std::string& directory);

}  // namespace fihris::indexer
