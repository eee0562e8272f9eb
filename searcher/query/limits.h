// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much may a query hold?
#pragma once

#include <cstddef>
#include <cstdint>

namespace fihris::searcher {

inline constexpr std::size_t kMaxQueryDepth = 64;    // parentheses, one in the other
inline constexpr std::size_t kMaxQueryWords = 1024;  // words and quotations

// The number of a plain NEAR, and the greatest number that makes a difference.
inline constexpr std::uint32_t kUsualDistance = 10;
inline constexpr std::uint32_t kMaxDistance = 1000;

}  // namespace fihris::searcher
