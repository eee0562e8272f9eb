// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/position_scorer.h"

#include "fihris/search.h"
#include "searcher/base/search_parts.h"

namespace fihris::searcher {

PositionScorer::PositionScorer(const Plan& plan, const IndexView& view, std::uint32_t without)
    : occurrences_(view),
      has_lead_((without & kPartLead) == 0),
      lead_(plan, occurrences_),
      pairs_(plan.pairs, view, occurrences_),
      title_(plan.title, view) {
  if (plan.sum) occurrences_.set_sum(*plan.sum);
}

std::optional<PositionWeights> PositionScorer::weights_of(Xapian::docid document, TermBits terms,
                                                          double least) {
  occurrences_.go_to(document, terms);
  const double most_of_pairs = pairs_.upper_bound(occurrences_, terms);
  PositionWeights out;
  if (has_lead_) {
    const auto lead = lead_.weight_of(occurrences_, terms, least - most_of_pairs);
    if (!lead) return std::nullopt;
    out.lead = *lead;
  }
  if (out.lead + most_of_pairs < least) return std::nullopt;
  if (most_of_pairs > 0) out.pairs = pairs_.weight_of(document, occurrences_);
  return out;
}

}  // namespace fihris::searcher
