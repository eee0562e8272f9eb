// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a document match a word or phrase of the query?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fihris::searcher {

// One place in a sequence: any token with one of these surfaces or one of these stems.
struct Element {
  std::vector<std::string> surfaces;
  std::vector<std::string> stems;
};

using Sequence = std::vector<Element>;

// A word (a sequence of one element) or phrase of the query. Any of the sequences matches: f16, or
// f followed by 16.
struct Leaf {
  std::vector<Sequence> sequences;
  std::string prefix;  // of the field's terms; empty for title and text
  std::uint32_t query_word = 0;
  double weight = 1;      // importance, for selecting a snippet
  bool excluded = false;  // it must not occur
  // False for what must not occur, and for ignored function words.
  bool highlight = true;
};

// The element of a leaf that is one word in title and text, matched by its stems; else nullptr.
[[nodiscard]] inline const Element* word_of(const Leaf& leaf) noexcept {
  if (leaf.excluded || !leaf.prefix.empty() || leaf.sequences.empty()) return nullptr;
  const Sequence& first = leaf.sequences.front();
  return first.size() == 1 && !first.front().stems.empty() ? &first.front() : nullptr;
}

}  // namespace fihris::searcher
