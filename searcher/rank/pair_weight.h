// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a query had better stand together in a document, and what is it worth there? Pairs
// of words that follow each other as in the query, as in sequential dependence (Metzler, Croft
// 2005).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/base/weights.h"
#include "searcher/index/term_counts.h"
#include "searcher/rank/occurrences.h"
#include "searcher/words/leaf.h"

namespace fihris::searcher {

// A word of the query that says something, on title and text together.
struct StrongWord {
  Element element;        // first stems first
  std::size_t after = 0;  // weak words between it and the strong word before it
  bool follows = false;   // whether there is one that it follows without anything else between
};

// What is worth looking for.
struct Closeness {
  // Words that stand in the order of the query, both within so many places.
  struct Pair {
    std::size_t first = 0;
    std::size_t second = 0;
    Xapian::termcount window = 2;
  };
  std::vector<Element> words;
  std::vector<Pair> pairs;  // at most kMostPairs, those with the rarest words
  std::string title;        // the term of documents whose whole title is the query; may be empty
  double title_weight = 0;  // that they have got for it
};

// Nothing for fewer than two words. May throw Xapian::Error.
[[nodiscard]] Closeness closeness_of(const std::vector<StrongWord>& words,
                                     const TermCounts& counts);

// The same as queries that add to the score of documents that match anyway. Xapian looks at the
// positions in every document that has the words, not in the best ones only, and so takes a hundred
// times as long where the words are frequent.
[[nodiscard]] std::vector<Xapian::Query> queries_of(const Closeness& closeness);

// The documents that have this term of a whole title, see indexer::title_term(); each gets
// `weight`, however long it is.
[[nodiscard]] Xapian::Query title_query(const std::string& term, double weight);

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
