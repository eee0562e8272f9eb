// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which values of a field does 2025-01..2025-03 cover?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {

// From first to last, as stored in the field's slot, both included; empty for an open end.
struct ValueRange {
  std::optional<std::string> first;
  std::optional<std::string> last;
};

// "2025-01..2025-03", "..20", "١٠..", or one value; a date covers all its days. The ends may be in
// either order. kInvalidArgument with what is wrong; also for a field without a slot.
Result<ValueRange> parse_range(const indexer::Field& field, std::string_view text);

// Whether the text after the field's name in a query is meant as a range: empty when it is words or
// a value to compare whole, else whether parse_range() accepts it.
[[nodiscard]] std::optional<bool> reads_as_range(const indexer::Field& field,
                                                 std::string_view text);

// Documents with a value in the range; without weight.
[[nodiscard]] Xapian::Query range_query(const indexer::Field& field, const ValueRange& range);

}  // namespace fihris::searcher
