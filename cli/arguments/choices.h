// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words do options use for the library's enumerations?
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/io/terminal.h"
#include "fihris/analysis.h"
#include "fihris/result.h"
#include "fihris/search.h"

namespace fihris::cli {

inline std::vector<std::pair<std::string_view, Level>> level_words() {
  return {{"exact", Level::kExact}, {"stem", Level::kStem}, {"wide", Level::kWide}};
}

inline std::vector<std::pair<std::string_view, Stemmer>> stemmer_words() {
  return {{"light", Stemmer::kLight}, {"snowball", Stemmer::kSnowball}, {"none", Stemmer::kNone}};
}

inline std::vector<std::pair<std::string_view, When>> when_words() {
  return {{"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}};
}

// Splits an INDEX argument: "a,b" is {"a", "b"}. kInvalidArgument when a part is empty.
[[nodiscard]] Result<std::vector<std::string>> split_index_list(std::string_view list);

}  // namespace fihris::cli
