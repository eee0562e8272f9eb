// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the best documents are better than their terms alone tell? Positions are read only in
// these: reading them in all matching documents would take most of the search time.
#pragma once

#include <cstdint>
#include <optional>

#include <xapian.h>

#include "searcher/index/index_view.h"
#include "searcher/plan/plan.h"
#include "searcher/rank/lead.h"
#include "searcher/rank/occurrences.h"
#include "searcher/rank/pair_weight.h"
#include "searcher/rank/title_weight.h"

namespace fihris::searcher {

// The weights of a document in addition to those of its terms.
struct PositionWeights {
  double pairs = 0;
  double lead = 0;
};

// For one match. Borrows the view.
class PositionScorer {
 public:
  // `without`: of SearchPart.
  PositionScorer(const Plan& plan, const IndexView& view, std::uint32_t without);

  // `terms`: those of the plan's sum that the document may have. Empty as soon as the total is
  // clearly less than `least`. May throw Xapian::Error.
  [[nodiscard]] std::optional<PositionWeights> weights_of(Xapian::docid document, TermBits terms,
                                                          double least);

  // What the document's score has already for a title that is the query.
  [[nodiscard]] double title_weight_of(Xapian::docid document) const noexcept {
    return title_.weight_of(document);
  }

  // The upper bound of the total.
  [[nodiscard]] double upper_bound() const {
    return (has_lead_ ? lead_.upper_bound(occurrences_) : 0) + pairs_.upper_bound(occurrences_);
  }
  // Whether there is nothing to score.
  [[nodiscard]] bool is_empty() const noexcept {
    return (!has_lead_ || lead_.is_empty()) && pairs_.is_empty();
  }

 private:
  Occurrences occurrences_;
  bool has_lead_;
  Lead lead_;
  PairWeight pairs_;
  TitleWeight title_;
};

}  // namespace fihris::searcher
