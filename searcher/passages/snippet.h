// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which part of a text is the snippet of a hit, and what is highlighted in it?
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/graphemes.h"
#include "fihris/analysis.h"
#include "searcher/passages/matched_word.h"

namespace fihris::searcher {

struct Snippet {
  std::string text;
  std::vector<Span> highlights;  // bytes of `text`
  // Only white space was left out before, after. True for an empty snippet.
  bool starts_text = true;
  bool ends_text = true;
  Span source = {};  // bytes of the text from its beginning to its end
};

// The best passage of `text` of at most `max_graphemes`: it has the query words of the greatest
// total weight; of several such, the one that repeats them, has them close together, begins with a
// sentence, or comes first, roughly in this order. It begins at the beginning of a sentence if that
// fits, else with some words before the first match, and ends at the end of a sentence if there is
// one in its last quarter. Without matches it is the beginning of the text.
//
// It begins and ends next to white space or at an end of the text; only a word longer than
// `max_graphemes` is cut inside, on a grapheme border. Runs of white space become one space, and
// there is none at its ends; all else is as written, including malformed bytes. A cluster of marks
// of many thousand bytes may be cut: a snippet has at most 64 bytes per grapheme, plus 1,024.
//
// The highlights are in order, disjoint, not empty, on grapheme borders of the snippet, and each
// is a word as written, white space aside (or words that overlap, as F-16 and its parts); only a
// word that is longer than the snippet is cut. `matches` are sorted by their beginnings; those
// that are empty, lie outside the text, or begin with white space or inside a character are
// ignored.
//
// Time is linear in the number of matches and `max_graphemes`, whatever the length of the text.
[[nodiscard]] Snippet make_snippet(std::string_view text, std::span<const MatchedWord> matches,
                                   std::size_t max_graphemes, analyzers::Graphemes& graphemes);

// The bytes that the matches cover: disjoint, in order, overlapping ones merged, adjacent ones kept
// apart. For highlights on grapheme borders, see Graphemes::widen().
[[nodiscard]] std::vector<Span> merge_spans(std::span<const MatchedWord> matches);

}  // namespace fihris::searcher
