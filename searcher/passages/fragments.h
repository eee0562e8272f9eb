// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does one passage of a text say enough, or are two shorter ones better?
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "analyzers/text/graphemes.h"
#include "searcher/passages/snippet.h"

namespace fihris::searcher {

// Between two passages.
inline constexpr std::string_view kFragmentGap = " \xE2\x80\xA6 ";  // an ellipsis, U+2026
inline constexpr std::size_t kGapGraphemes = 3;

// A snippet shorter than this is one passage.
inline constexpr std::size_t kLeastForTwo = 100;

// What make_snippet() gives, unless words of the query are in the text that this passage does not
// have, and two passages of half the length have words of more weight: then these two, in the order
// of the text, with kFragmentGap between them. The second is looked for before and behind the first
// and says most of what the first does not.
[[nodiscard]] Snippet make_fragments(std::string_view text, std::span<const MatchedWord> matches,
                                     std::size_t max_graphemes, analyzers::Graphemes& graphemes);

}  // namespace fihris::searcher
