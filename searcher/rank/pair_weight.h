// SPDX-License-Identifier: GPL-2.0-or-later
//
// What are adjacent words of the query worth in a document?
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "searcher/index/index_view.h"
#include "searcher/plan/pairs.h"
#include "searcher/plan/term_sum.h"
#include "searcher/rank/occurrences.h"

namespace fihris::searcher {

// The weight of a document for pairs: that of pair_queries(), by the same formula of BM25. Borrows
// the view, which must outlive it.
class PairWeight {
 public:
  PairWeight(const WordPairs& pairs, const IndexView& view, Occurrences& occurrences);

  // For the current document of `occurrences`. May throw Xapian::Error.
  [[nodiscard]] double weight_of(Xapian::docid document, Occurrences& occurrences) const;

  // An upper bound for documents with only these terms.
  [[nodiscard]] double upper_bound(const Occurrences& occurrences, TermBits terms = kAnyTerm) const;

  [[nodiscard]] bool is_empty() const noexcept { return pairs_.empty(); }

 private:
  struct Stem {
    std::size_t term = 0;
    double idf = 0;  // its BM25 weight without the frequency within a document
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
