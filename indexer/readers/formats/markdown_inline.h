// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does one line of Markdown say without its marks?
#pragma once

#include <string>
#include <string_view>

namespace fihris::indexer {

// Appends the readable text of a line: emphasis, strike-through and code marks, link and image
// syntax, footnote references, HTML tags and backslashes of escapes removed, the five XML entities,
// &nbsp; and numeric entities replaced. What looks like a mark but closes or opens nothing stays.
// Any bytes are fine; linear in the length of the line.
//
// Not handled: marks that span lines, link targets of more than 2,048 bytes or with more than one
// pair of parentheses, references in the short form [text] (the brackets stay), other entities.
void append_inline(std::string_view line, std::string& out);

}  // namespace fihris::indexer
