// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do runs become a segment? Merges them into the table files of a glass database.
#pragma once

#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/builder/run.h"

namespace fihris::indexer {

// Writes the runs, in ascending order of their documents' numbers, as a complete, synced database
// into `directory`, which is made. With more than one thread the tables by term and the tables by
// document are written side by side. The runs' bytes are freed on the way. kOutOfSpace, kIo,
// kInvalidArgument where the format's limits are reached; the directory is then worthless.
Result<void> write_segment(const std::string& directory, std::vector<Run> runs, unsigned threads);

}  // namespace fihris::indexer
