// SPDX-License-Identifier: GPL-2.0-or-later
//
// How good is a list of hits, given which documents are relevant?
#pragma once

#include <cstddef>
#include <vector>

namespace fihris::cli {

// How relevant a document is to a query, from 0: not at all.
using Grade = unsigned;

// Below, `ranked` holds the grades of the hits, best hit first, a document without a judgement as
// 0; only the first `depth` of them count. All measures are from 0 to 1.

// Normalised discounted cumulative gain (Järvelin, Kekäläinen 2002): the sum of the hits' gains,
// each divided by the discount of its rank, over the same sum for the best possible order.
// The gain is 2^grade - 1 and the discount log2(1 + rank) (Burges et al. 2005). `judged`: the
// grades of all judged documents of the query, found or not, in any order. 0 when none is above 0.
[[nodiscard]] double ndcg(const std::vector<Grade>& ranked, std::vector<Grade> judged,
                          std::size_t depth);

// 1 / rank of the first relevant hit, 0 without one; its mean over queries is MRR (Voorhees 1999).
[[nodiscard]] double reciprocal_rank(const std::vector<Grade>& ranked, std::size_t depth);

// The share of the `relevant` documents that are among the hits; 0 when there are none.
[[nodiscard]] double recall(const std::vector<Grade>& ranked, std::size_t relevant,
                            std::size_t depth);

}  // namespace fihris::cli
