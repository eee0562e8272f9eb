// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a sentence of the command itself stand on a screen, in a language that is written from
// right to left?
#pragma once

#include <string>
#include <string_view>

#include "cli/bidi/layout.h"
#include "cli/io/screen.h"

namespace fihris::cli {

// With isolates around what would fall apart in a line from right to left, beside those that are
// there (cli/bidi/isolates.h): what stands between quotation marks ('...'), options, commands,
// paths, addresses and dates (--level, :open, /tmp/, 2025-03), with all Latin words, numbers and
// isolates that follow, single blanks between them.
[[nodiscard]] StyledText isolate_latin(const StyledText& text);

// The sentence as a paragraph from right to left: for a terminal that reorders, with isolates that
// say so; where this program does, to be laid out in that direction. For files as it is.
[[nodiscard]] StyledText said_paragraph(const Screen& screen, const StyledText& text);

// Appends the sentence and a line end. In English, and wherever nothing turns(), just that;
// otherwise as paragraph, broken where `screen` says. `text` is printable().
void append_said(std::string& out, const Screen& screen, std::string_view text);

}  // namespace fihris::cli
