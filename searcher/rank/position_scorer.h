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

namespace fihris::searcher {

// What a document gets beside the weights of its terms.
struct PositionWeights {
  double closeness = 0;
  double lead = 0;
};

// For one match. Borrows the view.
class Reranker {
 public:
  // `without`: of SearchPart.
  Reranker(const Plan& plan, const IndexView& view, std::uint32_t without);

  // `terms`: of the plan's sum, those that the document may have. None as soon as it is clear that
  // it is less than `least`, in all. May throw Xapian::Error.
  [[nodiscard]] std::optional<PositionWeights> of(Xapian::docid document, TermBits terms,
                                                  double least);

  // ClosenessWeight::of_title().
  [[nodiscard]] double of_title(Xapian::docid document) const noexcept {
    return closeness_.of_title(document);
  }

  // No document gets more in all.
  [[nodiscard]] double most() const {
    return (has_lead_ ? lead_.most(occurrences_) : 0) + closeness_.most(occurrences_);
  }
  // Whether there is anything to look at.
  [[nodiscard]] bool is_empty() const noexcept {
    return (!has_lead_ || lead_.is_empty()) && closeness_.is_empty();
  }

 private:
  Occurrences occurrences_;
  bool has_lead_;
  Lead lead_;
  ClosenessWeight closeness_;
};

}  // namespace fihris::searcher
