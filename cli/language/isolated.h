// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a message keep whole what is not of its language: a path, a command, a word of a query?
// In a language that is written from right to left it has isolates around each (UAX #9) until it is
// clear where it goes: a screen needs them, a file must not have them. In other languages there are
// none.
#pragma once

#include <string>
#include <string_view>

namespace fihris::cli {

// An argument of a message, in its own direction; a path or address runs from left to right
// whatever its letters are. Numbers stay as they are. Isolates within the text itself are left
// out.
[[nodiscard]] std::string isolated(std::string_view text);

// The same for what is known to run from left to right: a list of indexes, a filter.
[[nodiscard]] std::string isolated_left_to_right(std::string_view text);

// printable(), but keeps the isolates of a message if each of them ends.
[[nodiscard]] std::string printable_said(std::string_view text);

}  // namespace fihris::cli
