// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which part of a text is shown for a hit, and what in it is marked?
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
  // Nothing but white space was left out before, behind. True for an empty snippet.
  bool starts_text = true;
  bool ends_text = true;
  Span source = {};  // bytes of the text from its begin to its end
};

// The passage of `text` of at most `max_graphemes` that says most: it holds the words of the query
// of the greatest weight together; where several do, the one that repeats them, has them close
// together, begins with a sentence, or comes first, in about this order. It begins at the begin of
// a sentence if that leaves room, else with some words before the first match, and ends at the end
// of a sentence when there is one in its last quarter. Without matches it is the begin of the text.
//
// It begins and ends next to white space or at an end of the text; only what has no white space in
// `max_graphemes` is cut inside, on a grapheme border. Runs of white space are one space, and there
// is none at its ends; all else is as written, malformed bytes too. A cluster of marks of many
// thousand bytes may be cut, so that a snippet has at most 64 bytes a grapheme, and 1,024 more.
//
// The highlights are in order, disjoint, not empty, on grapheme borders of the snippet, and each is
// a word as written (or words that overlap, as F-16 and its parts) but for white space; only a word
// that is longer than the snippet is cut. `matches` are in the order of their begins; those that
// are empty, do not lie in the text, or begin with white space or inside of a character are passed
// over.
//
// Time is linear in the number of matches and `max_graphemes`, whatever the length of the text.
[[nodiscard]] Snippet make_snippet(std::string_view text, std::span<const MatchedWord> matches,
                                   std::size_t max_graphemes, analyzers::Graphemes& graphemes);

// The bytes that the matches cover: disjoint, in order, those that overlap made one, those that
// only touch kept apart. For highlights on grapheme borders, see Graphemes::widen().
[[nodiscard]] std::vector<Span> merge_spans(std::span<const MatchedWord> matches);

}  // namespace fihris::searcher
