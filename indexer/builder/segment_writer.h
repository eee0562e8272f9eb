// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a segment written? Merges runs, or other segments, into the table files of a glass
// database.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/builder/segment_input.h"

namespace fihris::indexer {

using SegmentInputs = std::vector<std::unique_ptr<SegmentInput>>;

// Writes the inputs, in ascending order of their documents' numbers, as a complete, synced database
// into `directory`, which it creates. With more than one thread the tables by term and the tables
// by document are written in parallel. kOutOfSpace, kIo, kCorrupt, kInvalidArgument if the format's
// limits are reached; the directory is then useless.
Result<void> write_segment(const std::string& directory, SegmentInputs inputs, unsigned threads);

}  // namespace fihris::indexer
