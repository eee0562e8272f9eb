// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words does a command line in an environment variable consist of?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::cli {

// Splits as a shell does, without expanding anything: blanks, tabs and line ends separate words;
// '...' keeps all, "..." all but \" and \\; a backslash elsewhere keeps the next byte. Empty when a
// quotation is not closed or a backslash is the last byte.
[[nodiscard]] std::optional<std::vector<std::string>> split_words(std::string_view text);

}  // namespace fihris::cli
