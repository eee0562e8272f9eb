// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which paragraphs does a marked text consist of?
#pragma once

#include <vector>

#include "cli/text/utf8.h"

namespace fihris::cli {

// The lines of a repaired text, each with its own marks; a mark that goes over the end of a line
// goes on in the next. Lines of white space alone become one empty line between others, however
// many they are, and none before the first and behind the last. Line feed, carriage return (both
// together once), U+0085, U+2028 and U+2029 end lines.
[[nodiscard]] std::vector<MarkedText> lines_of(const MarkedText& marked);

}  // namespace fihris::cli
