// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a text have a word of the query?
#pragma once

#include <cstddef>
#include <cstdint>

namespace fihris::searcher {

// A word of a text that answers a word of the query.
struct MatchedWord {
  std::size_t begin = 0;  // bytes of the text: the whole word as written
  std::size_t end = 0;
  std::uint32_t position = 0;    // of the word in the text
  std::uint32_t query_word = 0;  // which word of the query, from 0
  double weight = 0;             // how much that word of the query says; above 0
};

}  // namespace fihris::searcher
