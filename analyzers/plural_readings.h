// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which bare nouns can a written word be, and how is a noun written? Bare: without article,
// conjunction, pronoun or the plural's ات; letters with every hamza as ء, so that roots compare.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

enum class Feminine : unsigned char { kNo, kYes, kEither };  // does the noun end in ة?

struct NounReading {
  std::u32string letters;  // without ة
  Feminine feminine = Feminine::kNo;
  bool low_hamza = false;  // begins with إ, as no broken plural but one does
};

// Empty when the word holds anything but Arabic letters, or is too short or long for a noun with a
// pattern.
[[nodiscard]] std::vector<NounReading> noun_readings(std::string_view surface,
                                                     std::string_view stem);

// `written` as the letters of a reading, with its ة; empty when it holds anything but Arabic letters.
[[nodiscard]] std::u32string noun_letters(std::string_view written);

// A way of writing a noun.
struct Spelling {
  std::string surface;
  bool certain = true;  // false: the seat of a hamza is a guess, right for the stem only
};

// The spellings of `letters`, which may end in ة, that differ in their stems: one, or two when a
// hamza may sit on an alef or not.
[[nodiscard]] std::vector<Spelling> spellings(std::u32string_view letters);

}  // namespace fihris::analyzers
