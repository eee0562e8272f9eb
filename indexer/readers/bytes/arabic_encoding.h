// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the two one-byte encodings of Arabic are these bytes, if any?
#pragma once

#include <string_view>

namespace fihris::indexer {

// "windows-1256", "ISO-8859-6", or "" for neither. Looks at the first 64 KB. Decided by how common
// the letters are that each makes of the bytes, after both had to make Arabic of them: at least
// eight letters, hardly a byte that is none, hardly a letter that touches one of ASCII's, as the
// accented ones of French and German do.
//
// Not told from these: text of one word, or in Persian or Urdu (more of it is in Windows-1256 than
// in the letters counted here).
std::string_view guess_arabic_encoding(std::string_view text) noexcept;

}  // namespace fihris::indexer
