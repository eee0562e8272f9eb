// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words begin with a prefix, the most frequent first?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/format/word_list.h"

namespace fihris::searcher {

struct CompletedWord {
  std::u32string word;
  std::uint64_t documents = 0;  // over all lists, including dead documents
};

// The numbers [first, second) of the words of a list that begin with `prefix`, in any spelling with
// the same folding; at most a few dozen ranges.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> spelled_ranges(
    const indexer::WordList& list, std::u32string_view prefix);

// At most `limit` words that begin with `prefix`, in any spelling with the same folding
// (analyzers/folding.h). Of words with the same folded form, only the most frequent one. Reads few
// words besides its results, as each block of a list stores its greatest frequency.
[[nodiscard]] std::vector<CompletedWord> complete_word(const std::vector<indexer::WordList>& lists,
                                                       std::u32string_view prefix,
                                                       std::size_t limit);

}  // namespace fihris::searcher
