// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a segment that is there already put into another one? Reads its tables from begin to end.
#pragma once

#include <memory>
#include <string>

#include "fihris/result.h"
#include "indexer/builder/segment_input.h"

namespace fihris::indexer {

// The finished segment in `directory`, whoever wrote it and changed it since. Holds the lengths and
// values of its documents in memory, the rest stays on the disk. Nobody may write to the segment
// meanwhile. kIo, kCorrupt, kWrongFormat.
Result<std::unique_ptr<SegmentInput>> open_segment_input(const std::string& directory);

}  // namespace fihris::indexer
