// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a query had better stand together in a document? Pairs of words that follow each
// other as in the query, as in sequential dependence (Metzler, Croft 2005).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/index/term_counts.h"
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

}  // namespace fihris::searcher
