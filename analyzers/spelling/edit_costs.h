// SPDX-License-Identifier: GPL-2.0-or-later
//
// How far is a written word from another that may have been meant? Costs of single mistakes, in
// hundredths of the cost of an arbitrary replacement; analyzers/spelling/edit_cost_data.h has the
// rules. The distance is that of Damerau (A technique for computer detection and correction of
// spelling errors, 1964), with a cost for each edit.
#pragma once

#include <cstddef>
#include <string_view>

namespace fihris::analyzers {

inline constexpr int kOneEdit = 100;

// The least cost of a letter too many or too few.
inline constexpr int kLeastIndel = 60;

// Cost of one letter in place of another; 0 for the same letter. Symmetric.
[[nodiscard]] int substitution_cost(char32_t a, char32_t b) noexcept;

// Cost when `written` has its letter at `at` but should not.
[[nodiscard]] int too_many_cost(std::u32string_view written, std::size_t at) noexcept;

// Cost when the written word lacks the letter of `meant` at `at`.
[[nodiscard]] int left_out_cost(std::u32string_view meant, std::size_t at) noexcept;

// Cost of two swapped neighbours.
[[nodiscard]] int swap_cost() noexcept;

// The cost of the cheapest edits from `meant` to `written`, with no letter edited
// twice.
[[nodiscard]] int edit_distance(std::u32string_view written, std::u32string_view meant);

}  // namespace fihris::analyzers
