// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does this wikitext say without its marks?
#pragma once

#include <string>
#include <string_view>

namespace fihris::indexer {

// Makes readable text of MediaWiki's markup: headings and the words of links stay, headings with
// blank lines around them; templates, tables, references, comments, formulas, galleries, files,
// categories and links to other languages go, and so do bold, italic, list marks and HTML tags.
// What opens and never closes stays as text. Linear in the length; any bytes are fine.
//
// Not handled: what a template would have said; the text within tables.
std::string wikitext_to_text(std::string_view wikitext);

// True for a page that only leads to another one.
bool is_wiki_redirect(std::string_view wikitext) noexcept;

}  // namespace fihris::indexer
