// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a test open a segment that no manifest lists, or whose bytes it has changed?
#pragma once

#include <string>

#include "indexer/format/manifest.h"
#include "indexer/format/open_segment.h"
#include "indexer/format/segment_file.h"

namespace fihris::test {

// Describes the database in `directory` as it is now, so that its checksums match, and opens it.
inline Result<indexer::OpenSegment> open_as_described(const std::string& directory) {
  auto described = indexer::describe_segment(directory, {}, 0, 0, 0);
  if (!described) return std::move(described).error();
  const std::size_t slash = directory.rfind('/');
  const std::string index = directory.substr(0, slash);
  const auto entry = indexer::entry_of_segment(index, directory.substr(slash + 1));
  if (!entry) return entry.error();
  return indexer::OpenSegment::open(index, *entry);
}

// A table of it; empty when the segment cannot be opened.
template <typename Table>
auto open_table(const std::string& directory) -> decltype(Table::open(*open_as_described(""))) {
  const auto segment = open_as_described(directory);
  if (!segment) return {};
  return Table::open(*segment);
}

}  // namespace fihris::test
