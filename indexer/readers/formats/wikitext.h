// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this wikitext say without its marks?
#pragma once

#include <string>
#include <string_view>

namespace fihris::indexer {

// Turns MediaWiki's markup into readable text: headings stay, with blank lines around them, and so
// do the words of links; templates, tables, references, comments, formulas, galleries, files,
// categories and links to other languages are removed, and so are bold, italic, list marks and HTML
// tags. What opens and never closes stays as text. Linear in the length; accepts any bytes.
//
// Not handled: the output of templates; the text within tables.
std::string wikitext_to_text(std::string_view wikitext);

// True for a page that only leads to another one.
bool is_wiki_redirect(std::string_view wikitext) noexcept;

}  // namespace fihris::indexer
