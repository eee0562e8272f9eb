// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which blocks of a segment will Xapian touch when it is asked for something? Verifies them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/format/glass/table_info.h"
#include "indexer/format/glass/table_lookup.h"
#include "indexer/format/open_segment.h"

namespace fihris::indexer {

// All but the constructors throw DamagedFile. Nothing is verified of a segment that only Xapian can
// read. One thread at a time.
class SegmentBlocks {
 public:
  SegmentBlocks() = default;
  explicit SegmentBlocks(const OpenSegment& segment);

  // Of all documents.
  void values() const;
  void lengths() const;
  void postings(std::string_view term) const;
  void positions(std::string_view term) const;
  // Of one document, by its number in the segment.
  void positions(std::uint32_t document, std::string_view term) const;
  void terms_of(std::uint32_t document) const;
  void record(std::uint32_t document) const;
  // The postings of all terms with this prefix.
  void terms(std::string_view prefix) const;

 private:
  void verify(glass::Table table, std::string_view first, std::string_view last) const;

  std::array<std::optional<glass::TableLookup>, glass::kTables> tables_;
  mutable bool has_lengths_ = false;  // verified
  mutable bool has_values_ = false;
};

}  // namespace fihris::indexer
