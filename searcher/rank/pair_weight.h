// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is it worth that a document has words of the query side by side?
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "searcher/index/index_view.h"
#include "searcher/plan/pairs.h"
#include "searcher/plan/term_sum.h"
#include "searcher/rank/occurrences.h"

namespace fihris::searcher {

// What a document gets for pairs: the weights that pair_queries() would give it, by the same
// formula of BM25. Borrows the view.
class PairWeight {
 public:
  PairWeight(const WordPairs& pairs, const IndexView& view, Occurrences& occurrences);

  // For the document that `occurrences` is at. May throw Xapian::Error.
  [[nodiscard]] double weight_of(Xapian::docid document, Occurrences& occurrences) const;

  // No document with these terms only gets more.
  [[nodiscard]] double upper_bound(const Occurrences& occurrences, TermBits terms = kAnyTerm) const;

  [[nodiscard]] bool is_empty() const noexcept { return pairs_.empty(); }

 private:
  struct Stem {
    std::size_t term = 0;
    double idf = 0;  // its weight in BM25 but for the frequency within a document
  };
  using Word = std::vector<Stem>;

  [[nodiscard]] bool stands_by(const WordPairs::Pair& pair, Occurrences& occurrences) const;
  [[nodiscard]] double length_norm_of(Xapian::docid document) const;
  [[nodiscard]] const std::vector<Xapian::termpos>& positions(
      std::size_t word, Occurrences& occurrences, std::vector<Xapian::termpos>& merged) const;

  const IndexView& view_;
  double average_length_;
  std::vector<Word> words_;
  std::vector<WordPairs::Pair> pairs_;
};

}  // namespace fihris::searcher
