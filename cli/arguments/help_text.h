// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the text of -h and --help stand on a screen, in every language?
//
// The text itself is plain: paragraphs with blank lines between them, and in these, rows of two
// columns, indented by two blanks, with two blanks or more between the columns; deeper indented
// lines go on with the second column. Below "examples:" and "example:" are calls, line by line.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "cli/io/screen.h"

namespace fihris::cli {

// Two columns; a left one that is too wide has a line of its own.
void append_help_row(std::string& out, std::string_view left, std::string_view right);

// marked() paragraphs in the language of the person.
[[nodiscard]] std::string tr_paragraphs(std::initializer_list<const char*> paragraphs);

// The text as `screen` shows it, paragraphs broken anew at `columns`. In a language that is written
// from right to left they begin on the right where this program reorders.
[[nodiscard]] std::string help_on(const Screen& screen, std::string_view text, std::size_t columns);

// The same on the screen that the descriptor leads to, told to leave the order alone if need be. In
// a file, lines of a language from left to right are as they are: programs read them.
[[nodiscard]] std::string help_for(int descriptor, std::string_view text,
                                   const BidiSettings& settings);

}  // namespace fihris::cli
