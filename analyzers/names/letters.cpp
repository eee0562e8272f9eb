// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/letters.h"

#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/text/utf8.h"

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

namespace {

// arabic_code of the letters U+0600 to U+06FF, the only ones that have one.
constexpr std::size_t kBlock = 0x0600;
using Codes = std::array<std::uint8_t, 0x100>;

const Codes& codes() noexcept {
  static const Codes kCodes = [] {
    Codes codes{};
    for (std::size_t i = 0; i < codes.size(); ++i) {
      codes[i] = arabic_code(static_cast<char32_t>(kBlock + i));
    }
    return codes;
  }();
  return kCodes;
}

}  // namespace

std::optional<NameLetters> name_letters(std::string_view stem) noexcept {
  // Every letter that counts has one byte or two.
  if (stem.empty() || stem.size() > 2 * kMaxNameLetters) return std::nullopt;
  const Codes& arabic = codes();
  NameLetters letters;
  letters.arabic = static_cast<unsigned char>(stem[0]) >= 0x80;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    if (letters.size == kMaxNameLetters) return std::nullopt;
    const auto byte = static_cast<unsigned char>(stem[i]);
    std::uint8_t code = 0;
    if (!letters.arabic) {
      if (byte >= 'a' && byte <= 'z') code = static_cast<std::uint8_t>(byte - 'a' + 1);
    } else if (leads_arabic(byte) && ++i < stem.size()) {
      const auto second = static_cast<unsigned char>(stem[i]);
      if (U8_IS_TRAIL(second)) code = arabic[of_two_bytes(byte, second) - kBlock];
    }
    if (code == 0) return std::nullopt;
    letters.of[letters.size++] = code;
  }
  return letters;
}

}  // namespace fihris::analyzers
