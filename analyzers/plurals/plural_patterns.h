// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which singulars can a plural have by its pattern, and which plurals can a singular have?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

struct PatternMate {
  std::u32string letters;  // with ة if the pattern has one
  double prior = 0;        // how often a pair of such forms is a singular and its plural
};

// For nouns as in a NounReading. The best first; a mate may occur more than once.
[[nodiscard]] std::vector<PatternMate> plural_mates(std::u32string_view singular);
[[nodiscard]] std::vector<PatternMate> singular_mates(std::u32string_view plural);

}  // namespace fihris::analyzers
