// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which completions and corrections fit a text? docs/suggestions.md explains how they are
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
  std::string text;  // the whole text
  std::string word;  // the last word as in the index: without vowel marks, in lower case
  // The document frequency of the word; deleted or replaced documents count until a merge removes
  // them.
  std::uint64_t documents = 0;
};

struct SuggestOptions {
  std::size_t limit = 5;  // suggestions to return, 0 to kMostSuggestions
};

// One change in a query.
struct WordChange {
  std::size_t begin = 0;  // bytes of the query that are replaced; two joined words count as one
  std::size_t end = 0;
  std::string from;             // the text there
  std::string to;               // what may have been meant; two words where a space was missing
  std::uint64_t documents = 0;  // document frequency; of two words, that of the rarer one
};

// A query that may have been meant instead.
struct Suggestion {
  std::string text;                 // the whole query
  std::vector<WordChange> changes;  // in the order of the query, at least one
};

inline constexpr std::size_t kMostSuggestions = 1000;

}  // namespace fihris
