// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the two one-byte encodings of Arabic are these bytes, if any?
#pragma once

#include <string_view>

namespace fihris::indexer {

// "windows-1256", "ISO-8859-6", or "" for neither. Reads the first 64 KB. An encoding qualifies if
// it decodes them to Arabic: at least eight letters, hardly any other byte, hardly any letter next
// to an ASCII one, as the accented ones of French and German are. Of two that qualify, the one with
// the more common letters wins.
//
// Not recognised: text of one word, or in Persian or Urdu (Windows-1256 has more of their letters
// than are counted here).
std::string_view guess_arabic_encoding(std::string_view text) noexcept;

}  // namespace fihris::indexer
