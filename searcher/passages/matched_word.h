// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a text have a word of the query?
#pragma once

#include <cstddef>
#include <cstdint>

namespace fihris::searcher {

// A word of a text that matches a word of the query.
struct MatchedWord {
  std::size_t begin = 0;  // bytes of the text: the whole word as written
  std::size_t end = 0;
  std::uint32_t position = 0;    // of the word in the text
  std::uint32_t query_word = 0;  // index of the query word, from 0
  double weight = 0;             // importance of that query word; above 0
};

}  // namespace fihris::searcher
