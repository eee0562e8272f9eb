// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which letters count as the same? The project's only folding table; see docs/analysis.md.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/letters.h"

namespace fihris::analyzers {

// Marks that are deleted anywhere in a word: vowel signs, Quranic marks, tatweel and invisible
// format characters. They never separate words.
[[nodiscard]] constexpr bool is_deleted_mark(char32_t c) noexcept {
  return c == kTatweel || (c >= kFathatan && c <= kWavyHamzaBelow) || c == kSuperscriptAlef ||
         (c >= 0x0610 && c <= 0x061A) ||
         // U+06E5 and U+06E6 are letters by category, but small marks by use.
         (c >= 0x06D6 && c <= 0x06ED && c != kEndOfAyah && c != kStartOfRubElHizb &&
          c != kPlaceOfSajdah) ||
         (c >= 0x08D3 && c <= 0x08FF && c != kDisputedEndOfAyah);
}

// Invisible characters that are deleted like marks, but do not belong to the word when they stand
// at its end (they are graphemes of their own).
[[nodiscard]] constexpr bool is_deleted_format(char32_t c) noexcept {
  return c == kSoftHyphen || c == kArabicLetterMark || c == kLeftToRightMark ||
         c == kRightToLeftMark || (c >= 0x202A && c <= 0x202E) ||
         (c >= kWordJoiner && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == kByteOrderMark;
}

// Marks as separate characters, which occur within words in old encodings and PDF files. Most
// decompose to a space and the mark, and the space must be removed.
[[nodiscard]] constexpr bool is_spaced_mark(char32_t c) noexcept {
  return c == kGreekYpogegrammeni || (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFE70 && c <= 0xFE7F);
}

// The surface form of a letter: variants of the letter from other keyboards become the Arabic one.
// Returns 0 for a deleted mark. Hamza seats, alef maqsura and ta marbuta are kept as written.
[[nodiscard]] constexpr char32_t surface_letter(char32_t c) noexcept {
  if (is_deleted_mark(c) || is_deleted_format(c) || c == kZeroWidthNonJoiner ||
      c == kZeroWidthJoiner) {
    return 0;
  }
  switch (c) {
    case kAlefWasla:
      return kAlef;
    case kKeheh:
    case kSwashKaf:
      return kKaf;
    case kFarsiYeh:
    case kYehWithTail:
    case kYehE:
    case kYehBarree:
      return kYeh;
    case kYehBarreeHamza:
      return kYehHamza;
    case kHehDoachashmee:
    case kHehWithYehAbove:
    case kHehGoal:
    case kHehGoalHamza:
    case kAe:
      return kHeh;
    case kTehMarbutaGoal:
      return kTehMarbuta;
    case kRightSingleQuote:
      return U'\'';
    case kArabicDecimal:
      return U'.';
    // Only thousands separators inside a number get here: 400,000.
    case U',':
    case kArabicComma:
    case kArabicThousands:
      return 0;
    default:
      break;
  }
  if (const int digit = digit_value(c); digit >= 0) return U'0' + static_cast<char32_t>(digit);
  if (c >= U'A' && c <= U'Z') return c + (U'a' - U'A');
  return c;
}

// The folded form of a surface letter: spellings that writers confuse are unified. A hamza on an
// alef is left out, on waw and yeh it is a hamza by itself.
[[nodiscard]] constexpr char32_t folded_letter(char32_t c) noexcept {
  if (c == kAlefMaksura) return kYeh;
  if (c == kTehMarbuta) return kHeh;
  const char32_t bare = without_hamza(c);
  return bare == 0 ? c : bare == kAlef ? kAlef : kHamza;
}

// The letters that folding makes one with another.
inline constexpr char32_t kFoldedLetters[] = {
    kAlefMadda, kAlefHamzaAbove, kAlefHamzaBelow, kAlef,    kAlefMaksura, kYeh, kTehMarbuta,
    kHeh,       kHamza,          kWawHamza,       kYehHamza};

// Appends the surface form of `word` (UTF-8, one word, no separators) by the fast path and returns
// true, or appends nothing and returns false when the word has a character that needs Unicode
// normalization. Equals append_surface_icu whenever it returns true (property test).
bool append_surface_fast(std::string_view word, std::string& out);

// The same for any bytes: NFKC case folding by ICU, then the table above. Malformed bytes are
// dropped. Combining marks are dropped from words in Arabic script and kept elsewhere.
void append_surface_icu(std::string_view word, std::string& out);

// Appends the folded form of a surface: folded_letter() of each letter, without accents.
void append_folded(std::string_view surface, std::string& out);

}  // namespace fihris::analyzers
