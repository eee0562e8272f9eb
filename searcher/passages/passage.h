// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which stretch of a text says most about a query?
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/text/graphemes.h"
#include "searcher/passages/snippet.h"

namespace fihris::searcher {

// The bytes of text that a snippet of `graphemes` is at most made from. The longest emoji has 41.
[[nodiscard]] constexpr std::size_t most_bytes(std::size_t graphemes) noexcept {
  return graphemes * 64 + 1024;
}

// How many graphemes a part of a text has in a snippet, where white space is one space; not fewer,
// but some more where a mark follows white space. max_graphemes + 1 for all that does not fit.
[[nodiscard]] std::size_t snippet_width(std::string_view part, std::size_t max_graphemes,
                                        analyzers::Graphemes& graphemes);

// Matches that a snippet shows together or not at all: those that overlap or stand between the same
// white space, with what surrounds them up to it. Where there is none in the length of a snippet,
// the ends of the block are those of its matches.
struct Block {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::size_t first_match = 0;
  std::size_t last_match = 0;  // after the last
  // In graphemes from the first block on; what is more than a snippet apart is any such distance.
  std::size_t column = 0;
  std::size_t width = 0;  // more than a snippet for all that is

  [[nodiscard]] std::size_t column_end() const noexcept { return column + width; }
};

// The least run of blocks that has all the words that its snippet can have.
struct Passage {
  std::size_t first = 0;
  std::size_t last = 0;   // the last block, not after it
  std::size_t reach = 0;  // the last block that is worth showing with them, for its repeated words
  double value = 0;
};

// What it is worth that a passage begins with a sentence, on the scale of Passage::value: as much
// as a word's fourth mention.
inline constexpr double kSentenceValue = 1.0 / 32;

// In order and disjoint. `max_graphemes` is at most the text's size. `matches` are in order, not
// empty, in the text, and begin with no white space.
[[nodiscard]] std::vector<Block> find_blocks(std::string_view text,
                                             std::span<const MatchedWord> matches,
                                             std::size_t max_graphemes,
                                             analyzers::Graphemes& graphemes);

// The best passages, at most kMostPassages: first the best of all, then those that would be better
// if they began with a sentence. By value, then by place. None without blocks.
inline constexpr std::size_t kMostPassages = 8;
[[nodiscard]] std::vector<Passage> find_passages(std::span<const MatchedWord> matches,
                                                 std::span<const Block> blocks,
                                                 std::size_t max_graphemes);

}  // namespace fihris::searcher
