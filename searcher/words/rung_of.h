// SPDX-License-Identifier: GPL-2.0-or-later
//
// On which rung of the ladder are two words of one stem the same?
#pragma once

#include <string_view>

#include "fihris/search.h"

namespace fihris::searcher {

// kExact, kFolded, kClitic or kStem: the narrowest that holds for a word of the query and one of a
// text, by their surfaces (see Token), if their stems are the same.
[[nodiscard]] Rung rung_of(std::string_view query, std::string_view text);

}  // namespace fihris::searcher
