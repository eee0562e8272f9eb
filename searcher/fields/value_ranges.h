// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which values of a field does 2025-01..2025-03 ask for?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "fihris/result.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {

// From first to last as they are kept in the field's slot, both included; nothing for an open end.
struct ValueRange {
  std::optional<std::string> first;
  std::optional<std::string> last;
};

// "2025-01..2025-03", "..20", "١٠..", or one value: of a date, all days of it. Which end stands
// first does not matter. kInvalidArgument with what is wrong; for a field without a slot, too.
Result<ValueRange> parse_range(const indexer::Field& field, std::string_view text);

// Whether what stands behind the field's name in a query is meant as a range: nothing when it is
// words or a value to be compared whole, else whether parse_range() takes it.
[[nodiscard]] std::optional<bool> reads_as_range(const indexer::Field& field,
                                                 std::string_view text);

// Documents with such a value; without weight.
[[nodiscard]] Xapian::Query range_query(const indexer::Field& field, const ValueRange& range);

}  // namespace fihris::searcher
