// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which singulars can a plural have by its pattern, and which plurals a singular?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

struct PatternMate {
  std::u32string letters;  // with ة where the pattern has one
  double prior = 0;        // how often a pair of such forms is one of singular and plural
};

// Of nouns as in a NounReading. The best first; a mate may come more than once.
[[nodiscard]] std::vector<PatternMate> plural_mates(std::u32string_view singular);
[[nodiscard]] std::vector<PatternMate> singular_mates(std::u32string_view plural);

}  // namespace fihris::analyzers
