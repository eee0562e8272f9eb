// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which stretch of a text answers a query best?
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/text/graphemes.h"
#include "searcher/passages/snippet.h"

namespace fihris::searcher {

// The most bytes of text that a snippet of `graphemes` is made from. The longest emoji has 41.
[[nodiscard]] constexpr std::size_t most_bytes(std::size_t graphemes) noexcept {
  return graphemes * 64 + 1024;
}

// The graphemes of a part of a text in a snippet, with white space collapsed; an upper bound where
// a mark follows white space. max_graphemes + 1 for anything that does not fit.
[[nodiscard]] std::size_t snippet_width(std::string_view part, std::size_t max_graphemes,
                                        analyzers::Graphemes& graphemes);

// Matches that a snippet shows together or not at all: those that overlap or lie within the same
// word, with the rest of that word. If there is no white space within a snippet's length, the block
// ends where its matches do.
struct Block {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::size_t first_match = 0;
  std::size_t last_match = 0;  // end of the last match
  // In graphemes from the first block on; distances longer than a snippet are not exact.
  std::size_t column = 0;
  std::size_t width = 0;  // longer than a snippet: any such value

  [[nodiscard]] std::size_t column_end() const noexcept { return column + width; }
};

// The shortest run of blocks that has all the words that its snippet can have.
struct Passage {
  std::size_t first = 0;
  std::size_t last = 0;   // the last block, not after it
  std::size_t reach = 0;  // the last block worth showing with them, for its repeated words
  double value = 0;
};

// The bonus for a passage that begins with a sentence, on the scale of Passage::value: that of a
// word's fourth mention.
inline constexpr double kSentenceValue = 1.0 / 32;

// In order and disjoint. `max_graphemes` is at most the text's size. `matches` are in order, not
// empty, in the text, and do not begin with white space.
[[nodiscard]] std::vector<Block> find_blocks(std::string_view text,
                                             std::span<const MatchedWord> matches,
                                             std::size_t max_graphemes,
                                             analyzers::Graphemes& graphemes);

// The best passages, at most kMostPassages: first the best of all, then those that would be better
// if they began with a sentence. By value, then by place. Empty without blocks.
inline constexpr std::size_t kMostPassages = 8;
[[nodiscard]] std::vector<Passage> find_passages(std::span<const MatchedWord> matches,
                                                 std::span<const Block> blocks,
                                                 std::size_t max_graphemes);

}  // namespace fihris::searcher
