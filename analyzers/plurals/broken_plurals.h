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

// A light stem (see stemmer.h) that the index has.
struct PluralRelative {
  std::string stem;
  double confidence = 0;  // 0 to 1
};

// The document frequency of the term in the index; 0: not in the index.
using TermFrequency = std::function<std::uint32_t(std::string_view term)>;

// What an index knows about its words. Both must be callable.
struct PluralVocabulary {
  TermFrequency stems;     // of light stems
  TermFrequency surfaces;  // of written forms
};

inline constexpr std::size_t kMaxPluralRelatives = 5;
inline constexpr std::size_t kMaxPluralLookups = 39;

// The best relatives first, without `stem` itself. `surface` (see folding.h) is the word as
// written in the query, `stem` its light stem. Queries the vocabulary at most
// kMaxPluralLookups times. Accepts any bytes; only Arabic words have relatives. Thread-safe if
// `vocabulary` is.
//
// docs/analysis.md, "Broken plurals", explains how the pairs are found and judged.
[[nodiscard]] std::vector<PluralRelative> plural_relatives(std::string_view surface,
                                                           std::string_view stem,
                                                           const PluralVocabulary& vocabulary);

}  // namespace fihris::analyzers
