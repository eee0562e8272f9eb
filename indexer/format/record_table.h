// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is stored of a segment's document? Read from the segment's own mapped table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/format/glass/inflater.h"
#include "indexer/format/glass/table_lookup.h"
#include "indexer/format/open_segment.h"

namespace fihris::indexer {

// A segment's records never change once the stub lists it. Copies and threads may share the file.
class RecordTable {
 public:
  // Empty when the segment can only be read through Xapian.
  static std::optional<RecordTable> open(const OpenSegment& segment);

 private:
  friend class RecordReader;

  explicit RecordTable(glass::TableLookup table) : table_(std::move(table)) {}

  glass::TableLookup table_;
};

// Not thread-safe.
class RecordReader {
 public:
  // The record of a document; valid until the next call. Empty when there is no such document, or
  // when Xapian must be asked.
  [[nodiscard]] std::optional<std::string_view> read(const RecordTable& table,
                                                     std::uint32_t document);

 private:
  glass::Inflater inflater_;
  std::string key_;
  std::string record_;
};

}  // namespace fihris::indexer
