// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this an Arabic word, and which letters does it have? For rules that work letter by letter.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/folding.h"
#include "analyzers/text/code_points.h"

namespace fihris::analyzers {

// The letters of a surface or stem; empty when it holds anything but Arabic letters, or more than
// `most` of them.
inline std::u32string arabic_letters(std::string_view text, std::size_t most) {
  std::u32string out;
  if (text.size() > 2 * most || !to_code_points(text, out)) return {};
  for (const char32_t c : out) {
    if (!is_arabic_letter(c)) return {};
  }
  return out;
}

// Where the stem of a word stands in it.
struct StemInWord {
  std::u32string word;  // as written
  std::u32string stem;
  std::size_t at = 0;  // in letters
};

// Empty for a word with non-Arabic letters or more than `most`, or a stem that the folded word does
// not contain.
inline std::optional<StemInWord> stem_in_word(std::string_view surface, std::string_view stem,
                                              std::size_t most) {
  StemInWord out{arabic_letters(surface, most), arabic_letters(stem, most), 0};
  if (out.word.empty() || out.stem.empty()) return std::nullopt;
  std::u32string folded = out.word;
  for (char32_t& c : folded) c = folded_letter(c);
  out.at = folded.find(out.stem);
  if (out.at == std::u32string::npos) return std::nullopt;
  return out;
}

}  // namespace fihris::analyzers
