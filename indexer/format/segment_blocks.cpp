// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/segment_blocks.h"

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/table_cursor.h"

namespace fihris::indexer {
namespace {

// After every key that begins with the same bytes: no key is longer.
const std::string kAfterAll(255, '\xFF');
// After the number of every document, with which the keys of a list end.
constexpr std::string_view kAfterNumbers = "\xFF";

// Of the lists of a term.
std::string key_of(std::string_view term) {
  std::string key;
  glass::append_sortable_string(key, term);
  return key;
}

std::string key_of(std::uint32_t document) {
  std::string key;
  glass::append_document_key(key, document);
  return key;
}

}  // namespace

SegmentBlocks::SegmentBlocks(const OpenSegment& segment) {
  for (const glass::Table table : OpenSegment::kAllTables) {
    tables_[static_cast<std::size_t>(table)] = segment.table(table);
  }
}

void SegmentBlocks::verify(glass::Table table, std::string_view first,
                           std::string_view last) const {
  const auto& lookup = tables_[static_cast<std::size_t>(table)];
  if (lookup) glass::TableCursor(*lookup).verify(first, last);
}

void SegmentBlocks::values() const {
  if (has_values_) return;
  verify(glass::Table::kPostlist, glass::kValueStatsPrefix,
         std::string(glass::kValuesPrefix) + kAfterAll);
  has_values_ = true;
}

void SegmentBlocks::lengths() const {
  if (has_lengths_) return;
  verify(glass::Table::kPostlist, glass::kLengthsKey,
         std::string(glass::kLengthsKey).append(kAfterNumbers));
  has_lengths_ = true;
}

void SegmentBlocks::postings(std::string_view term) const {
  const std::string key = key_of(term);
  verify(glass::Table::kPostlist, key, (key + '\0').append(kAfterNumbers));
}

void SegmentBlocks::positions(std::string_view term) const {
  const std::string key = key_of(term) + '\0';
  verify(glass::Table::kPosition, key, key + std::string(kAfterNumbers));
}

void SegmentBlocks::positions(std::uint32_t document, std::string_view term) const {
  std::string key;
  glass::append_position_key(key, term, document);
  verify(glass::Table::kPosition, key, key);
}

void SegmentBlocks::terms_of(std::uint32_t document) const {
  const std::string key = key_of(document);
  verify(glass::Table::kTermlist, key, key);
}

// Xapian reads the document's length too.
void SegmentBlocks::record(std::uint32_t document) const {
  const std::string key = key_of(document);
  verify(glass::Table::kDocdata, key, key);
  lengths();
}

void SegmentBlocks::terms(std::string_view prefix) const {
  const std::string key = key_of(prefix);
  verify(glass::Table::kPostlist, key, key + kAfterAll);
}

}  // namespace fihris::indexer
