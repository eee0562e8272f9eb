// SPDX-License-Identifier: GPL-2.0-or-later
//
// How far is a written word from another one that may have been meant? Costs of single mistakes, in
// hundredths of that of any letter for any other; analyzers/spelling/edit_cost_data.h has the
// rules. The distance is that of Damerau (A technique for computer detection and correction of
// spelling errors, 1964), with a cost for each edit.
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::analyzers {

inline constexpr int kOneEdit = 100;

// The least that a letter too many or too few costs.
inline constexpr int kLeastIndel = 60;

// One letter for another; 0 for a letter itself. Symmetric.
[[nodiscard]] int substitution_cost(char32_t a, char32_t b) noexcept;

// `written` has its letter at `at` and should not.
[[nodiscard]] int too_many_cost(std::u32string_view written, std::size_t at) noexcept;

// What was written does not have the letter of `meant` at `at`.
[[nodiscard]] int left_out_cost(std::u32string_view meant, std::size_t at) noexcept;

// Two neighbours, each in the other's place.
[[nodiscard]] int swap_cost() noexcept;

// The cheapest way in which what was written may come of what was meant, with no letter edited
// twice.
[[nodiscard]] int edit_distance(std::u32string_view written, std::u32string_view meant);

}  // namespace fihris::analyzers
