// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a segment come to be? Merges runs, or other segments, into the table files of a glass
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
// into `directory`, which is made. With more than one thread the tables by term and the tables by
// document are written side by side. kOutOfSpace, kIo, kCorrupt, kInvalidArgument where the
// format's limits are reached; the directory is then worthless.
Result<void> write_segment(const std::string& directory, SegmentInputs inputs, unsigned threads);

}  // namespace fihris::indexer
