// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/char_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyzers/folding.h"

namespace fihris::analyzers {
namespace {

// Scripts written without spaces: each letter is a word, and a query for several is a phrase.
bool is_unspaced_script(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

}  // namespace

CharClass classify(std::int32_t code_point) noexcept {
  if (code_point < 0 || code_point > 0x10FFFF) return CharClass::kBreak;
  const auto c = static_cast<char32_t>(code_point);
  if (is_deleted_mark(c) || c == kZeroWidthNonJoiner || c == kZeroWidthJoiner) {
    return CharClass::kMark;
  }
  if (is_deleted_format(c)) return CharClass::kFormat;
  switch (c) {
    case U'-':
    case U'.':
    case U'\'':
    case U'_':
    case U'&':
    case kHyphen:
    case kNonBreakingHyphen:
    case kRightSingleQuote:
      return CharClass::kConnector;
    case U',':
    case kArabicComma:
    case kArabicDecimal:
    case kArabicThousands:
      return CharClass::kNumberMark;
    case kLigatureSallallahou:
    case kLigatureJallajalalouhou:
      return CharClass::kWordLigature;
    case kStartOfRubElHizb:
    case kPlaceOfSajdah:
    case kEndOfAyah:
    case kDisputedEndOfAyah:
    case kZeroWidthSpace:
      return CharClass::kBreak;
    default:
      break;
  }
  // Isolated marks, on a space or (U+FCF2 to U+FCF4) on a tatweel.
  if (is_spaced_mark(c) || (c >= 0xFCF2 && c <= 0xFCF4)) return CharClass::kMark;
  const auto category = static_cast<UCharCategory>(u_charType(code_point));
  if (category == U_DECIMAL_DIGIT_NUMBER) return CharClass::kDigit;
  const std::uint32_t mask = U_MASK(category);
  if ((mask & U_GC_M_MASK) != 0) return CharClass::kMark;
  if ((mask & (U_GC_L_MASK | U_GC_NL_MASK)) == 0) return CharClass::kBreak;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(code_point, &status);
  if (script == USCRIPT_ARABIC) return CharClass::kArabic;
  return is_unspaced_script(script) ? CharClass::kIdeograph : CharClass::kLatin;
}

void fill_class_table(CharClass (&table)[kEndOfTwoBytes]) noexcept {
  for (std::uint32_t c = 0; c < kEndOfTwoBytes; ++c) {
    table[c] = classify(static_cast<std::int32_t>(c));
  }
}

}  // namespace fihris::analyzers
