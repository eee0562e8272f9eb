// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lead.h"

#include <algorithm>

#include "indexer/format.h"
#include "searcher/ranking.h"

namespace fihris::searcher {

Lead::Lead(const Plan& plan, const Xapian::Database& database) : database_(database) {
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.highlight || !leaf.prefix.empty() || leaf.sequences.empty()) continue;
    const Sequence& first = leaf.sequences.front();
    if (first.size() != 1 || first.front().stems.empty()) continue;
    words_.push_back({indexer::stem_term("", first.front().stems.front()), leaf.weight});
  }
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.weight > b.weight; });
  if (words_.size() > kMostLeadWords) words_.resize(kMostLeadWords);
}

double Lead::of(Xapian::docid document) const {
  double sum = 0;
  for (const Word& word : words_) {
    auto position = database_.positionlist_begin(document, word.term);
    const auto end = database_.positionlist_end(document, word.term);
    if (position == end) continue;
    // A title is as early as can be.
    const auto first = std::max<Xapian::termpos>(*position, indexer::kFirstTextPosition);
    const double before = first - indexer::kFirstTextPosition;
    sum += word.weight * kLeadWeight / (1.0 + before / kLeadHalf);
  }
  return sum;
}

}  // namespace fihris::searcher
