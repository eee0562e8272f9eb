// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which paragraphs does a marked text consist of?
#pragma once

#include <vector>

#include "cli/text/utf8.h"

namespace fihris::cli {

// The lines of a repaired text, each with its own marks; a mark that crosses the end of a line
// continues in the next. Any number of lines that hold only white space become one empty line
// between others, and none before the first and after the last. Line feed, carriage return (CR LF
// counts once), U+0085, U+2028 and U+2029 end lines.
[[nodiscard]] std::vector<MarkedText> lines_of(const MarkedText& marked);

}  // namespace fihris::cli
