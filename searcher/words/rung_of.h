// SPDX-License-Identifier: GPL-2.0-or-later
//
// On which rung of the ladder do two words of one stem match?
#pragma once

#include <string_view>

#include "fihris/search.h"

namespace fihris::searcher {

// kExact, kFolded, kClitic or kStem: the narrowest rung on which a query word and a word of a text
// match, by their surfaces (see Token), given that their stems are the same.
[[nodiscard]] Rung rung_of(std::string_view query, std::string_view text);

}  // namespace fihris::searcher
