// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/record_table.h"

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/table_cursor.h"

namespace fihris::indexer {

std::optional<RecordTable> RecordTable::open(const OpenSegment& segment) {
  const auto& table = segment.table(glass::Table::kDocdata);
  if (!table) return std::nullopt;
  return RecordTable(*table);
}

std::optional<std::string_view> RecordReader::read(const RecordTable& table,
                                                   std::uint32_t document) {
  key_.clear();
  glass::append_document_key(key_, document);
  glass::TableCursor cursor(table.table_, glass::TableCursor::Tags::kMayBeCompressed);
  if (!cursor.seek(key_) || cursor.key() != key_) return std::nullopt;
  if (cursor.is_compressed()) {
    if (!inflater_.inflate(cursor.tag(), record_)) return std::nullopt;
  } else {
    record_ = cursor.tag();
  }
  return record_;
}

}  // namespace fihris::indexer
