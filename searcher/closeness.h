// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is it worth that the words of a query stand together, or are the title? Queries that add to
// the score of documents that match anyway.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "searcher/leaf.h"

namespace fihris::searcher {

// A word of the query that says something, on title and text together.
struct StrongWord {
  Xapian::Query query;
  Element element;        // first stems first
  std::size_t after = 0;  // weak words between it and the strong word before it
  bool follows = false;   // whether there is one that it follows without anything else between
};

// In the sense of sequential dependence (Metzler, Croft 2005): pairs of words that follow each
// other as in the query, the rarest words near one another, and all words in one document. Nothing
// for fewer than two words. May throw Xapian::Error.
[[nodiscard]] std::vector<Xapian::Query> closeness_of(const std::vector<StrongWord>& words,
                                                      const Xapian::Database& database);

// Documents whose whole title consists of these words. Empty when the index knows none.
[[nodiscard]] Xapian::Query title_is(const std::vector<Token>& tokens,
                                     const Xapian::Database& database);

}  // namespace fihris::searcher
