// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which keys does the last line name when not all fit?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fihris::cli::browse {

// `facts` and then `keys`, whose parts are separated by two or more blanks, in at most `columns`
// columns. What does not fit is left out whole: first keys, from the last but two to the first,
// then the last but one (help), then facts from the first. The last key, the way out, always
// stays.
[[nodiscard]] std::string key_hints(std::vector<std::string> facts, const std::string& keys,
                                    std::size_t columns);

}  // namespace fihris::cli::browse
