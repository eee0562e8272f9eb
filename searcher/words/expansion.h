// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of the index does كتا* or كتاب~ stand for?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/format/word_list.h"
#include "searcher/index/index_view.h"
#include "searcher/words/word_pattern.h"

namespace fihris::searcher {

// The most words that one piece of a query stands for: the most frequent, or the likeliest.
inline constexpr std::size_t kMostExpanded = 100;

// The most index terms that are scanned for one piece of a query if there is no list of
// words.
inline constexpr std::size_t kMostScanned = 200'000;

struct ExpandedWord {
  std::string surface;
  std::uint64_t documents = 0;
  double share = 1;  // of the weight that it would have by itself
};

struct Expansion {
  std::vector<ExpandedWord> words;  // the most frequent or likeliest first
  std::uint64_t fitting = 0;        // how many there are, including those left out
  bool complete = true;             // false: not all terms were scanned
};

class WordExpander {
 public:
  // Borrows both. `lists`: nullptr when the index or a part of it has none.
  WordExpander(const IndexView& view, const std::vector<indexer::WordList>* lists)
      : view_(view), lists_(lists) {}

  // Words of the field with this prefix that match the pattern; unless `exact`, in any spelling of
  // hamza, final ya and ta marbuta, and also with the article. May throw Xapian::Error.
  [[nodiscard]] Expansion fitting(std::string_view text, std::string_view prefix, bool exact) const;

  // Words of title and text within at most this many edits of `surface`, and itself.
  [[nodiscard]] Expansion like(std::string_view surface, std::uint32_t changes) const;

 private:
  class Best;
  void scan_lists(const WordPattern& pattern, Best& best) const;
  void scan_terms(const std::vector<WordPattern>& patterns, std::string_view prefix, Best& best,
                  Expansion& out) const;

  const IndexView& view_;
  const std::vector<indexer::WordList>* lists_;
};

}  // namespace fihris::searcher
