// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which bare nouns can a written word stand for, and how is a noun written? Bare: without article,
// conjunction, pronoun or the plural's ات; letters with every hamza as ء, so that roots compare.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fihris::analyzers {

struct NounReading {
  std::u32string letters;  // with its ة
  std::string written;     // the same, as written
  bool low_hamza = false;  // begins with إ, as hardly a broken plural does
  bool bare_alef = false;  // begins with ا, which may stand for أ (اعمال) or not (اتساع)
  bool listed_only = false;  // a doubtful reading, or an inflected form: patterns would mislead
};

// Empty when the word has anything but Arabic letters, or is too short or long for a noun with a
// pattern.
[[nodiscard]] std::vector<NounReading> noun_readings(std::string_view surface,
                                                     std::string_view stem);

// `written` as the letters of a reading, with its ة; empty when it has anything but Arabic
// letters.
[[nodiscard]] std::u32string noun_letters(std::string_view written);

// The spellings of a noun that have different stems: one, or two when a hamza inside may sit on an
// alef or not. The other seats are a guess, which does not affect the stem.
[[nodiscard]] std::vector<std::string> spellings(std::u32string_view letters);

}  // namespace fihris::analyzers
