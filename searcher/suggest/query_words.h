// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a query may be misspelled, and where do they stand?
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
  std::size_t begin = 0;  // bytes of the query, without what is glued before a Latin word
  std::size_t end = 0;
  bool stop_word = false;
  bool follows = false;  // nothing but white space is between the word before and this one
  // Documents that speak for it as it is written, for whoever asks: searcher/suggest/suggest.h.
  std::uint64_t documents = 0;
  bool fixed = false;  // not to be changed
};

// Words of letters that are looked for in title and text: none of numbers, of other fields, behind
// a minus or NOT, or that are to be as written. `is_field`: see parser.h.
[[nodiscard]] std::vector<QueryWord> words_of_query(
    std::string_view query, Analyzer& analyzer,
    const std::function<bool(std::string_view)>& is_field);

// Where the word itself begins in `text`: behind the و of وDeepSeek, which the token covers.
[[nodiscard]] std::size_t begin_of_word(std::string_view text, const Token& token);

}  // namespace fihris::searcher
