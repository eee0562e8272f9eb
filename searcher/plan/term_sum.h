// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which queries are just a sum over terms?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fihris::searcher {

struct WeightedTerm {
  std::string term;
  double factor = 1;  // factor of its weight
};

// The documents that have any of `terms`. A document's score is the sum of the weights of those
// that it has; a term listed twice counts twice. Terms of `also` add a fixed weight to each
// document that has them, but find nothing by themselves.
struct FixedTerm {
  std::string term;
  double weight = 0;
};
struct TermSum {
  std::vector<WeightedTerm> terms;
  std::vector<FixedTerm> also;
};

// Which terms a document may have: bit i stands for the terms of TermSum with index i modulo 64.
using TermBits = std::uint64_t;
inline constexpr TermBits kAnyTerm = ~TermBits{0};
[[nodiscard]] constexpr TermBits bit_of_term(std::size_t number) {
  return TermBits{1} << (number % 64);
}

}  // namespace fihris::searcher
