// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a person see in the terminal?
#pragma once

#include <atomic>
#include <string>

#include "cli/io/screen.h"
#include "fihris/search.h"

namespace fihris::cli {

// Appends "N results (12 ms)", a line of other queries where there are any, then three lines a hit:
// rank and title, snippet, and what names the document, and at the end the counts of facets.
// Matches stand in colours or, without, in brackets. Nothing of the documents reaches the terminal
// unfiltered (see cli/text/printable.h). `explain`: then also a line a part of the hit's score, and
// at the end how long each step of the search took. `screen`: where the text goes; by default a
// file. Where this program puts it in order, lines are broken at the screen's width and the lines
// of Arabic hits stand on the right.
void append_text(std::string& out, const SearchResults& results, bool color, bool explain = false,
                 const Screen& screen = {});

// One hit alone, as above. `stop`: the rest of a long text is left out once it is true.
void append_hit(std::string& out, const Hit& hit, bool color, bool explain = false,
                const Screen& screen = {}, const std::atomic<bool>* stop = nullptr);

}  // namespace fihris::cli
