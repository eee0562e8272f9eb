// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which values does a field have whose value is JSON? Those of an array are several.
#pragma once

#include <string>
#include <vector>

namespace fihris::indexer {

// The strings of a JSON array, without quotation marks and escapes, its numbers, in the shortest
// form, and true and false, in order; those of arrays in it too, objects and null not. Nothing when
// `json` is no array, or damaged. Any bytes.
[[nodiscard]] std::vector<std::string> values_of_array(const std::string& json);

}  // namespace fihris::indexer
