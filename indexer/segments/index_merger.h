// SPDX-License-Identifier: GPL-2.0-or-later
//
// When are segments merged, and how?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/segments/segment_set.h"

namespace fihris::indexer {

// Neighbouring segments, [begin, end).
struct SegmentRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// This many segments of one order of size make one of the next.
inline constexpr std::size_t kMergeFactor = 8;

// What should be merged next, if anything: a segment by itself, when more than a quarter of it is
// dead; or the youngest neighbours, when kMergeFactor of them are
// of one order of size and the others smaller (O'Neil et al.: The log-structured merge-tree, 1996).
// A document is thus rewritten about once per power of kMergeFactor that the index grows.
[[nodiscard]] std::optional<SegmentRange> next_merge(const std::vector<Segment>& segments);

struct MergeOptions {
  bool direct = true;  // by indexer/builder, else by Xapian's writer
  unsigned threads = 1;
  IndexSettings settings;
};

// Writes the documents of the segments that are neither dead nor doomed into `directory`, which it
// creates, under the numbers that they have. First verifies all files of the segments by their
// checksums: a merge must not make damage look sound. Returns what a manifest says of the new
// segment. kOutOfSpace, kIo, kCorrupt; may throw Xapian::Error.
Result<SegmentEntry> merge_segments(const SegmentSet& set, SegmentRange range,
                                    const std::string& directory, const MergeOptions& options);

}  // namespace fihris::indexer
