// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a query may be misspelt, and where are they?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"

namespace fihris::searcher {

struct QueryWord {
  std::u32string letters;  // the surface
  std::string stem;
  std::size_t begin = 0;  // bytes of the query, without clitics before a Latin word
  std::size_t end = 0;
  bool stop_word = false;
  bool follows = false;  // only white space is between the previous word and this one
  // Documents in favour of the written form; set by searcher/suggest/suggest.h.
  std::uint64_t documents = 0;
  bool fixed = false;  // not to be changed
};

// Alphabetic words that are searched in title and text: no numbers, no words of other fields, none
// after a minus or NOT, and none required as written. `is_field`: see parser.h.
[[nodiscard]] std::vector<QueryWord> words_of_query(
    std::string_view query, Analyzer& analyzer,
    const std::function<bool(std::string_view)>& is_field);

// Where the word itself begins in `text`: after the و of وDeepSeek, which the token covers.
[[nodiscard]] std::size_t begin_of_word(std::string_view text, const Token& token);

}  // namespace fihris::searcher
