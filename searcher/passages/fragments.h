// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is one passage of a text enough for a snippet, or are two shorter ones better?
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "analyzers/text/graphemes.h"
#include "searcher/passages/snippet.h"

namespace fihris::searcher {

// Separates two passages.
inline constexpr std::string_view kFragmentGap = " \xE2\x80\xA6 ";  // an ellipsis, U+2026
inline constexpr std::size_t kGapGraphemes = 3;

// A snippet shorter than this is one passage.
inline constexpr std::size_t kLeastForTwo = 100;

// The result of make_snippet(), unless it lacks query words that are in the text and two passages
// of half the length have words of more weight: then these two, in text order, with kFragmentGap
// between them. The second is sought before and after the first and has the most of what the first
// lacks.
[[nodiscard]] Snippet make_fragments(std::string_view text, std::span<const MatchedWord> matches,
                                     std::size_t max_graphemes, analyzers::Graphemes& graphemes);

}  // namespace fihris::searcher
