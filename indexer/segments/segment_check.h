// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a segment hold what was written? For check.
#pragma once

#include <string>
#include <vector>

#include "fihris/message.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/manifest.h"
#include "indexer/format/segment_file.h"

namespace fihris::indexer {

// Compares a file with what is said of it. False when it differs or cannot be read: `problems` then
// says why.
bool check_file(const std::string& directory, const FileSum& said, std::vector<Message>& problems);

// Compares all files of a segment of the index at `path` with their checksums, and what its own
// description says with the manifest. Files of its directory that nobody lists are `notes`. May
// throw DamagedFile.
void check_segment(const std::string& path, const SegmentEntry& entry,
                   const IndexSettings& settings, std::vector<Message>& problems,
                   std::vector<Message>& notes);

}  // namespace fihris::indexer
