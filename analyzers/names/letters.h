// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which letters does a word have, for comparing it by sound? Small codes for the letters of both
// scripts, which index the tables of names.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fihris::analyzers {

// Longer words are not names; this bounds all work on a word.
inline constexpr std::size_t kMaxNameLetters = 20;

// Numbers of letters. Arabic: 1 to 29, the alphabet and hamza; 0 is no letter.
// Latin: 1 to 26, and the two ends of a word.
inline constexpr std::size_t kArabicCodes = 30;
inline constexpr std::size_t kLatinCodes = 29;
inline constexpr std::uint8_t kLatinBegin = 27;
inline constexpr std::uint8_t kLatinEnd = 28;

struct NameLetters {
  std::array<std::uint8_t, kMaxNameLetters> of{};
  std::size_t size = 0;
  bool arabic = false;

  [[nodiscard]] std::uint8_t operator[](std::size_t i) const { return of[i]; }
};

// The number of a letter, folded first; letters of other alphabets in Arabic script count as the
// Arabic letter most often written for them (U+067E as beh, U+06AF as ghain). 0 for all others.
[[nodiscard]] std::uint8_t arabic_code(char32_t c) noexcept;

// The letters of a stem. Nothing for a word that is empty, too long, malformed, or has anything but
// letters a to z or letters of the Arabic alphabet.
[[nodiscard]] std::optional<NameLetters> name_letters(std::string_view stem) noexcept;

}  // namespace fihris::analyzers
