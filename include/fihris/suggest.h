// SPDX-License-Identifier: GPL-2.0-or-later
//
// What may a person be about to type, or have meant to type? docs/suggestions.md says how it is
// found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fihris {

struct CompleteOptions {
  std::size_t limit = 10;  // completions to return, 0 to kMostSuggestions
};

// A text whose last word is completed.
struct Completion {
  std::string text;  // all of it
  std::string word;  // the last word, as the index has it: without vowel marks, in lower case
  // Documents that have the word; those that were deleted or replaced count until they are merged
  // away.
  std::uint64_t documents = 0;
};

struct SuggestOptions {
  std::size_t limit = 5;  // suggestions to return, 0 to kMostSuggestions
};

// One place in a query that is written otherwise.
struct WordChange {
  std::size_t begin = 0;  // bytes of the query that are replaced; two words that are joined are one
  std::size_t end = 0;
  std::string from;             // what stands there
  std::string to;               // what may have been meant; two words where a space was missing
  std::uint64_t documents = 0;  // that have it; of two words, those that have the rarer one
};

// Another query that may have been meant.
struct Suggestion {
  std::string text;                 // the whole query
  std::vector<WordChange> changes;  // in the order of the query, at least one
};

inline constexpr std::size_t kMostSuggestions = 1000;

}  // namespace fihris
