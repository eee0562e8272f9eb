// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of the index may this misspelt one stand for?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/format/word_list.h"

namespace fihris::searcher {

struct NearWord {
  std::u32string word;
  std::uint64_t documents = 0;
  int cost = 0;      // analyzers/spelling/edit_costs.h
  double score = 0;  // the greater, the likelier; see likelihood()
};

// How likely it is that a word in `documents` of `of_documents` was meant, if the misspelling has
// this cost: the logarithm of the frequency, minus the penalty of that cost. A noisy channel
// (Kernighan, Church, Gale: A spelling correction program based on a noisy channel model, 1990).
// Beyond one in fifty a word gains little: nobody asks for function words that often.
[[nodiscard]] double likelihood(std::uint64_t documents, int cost, std::uint64_t of_documents);

struct NearOptions {
  std::uint64_t of_documents = 0;  // all documents of the index
  int most_cost = 100;
  std::uint64_t least_documents = 1;  // of one list
  std::size_t limit = 8;
  // Only words with the same first letter, except for its hamza: a fraction of the time.
  bool first_letter_stays = false;
};

// Longer words have no near words.
inline constexpr std::size_t kLongestNearWord = 32;

// The likeliest words except `word` itself, the likeliest first. A word in several lists counts
// with the sum of its document frequencies.
[[nodiscard]] std::vector<NearWord> near_words(const std::vector<indexer::WordList>& lists,
                                               std::u32string_view word,
                                               const NearOptions& options);

}  // namespace fihris::searcher
