// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is kept of a segment's document? Read from the segment's own table where it lies in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/format/glass/inflater.h"
#include "indexer/format/glass/table_lookup.h"

namespace fihris::indexer {

// A segment's records never change once it is listed. Copies share the file; threads may.
class RecordTable {
 public:
  // None when there is something about the segment that only Xapian knows.
  static std::optional<RecordTable> open(const std::string& segment);

 private:
  friend class RecordReader;

  explicit RecordTable(glass::TableLookup table) : table_(std::move(table)) {}

  glass::TableLookup table_;
};

// Not thread-safe.
class RecordReader {
 public:
  // The record of a document; valid until the next call. None when there is no such document, and
  // when Xapian must be asked.
  [[nodiscard]] std::optional<std::string_view> read(const RecordTable& table,
                                                     std::uint32_t document);

 private:
  glass::Inflater inflater_;
  std::string key_;
  std::string record_;
};

}  // namespace fihris::indexer
