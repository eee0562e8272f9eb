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

// What a document gets for closeness: the weights that queries_of() would give it, by the same
// formula of BM25. Borrows the view.
class ClosenessWeight {
 public:
  ClosenessWeight(const Closeness& closeness, const IndexView& view, Occurrences& occurrences);

  // For the document that `occurrences` is at. May throw Xapian::Error.
  [[nodiscard]] double of(Xapian::docid document, Occurrences& occurrences) const;

  // What its score has for being a document whose whole title is the query; else 0.
  [[nodiscard]] double of_title(Xapian::docid document) const noexcept;

  // No document with these terms only gets more.
  [[nodiscard]] double most(const Occurrences& occurrences, TermBits terms = kAnyTerm) const;

  [[nodiscard]] bool is_empty() const noexcept { return pairs_.empty(); }

 private:
  struct Stem {
    std::size_t term = 0;
    double idf = 0;  // its weight in BM25 but for the frequency within a document
  };
  using Word = std::vector<Stem>;

  [[nodiscard]] bool stands_by(const Closeness::Pair& pair, Occurrences& occurrences) const;
  [[nodiscard]] double room_of(Xapian::docid document) const;
  [[nodiscard]] const std::vector<Xapian::termpos>& positions(
      std::size_t word, Occurrences& occurrences, std::vector<Xapian::termpos>& merged) const;

  const IndexView& view_;
  double average_length_;
  std::vector<Word> words_;
  std::vector<Closeness::Pair> pairs_;
  std::vector<Xapian::docid> titles_;  // documents whose whole title is the query
  double title_weight_ = 0;
};

}  // namespace fihris::searcher
