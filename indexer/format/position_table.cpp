// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/position_table.h"

#include <string_view>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/position_reader.h"

namespace fihris::indexer {

std::optional<PositionTable> PositionTable::open(const OpenSegment& segment) {
  const auto& table = segment.table(glass::Table::kPosition);
  if (!table) return std::nullopt;
  return PositionTable(*table);
}

bool PositionTable::read(std::uint32_t document, const std::string& term, std::string& key,
                         std::vector<std::uint32_t>& out) const {
  key.clear();
  glass::append_sortable_string(key, term);
  key += '\0';
  glass::append_sortable(key, document);
  std::string_view tag;
  switch (table_.find(key, tag)) {
    case glass::TableLookup::Outcome::kAbsent:
      out.clear();
      return true;
    case glass::TableLookup::Outcome::kFound:
      return glass::decode_positions(tag, out);
    case glass::TableLookup::Outcome::kOther:
      break;
  }
  return false;
}

}  // namespace fihris::indexer
