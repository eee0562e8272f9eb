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
#include "indexer/format/manifest.h"

namespace fihris::indexer {

using SegmentInputs = std::vector<std::unique_ptr<SegmentInput>>;

// Writes the inputs, in ascending order of their documents' numbers, as a complete, synced segment
// of an index with these settings into `directory`, which it creates, and returns what a manifest
// says of it. With more than one thread the tables by term and the tables
// by document are written in parallel. kOutOfSpace, kIo, kCorrupt, kInvalidArgument if the format's
// limits are reached; the directory is then useless.
Result<SegmentEntry> write_segment(const std::string& directory, SegmentInputs inputs,
                                   unsigned threads, const IndexSettings& settings);

}  // namespace fihris::indexer
