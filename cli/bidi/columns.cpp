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
constexpr UChar32 kEmojiSelector = 0xFE0F;  // variation selector 16

// A format character that stands before a number and is seen, such as U+0600.
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
  const bool wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH ||
                    u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) != 0;
  return wide ? 2 : 1;
}

// The scripts of nearly all texts, so that they need no look into ICU's tables.
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

std::size_t grapheme_columns(std::u16string_view grapheme) noexcept {
  std::size_t widest = 0;
  std::size_t prepended = 0;
  bool first_is_emoji = false;
  for (std::size_t at = 0; at < grapheme.size();) {
    const bool is_first = at == 0;
    UChar32 c = 0;
    U16_NEXT(grapheme.data(), at, grapheme.size(), c);
    if (grapheme.size() == at && is_first) return code_point_columns(static_cast<char32_t>(c));
    if (is_first) first_is_emoji = u_hasBinaryProperty(c, UCHAR_EMOJI) != 0;
    if (c == kEmojiSelector && first_is_emoji) return 2;
    if (at < grapheme.size() && is_prepended(c)) {
      ++prepended;
      continue;
    }
    widest = std::max(widest, code_point_columns(static_cast<char32_t>(c)));
  }
  return prepended + widest;
}

}  // namespace fihris::cli
