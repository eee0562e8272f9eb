// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which singulars can a plural have by its pattern, and which plurals a singular?
#pragma once

#include <string>
#include <vector>

#include "analyzers/plural_readings.h"

namespace fihris::analyzers {

struct PatternMate {
  std::u32string letters;  // bare, with ة where the pattern has one
  double prior = 0;        // how often a pair of such forms is one of singular and plural
};

// The best first. A reading may give a mate more than once.
[[nodiscard]] std::vector<PatternMate> plural_mates(const NounReading& singular);
[[nodiscard]] std::vector<PatternMate> singular_mates(const NounReading& plural);

}  // namespace fihris::analyzers
