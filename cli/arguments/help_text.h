// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is the text of -h and --help laid out on a screen, in every language?
//
// The text itself is plain: paragraphs separated by blank lines, which may hold rows of two
// columns, indented by two blanks, with two or more blanks between the columns; deeper lines
// continue the second column. Below "examples:" or "example:" is a call per line.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "cli/io/screen.h"

namespace fihris::cli {

// A row of two columns; a left one that is too wide gets its own line.
void append_help_row(std::string& out, std::string_view left, std::string_view right);

// marked() paragraphs in the user's language.
[[nodiscard]] std::string tr_paragraphs(std::initializer_list<const char*> paragraphs);

// The text as `screen` shows it, paragraphs rewrapped at `columns`. Those of a right-to-left
// language begin on the right where this program reorders.
[[nodiscard]] std::string help_on(const Screen& screen, std::string_view text, std::size_t columns);

// The same for the screen at the descriptor, put in explicit mode if need be. In a file, lines of a
// left-to-right language stay as they are: programs read them.
[[nodiscard]] std::string help_for(int descriptor, std::string_view text,
                                   const BidiSettings& settings);

}  // namespace fihris::cli
