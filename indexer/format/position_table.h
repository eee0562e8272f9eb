// SPDX-License-Identifier: GPL-2.0-or-later
//
// At which positions does a document of a segment have a term? Read from the segment's own table,
// in a tenth of the time it takes through Xapian.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/format/glass/table_lookup.h"
#include "indexer/format/open_segment.h"

namespace fihris::indexer {

// A segment's positions never change once the stub lists it.
class PositionTable {
 public:
  // Empty when the segment can only be read through Xapian.
  static std::optional<PositionTable> open(const OpenSegment& segment);

  // Replaces `out` by the ascending positions of the term in the document with this number in the
  // segment. False when Xapian must be asked. `key`: scratch memory.
  bool read(std::uint32_t document, const std::string& term, std::string& key,
            std::vector<std::uint32_t>& out) const;

 private:
  explicit PositionTable(glass::TableLookup table) : table_(std::move(table)) {}
  glass::TableLookup table_;
};

}  // namespace fihris::indexer
