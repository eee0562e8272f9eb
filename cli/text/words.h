// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words does a command consist of that a person wrote into one variable?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::cli {

// As a shell splits a line, without expanding anything: blanks, tabs and line ends stand between
// words; '...' keeps all, "..." all but \" and \\; a backslash elsewhere keeps the next byte. Empty
// when a quotation does not end or a backslash is the last byte.
[[nodiscard]] std::optional<std::vector<std::string>> split_words(std::string_view text);

}  // namespace fihris::cli
