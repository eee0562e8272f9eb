// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/reranker.h"

#include "fihris/search.h"

namespace fihris::searcher {

Reranker::Reranker(const Plan& plan, const IndexView& view, std::uint32_t without)
    : occurrences_(view),
      has_lead_((without & kPartLead) == 0),
      lead_(plan, occurrences_),
      closeness_(plan.closeness, view, occurrences_) {
  if (plan.sum) occurrences_.know(*plan.sum);
}

PositionWeights Reranker::of(Xapian::docid document, TermBits terms) {
  occurrences_.at(document, terms);
  PositionWeights out;
  if (has_lead_) out.lead = lead_.of(occurrences_);
  if (!closeness_.is_empty()) out.closeness = closeness_.of(document, occurrences_);
  return out;
}

}  // namespace fihris::searcher
