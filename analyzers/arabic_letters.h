// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this an Arabic word, and of which letters? For rules that look at letters one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

#include "analyzers/letters.h"
#include "analyzers/utf8.h"

namespace fihris::analyzers {

// The letters of a surface or stem; empty when it holds anything but Arabic letters, or more than
// `most` of them.
inline std::u32string arabic_letters(std::string_view text, std::size_t most) {
  std::u32string out;
  if (text.size() > 2 * most) return out;
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto n = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < n;) {
    UChar32 c = 0;
    U8_NEXT(s, i, n, c);
    const bool arabic = (c >= 0x0621 && c <= 0x064A && c != 0x0640) || c == 0x067E || c == 0x0686 ||
                        c == 0x0698 || c == 0x06A4 || c == 0x06AF;
    if (!arabic) return {};
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

inline std::string utf8_of(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(c, out);
  return out;
}

}  // namespace fihris::analyzers
