// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words of a query had better stand together in a document? Pairs of words that follow each
// other as in the query, as in sequential dependence (Metzler, Croft 2005).
//
// Words are kept apart: pairs are two words side by side, known by their positions in the index;
// nearness (rank/nearness.h) is how near one another all words are in a text that is read;
// proximity is what a person sees of both, a MatchKind. What NEAR/5 of a query asks for is a
// distance.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "searcher/index/term_counts.h"
#include "searcher/words/leaf.h"

namespace fihris::searcher {

// A query word that carries meaning, on title and text together.
struct StrongWord {
  Element element;        // first stems first
  std::size_t after = 0;  // weak words between it and the strong word before it
  bool follows = false;   // whether it directly follows another word
};

// The pairs that are worth looking for.
struct WordPairs {
  // Words in the order of the query, within this distance.
  struct Pair {
    std::size_t first = 0;
    std::size_t second = 0;
    Xapian::termcount window = 2;
  };
  std::vector<Element> words;
  std::vector<Pair> pairs;  // at most kMostPairs, those with the rarest words
};

// Nothing for fewer than two words. May throw Xapian::Error.
[[nodiscard]] WordPairs pairs_of(const std::vector<StrongWord>& words, const TermCounts& counts);

// The same as queries that add to the score of documents that match anyway. Xapian reads the
// positions in every document that has the words, not only in the best ones, and so takes a hundred
// times as long for frequent words.
[[nodiscard]] std::vector<Xapian::Query> pair_queries(const WordPairs& pairs);

}  // namespace fihris::searcher
