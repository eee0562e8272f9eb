// SPDX-License-Identifier: GPL-2.0-or-later
//
// How may this text continue? docs/suggestions.md, "Completion".
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"
#include "fihris/suggest.h"
#include "indexer/format/word_list.h"

namespace fihris::searcher {

// The text with its last word completed, by descending document frequency of the word. Empty when
// the text does not end in a word.
[[nodiscard]] std::vector<Completion> complete(std::string_view text,
                                               const std::vector<indexer::WordList>& lists,
                                               Analyzer& analyzer, std::size_t limit);

}  // namespace fihris::searcher
