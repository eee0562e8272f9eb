// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which role does a code point play when text is split into words?
#pragma once

#include <cstdint>

#include "analyzers/text/utf8.h"

namespace fihris::analyzers {

enum class CharClass : std::uint8_t {
  kBreak,         // separates words: space, punctuation, symbols, malformed bytes
  kArabic,        // a letter in Arabic script, including presentation forms
  kLatin,         // a letter of any other alphabet
  kDigit,         // a decimal digit of any script
  kMark,          // belongs to the letter before it, never begins a word
  kFormat,        // invisible; ignored inside a word, left out at its end
  kConnector,     // - . ' _ &: joins its two sides, see the tokenizer
  kNumberMark,    // , and the Arabic decimal and thousands signs: only inside a number
  kIdeograph,     // a word by itself
  kWordLigature,  // one code point that stands for several words
};

// Any code point; an invalid one (negative, surrogate) is kBreak. Source: Unicode general category
// and script by ICU, and the deleted marks of the folding table.
[[nodiscard]] CharClass classify(std::int32_t code_point) noexcept;

// Fills `table` with the class of each code point of one byte or two.
void fill_class_table(CharClass (&table)[kEndOfTwoBytes]) noexcept;

}  // namespace fihris::analyzers
