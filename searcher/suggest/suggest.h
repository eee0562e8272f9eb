// SPDX-License-Identifier: GPL-2.0-or-later
//
// What may have been meant by this query? docs/suggestions.md has the rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "fihris/suggest.h"
#include "indexer/format/word_list.h"
#include "searcher/index/term_counts.h"
#include "searcher/suggest/query_words.h"

namespace fihris::searcher {

struct SuggestContext {
  const std::vector<indexer::WordList>& lists;
  std::uint64_t documents = 0;  // of the index
  // The user did not ask for suggestions: only the most likely ones.
  bool unasked = false;
};

// Sets QueryWord::documents to the document frequency of the written form.
void count_as_written(std::vector<QueryWord>& words, const SuggestContext& context);

// Sets it to the document frequency of all forms together, and fixes the words that find enough.
// `found`: hits of the whole query. May throw Xapian::Error.
void count_as_found(std::vector<QueryWord>& words, std::uint64_t found, const TermCounts& counts,
                    const SuggestContext& context);

// Other queries, the likeliest first. `words`: the query's words, counted.
[[nodiscard]] std::vector<Suggestion> suggest(std::string_view query,
                                              const std::vector<QueryWord>& words,
                                              const SuggestContext& context, std::size_t limit);

// The suggestions to show with the results of a search; empty when it found enough. May throw
// Xapian::Error.
[[nodiscard]] std::vector<std::string> suggest_after_search(
    std::string_view query, std::vector<QueryWord> words, std::uint64_t found,
    const TermCounts& counts, SuggestContext context, std::size_t limit);

}  // namespace fihris::searcher
