// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which parts of a text may reach a terminal? Titles, snippets, file names and messages come from
// documents; none of them may move the cursor, change colours or turn the writing direction.
#pragma once

#include <string>
#include <string_view>

namespace fihris::cli {

// The text on one line: control characters (C0, DEL, C1) and line separators become a space, bidi
// controls are dropped, bytes that are not UTF-8 become U+FFFD (a lone 0x9B starts a command in
// some terminals). Joiners (U+200C, U+200D) stay: they are part of how words are written.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace fihris::cli
