// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/name_letters.h"

#include <unicode/utf8.h>

#include "analyzers/folding.h"
#include "analyzers/letters.h"

namespace fihris::analyzers {

std::uint8_t arabic_code(char32_t c) noexcept {
  switch (folded_letter(c)) {
    case kHamza:
      return 29;
    case kAlef:
      return 1;
    case kHeh:
      return 26;
    case kWaw:
      return 27;
    case kYeh:
      return 28;
    case kPeh:
      return 2;
    case kTcheh:
    case kJeh:
      return 5;
    case kVeh:
      return 20;
    case kGaf:
    case kQafThreeDots:
    case kNg:
      return 19;
    default:
      break;
  }
  if (c == kBeh) return 2;
  if (c >= kTeh && c <= kGhain) return static_cast<std::uint8_t>(c - kTeh + 3);
  if (c >= kFeh && c <= kNoon) return static_cast<std::uint8_t>(c - kFeh + 20);
  return 0;
}

std::optional<NameLetters> name_letters(std::string_view stem) noexcept {
  // Every letter that counts has one byte or two.
  if (stem.empty() || stem.size() > 2 * kMaxNameLetters) return std::nullopt;
  NameLetters letters;
  const auto* s = reinterpret_cast<const std::uint8_t*>(stem.data());
  const auto n = static_cast<std::int32_t>(stem.size());
  for (std::int32_t i = 0; i < n;) {
    UChar32 c = 0;
    U8_NEXT(s, i, n, c);
    if (c < 0 || letters.size == kMaxNameLetters) return std::nullopt;
    const bool latin = c >= 'a' && c <= 'z';
    const std::uint8_t code =
        latin ? static_cast<std::uint8_t>(c - 'a' + 1) : arabic_code(static_cast<char32_t>(c));
    if (code == 0 || (letters.size > 0 && letters.arabic == latin)) return std::nullopt;
    letters.arabic = !latin;
    letters.of[letters.size++] = code;
  }
  return letters;
}

}  // namespace fihris::analyzers
