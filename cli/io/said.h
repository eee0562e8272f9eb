// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a sentence of the command itself shown on a screen, in a right-to-left
// language?
#pragma once

#include <string>
#include <string_view>

#include "cli/bidi/layout.h"
#include "cli/io/screen.h"

namespace fihris::cli {

// Adds isolates around what would fall apart in a right-to-left line, besides those already there
// (cli/bidi/isolates.h): what stands between quotation marks ('...'), options, commands, paths,
// addresses and dates (--level, :open, /tmp/, 2025-03), with all Latin words, numbers and isolates
// that follow, single blanks between them.
[[nodiscard]] StyledText isolate_latin(const StyledText& text);

// The sentence as a right-to-left paragraph: with isolates that say so for a terminal that
// reorders; to be laid out in that direction where this program does; unchanged for files.
[[nodiscard]] StyledText said_paragraph(const Screen& screen, const StyledText& text);

// Appends the sentence and a line end. In English, and wherever nothing turns(), unchanged;
// otherwise as a paragraph, wrapped as `screen` says. `text` is printable().
void append_said(std::string& out, const Screen& screen, std::string_view text);

}  // namespace fihris::cli
