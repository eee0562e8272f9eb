// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which stems of an index are the broken plural of a word, or the singular that it is a plural of?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

// A light stem (see stemmer.h) that the index holds.
struct PluralRelative {
  std::string stem;
  double confidence = 0;  // 0 to 1
};

// In how many documents of the index the term is; 0: in none.
using TermFrequency = std::function<std::uint32_t(std::string_view term)>;

// What an index says about its words. Both must be callable.
struct PluralVocabulary {
  TermFrequency stems;     // of light stems
  TermFrequency surfaces;  // of written forms
};

inline constexpr std::size_t kMaxPluralRelatives = 5;
inline constexpr std::size_t kMaxPluralLookups = 39;

// The best relatives first, without `stem` itself. `surface` (see folding.h) is the word as it is
// written in the query, `stem` its light stem. Asks the vocabulary at most kMaxPluralLookups
// times. Any bytes will do; what is no Arabic word has no relatives. Thread-safe as far as
// `vocabulary` is.
//
// docs/analysis.md, "Broken plurals", says how the pairs are found and what decides.
[[nodiscard]] std::vector<PluralRelative> plural_relatives(std::string_view surface,
                                                           std::string_view stem,
                                                           const PluralVocabulary& vocabulary);

}  // namespace fihris::analyzers
