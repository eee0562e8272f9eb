// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms of an index are the same word, written with its hamza on another seat, or with a
// pronoun that the stemmer cannot strip?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/plurals/broken_plurals.h"

namespace fihris::analyzers {

// A term that the index holds.
struct LooseForm {
  std::string term;
  bool written = false;  // a surface (see folding.h), else a light stem (see stemmer.h)
  std::uint32_t frequency = 0;
  bool same_letters = false;  // except for hamzas that folding drops
};

// The least ratio of document frequencies of two spellings to count as one word: of two different
// words that look alike, neither is that much rarer.
inline constexpr std::uint32_t kSpellingRatio = 10;

inline constexpr std::size_t kMaxHamzaLookups = 16;
inline constexpr std::size_t kMaxPronounLookups = 24;

// Stems, or surfaces, that are the word with its hamzas written differently, if folding
// leaves two stems: مسؤول and مسوول, مسألة and مسئلة, قرآن and قرءان, السماء and السما,
// ألكسندر and الكسندر (that may be a word with the article). `surface` is the word as written
// in the query, `stem` its light stem, `own` the document frequency of that. One letter
// differs at a time; words of three letters are left alone, as سئل is not سيل. Queries the
// vocabulary at most kMaxHamzaLookups times. Accepts any bytes. Thread-safe if `vocabulary`
// is.
//
// docs/analysis.md, "Hamza" and "Pronouns", explains the decisions, here and below.
[[nodiscard]] std::vector<LooseForm> hamza_forms(std::string_view surface, std::string_view stem,
                                                 std::uint32_t own,
                                                 const PluralVocabulary& vocabulary);

// The word with a pronoun of the first or second person, or without its own one, if the stemmer
// leaves two stems: كتاب and كتابك, مدرسة and مدرستي. At most kMaxPronounLookups lookups, seldom
// more than three; otherwise as above.
[[nodiscard]] std::vector<LooseForm> pronoun_forms(std::string_view surface, std::string_view stem,
                                                   std::uint32_t own,
                                                   const PluralVocabulary& vocabulary);

}  // namespace fihris::analyzers
