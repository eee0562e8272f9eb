// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lead.h"

#include <algorithm>
#include <string>

#include "indexer/format.h"
#include "searcher/ranking.h"

namespace fihris::searcher {

Lead::Lead(const Plan& plan, Occurrences& occurrences) {
  std::vector<const Leaf*> leaves;
  for (const Leaf& leaf : plan.leaves) {
    if (word_of(leaf) != nullptr) leaves.push_back(&leaf);
  }
  std::stable_sort(leaves.begin(), leaves.end(),
                   [](const Leaf* a, const Leaf* b) { return a->weight > b->weight; });
  if (leaves.size() > kMostLeadWords) leaves.resize(kMostLeadWords);
  for (const Leaf* leaf : leaves) {
    const std::string& stem = word_of(*leaf)->stems.front();
    words_.push_back({occurrences.add(indexer::stem_term("", stem)), leaf->weight * kLeadWeight});
  }
}

double Lead::most(const Occurrences& occurrences, TermBits terms) const {
  double most = 0;
  for (const Word& word : words_) {
    if (occurrences.may_have(word.term, terms)) most += word.weight;
  }
  return most;
}

std::optional<double> Lead::of(Occurrences& occurrences, TermBits terms, double least) const {
  double sum = 0;
  double rest = most(occurrences, terms);
  for (const Word& word : words_) {
    if (sum + rest < least) return std::nullopt;
    if (!occurrences.may_have(word.term, terms)) continue;
    rest -= word.weight;
    const auto& positions = occurrences.of(word.term);
    if (positions.empty()) continue;
    // A title is as early as can be.
    const auto first = std::max<Xapian::termpos>(positions.front(), indexer::kFirstTextPosition);
    const double before = first - indexer::kFirstTextPosition;
    sum += word.weight / (1.0 + before / kLeadHalf);
  }
  if (sum < least) return std::nullopt;
  return sum;
}

}  // namespace fihris::searcher
