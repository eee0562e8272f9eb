// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the best documents are better than their terms alone tell? Where the words stand is
// looked at in these only: in all that match it would take most of the time of a search.
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

// What a document gets beside the weights of its terms.
struct PositionWeights {
  double pairs = 0;
  double lead = 0;
};

// For one match. Borrows the view.
class PositionScorer {
 public:
  // `without`: of SearchPart.
  PositionScorer(const Plan& plan, const IndexView& view, std::uint32_t without);

  // `terms`: of the plan's sum, those that the document may have. None as soon as it is clear that
  // it is less than `least`, in all. May throw Xapian::Error.
  [[nodiscard]] std::optional<PositionWeights> weights_of(Xapian::docid document, TermBits terms,
                                                          double least);

  // What the document's score has already for a title that is the query.
  [[nodiscard]] double title_weight_of(Xapian::docid document) const noexcept {
    return title_.weight_of(document);
  }

  // No document gets more in all.
  [[nodiscard]] double upper_bound() const {
    return (has_lead_ ? lead_.upper_bound(occurrences_) : 0) + pairs_.upper_bound(occurrences_);
  }
  // Whether there is anything to look at.
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
