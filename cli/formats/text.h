// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a person see in the terminal?
#pragma once

#include <atomic>
#include <string>

#include "cli/io/screen.h"
#include "fihris/search.h"

namespace fihris::cli {

// Appends "N results (12 ms)", a line of other queries if there are any, then three lines per hit:
// rank and title, snippet, and what identifies the document; the facet counts come last. Matches
// are coloured or, without colour, bracketed. No text of a document reaches the terminal unfiltered
// (see cli/text/printable.h). `explain`: adds a line per part of the hit's score, and at the end
// how long each step of the search took. `screen`: where the text is shown; by default a file.
// Where this program reorders, lines are broken at the screen's width and the lines of Arabic hits
// stand on the right.
void append_text(std::string& out, const SearchResults& results, bool color, bool explain = false,
                 const Screen& screen = {});

// Appends one hit as above. `stop`: once true, the rest of a long text is left out.
void append_hit(std::string& out, const Hit& hit, bool color, bool explain = false,
                const Screen& screen = {}, const std::atomic<bool>* stop = nullptr);

}  // namespace fihris::cli
