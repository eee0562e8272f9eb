// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents score best for a sum over terms? The result of Xapian's match, computed from the
// segments' own tables: most queries are such sums and are answered in a fraction of the time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "searcher/base/deadline.h"
#include "searcher/index/index_view.h"
#include "searcher/plan/term_sum.h"

namespace fihris::searcher {

struct TermScores {
  struct Scored {
    Xapian::docid document = 0;
    double score = 0;
    TermBits terms = 0;  // those that the document may have
  };
  std::vector<Scored> best;  // best first, equal scores by ascending number
  std::uint64_t total = 0;   // matching documents; too few after a timeout
};

// The best living documents, up to `wanted`; the weights are those of BM25Weight with the
// parameters of weights.h, except for rounding (1e-12 of them). The lists are added one after the
// other, a block of documents at a time, into an array of scores (term at a time; Moffat, Zobel
// 1996). Empty when a segment's tables cannot be read directly: then Xapian must be asked. Throws
// Xapian::DatabaseCorruptError when they are damaged.
[[nodiscard]] std::optional<TermScores> score_terms(const TermSum& sum, const IndexView& view,
                                                    std::size_t wanted, const Deadline& deadline);

}  // namespace fihris::searcher
