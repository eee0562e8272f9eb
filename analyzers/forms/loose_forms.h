// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms of an index are the same word, written with its hamza on another seat, or with a
// pronoun that the stemmer cannot take off?
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
  bool same_letters = false;  // but for hamzas that folding leaves out
};

// The least times that of two spellings the one must be in more documents than the other, if they
// are to be one word: of two words that only look alike, neither is that much rarer.
inline constexpr std::uint32_t kSpellingRatio = 10;

inline constexpr std::size_t kMaxHamzaLookups = 16;
inline constexpr std::size_t kMaxPronounLookups = 24;

// Stems, or surfaces, that are the word with its hamzas written otherwise, where folding leaves two
// stems: مسؤول and مسوول, مسألة and مسئلة, قرآن and قرءان, السماء and السما, ألكسندر and الكسندر
// (that may be a word with the article). `surface` is the word
// as it is written in the query, `stem` its light stem, `own` the documents that have that. One
// letter differs at a time; words of three letters are left alone, for سئل is not سيل. Asks the
// vocabulary at most kMaxHamzaLookups times. Any bytes will do. Thread-safe as far as `vocabulary`
// is.
//
// docs/analysis.md, "Hamza" and "Pronouns", says what decides, here and below.
[[nodiscard]] std::vector<LooseForm> hamza_forms(std::string_view surface, std::string_view stem,
                                                 std::uint32_t own,
                                                 const PluralVocabulary& vocabulary);

// The word with a pronoun of the first or second person, or without the one that it has, where the
// stemmer leaves two stems: كتاب and كتابك, مدرسة and مدرستي. Asks at most kMaxPronounLookups
// times, seldom more than three; else as above.
[[nodiscard]] std::vector<LooseForm> pronoun_forms(std::string_view surface, std::string_view stem,
                                                   std::uint32_t own,
                                                   const PluralVocabulary& vocabulary);

}  // namespace fihris::analyzers
