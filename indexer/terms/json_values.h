// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which values does a field with a JSON value have? An array gives several.
#pragma once

#include <string>
#include <vector>

namespace fihris::indexer {

// The strings of a JSON array, without quotation marks and escapes, its numbers in the shortest
// form, and true and false, in order; also those of nested arrays, but no objects and no null.
// Empty when `json` is no array, or malformed. Accepts any bytes.
[[nodiscard]] std::vector<std::string> values_of_array(const std::string& json);

}  // namespace fihris::indexer
