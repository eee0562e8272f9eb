// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many columns of a screen does a character take?
#include "cli/bidi/columns.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace fihris::cli {
namespace {

constexpr UChar32 kSoftHyphen = 0x00AD;
constexpr char32_t kEmojiSelector = 0xFE0F;  // variation selector 16
constexpr char32_t kJoiner = 0x200D;         // zero width joiner

// A visible format character that stands before a number, such as U+0600.
bool is_prepended(UChar32 c) noexcept {
  return u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK) != 0;
}

bool is_unseen(UChar32 c) noexcept {
  constexpr std::uint32_t kUnseen = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  // Terminals show the soft hyphen as a hyphen.
  if ((U_GET_GC_MASK(c) & kUnseen) != 0) return c != kSoftHyphen && !is_prepended(c);
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return true;
  // Vowels and final consonants of Hangul are drawn into the syllable's first letter.
  const int syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  return syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO;
}

std::uint8_t by_property(UChar32 c) noexcept {
  if (is_unseen(c)) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// The scripts of nearly all texts, so that these need no lookup in ICU's tables.
struct Table {
  std::array<std::uint8_t, 0x800> of{};
  Table() noexcept {
    for (std::size_t c = 0; c < of.size(); ++c) of[c] = by_property(static_cast<UChar32>(c));
  }
};

}  // namespace

std::size_t code_point_columns(char32_t code_point) noexcept {
  static const Table table;
  if (code_point < table.of.size()) return table.of[code_point];
  return by_property(static_cast<UChar32>(code_point));
}

bool is_emoji_sign(char32_t base, char32_t code_point) noexcept {
  const bool is_selector = code_point == kEmojiSelector;
  const auto c = static_cast<UChar32>(code_point);
  if (!is_selector && code_point != kJoiner &&
      (code_point < 0x10000 || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) == 0)) {
    return false;
  }
  const auto before = static_cast<UChar32>(base);
  if (u_hasBinaryProperty(before, UCHAR_EXTENDED_PICTOGRAPHIC) != 0) return true;
  // The digits and signs of keycaps.
  return is_selector && base < 0x80 && u_hasBinaryProperty(before, UCHAR_EMOJI) != 0;
}

std::size_t grapheme_columns(std::u16string_view grapheme) noexcept {
  std::size_t columns = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < grapheme.size();) {
    UChar32 c = 0;
    U16_NEXT(grapheme.data(), at, grapheme.size(), c);
    columns += code_point_columns(static_cast<char32_t>(c));
    if (c == static_cast<UChar32>(kEmojiSelector) && code_point_columns(before) == 1 &&
        is_emoji_sign(before, kEmojiSelector)) {
      ++columns;
    }
    before = static_cast<char32_t>(c);
  }
  return columns;
}

}  // namespace fihris::cli
