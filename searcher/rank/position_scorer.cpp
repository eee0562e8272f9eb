// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/position_scorer.h"

#include "fihris/search.h"

namespace fihris::searcher {

Reranker::Reranker(const Plan& plan, const IndexView& view, std::uint32_t without)
    : occurrences_(view),
      has_lead_((without & kPartLead) == 0),
      lead_(plan, occurrences_),
      closeness_(plan.closeness, view, occurrences_) {
  if (plan.sum) occurrences_.know(*plan.sum);
}

std::optional<PositionWeights> Reranker::of(Xapian::docid document, TermBits terms, double least) {
  occurrences_.at(document, terms);
  const double most_close = closeness_.most(occurrences_, terms);
  PositionWeights out;
  if (has_lead_) {
    const auto lead = lead_.of(occurrences_, terms, least - most_close);
    if (!lead) return std::nullopt;
    out.lead = *lead;
  }
  if (out.lead + most_close < least) return std::nullopt;
  if (most_close > 0) out.closeness = closeness_.of(document, occurrences_);
  return out;
}

}  // namespace fihris::searcher
