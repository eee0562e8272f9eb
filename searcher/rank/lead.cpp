// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/lead.h"

#include <algorithm>
#include <string>

#include "indexer/format/schema.h"
#include "searcher/base/weights.h"

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
    Word word{leaf->weight * kLeadWeight, {}};
    double own = 0;  // idf of the word's own stem, which comes first
    for (const RungTerm& term : plan.parts[leaf->query_word].terms) {
      if (term.kind != RungTerm::Kind::kStem || word.forms.size() == kMostLeadForms) continue;
      if (word.forms.empty()) own = term.factor;
      word.forms.push_back({occurrences.add(term.term), term.factor / own});
    }
    words_.push_back(std::move(word));
  }
}

double Lead::most_of(const Word& word, const Occurrences& occurrences, TermBits terms) {
  double most = 0;
  for (const Form& form : word.forms) {
    if (occurrences.may_have(form.term, terms)) most = std::max(most, form.factor);
  }
  return word.weight * most;
}

double Lead::upper_bound(const Occurrences& occurrences, TermBits terms) const {
  double most = 0;
  for (const Word& word : words_) most += most_of(word, occurrences, terms);
  return most;
}

double Lead::of_word(const Word& word, Occurrences& occurrences, TermBits terms) {
  double best = 0;
  for (const Form& form : word.forms) {
    if (form.factor <= best || !occurrences.may_have(form.term, terms)) continue;
    const auto& positions = occurrences.positions_of(form.term);
    if (positions.empty()) continue;
    // A title is as early as possible.
    const auto first = std::max<Xapian::termpos>(positions.front(), indexer::kFirstTextPosition);
    const double before = first - indexer::kFirstTextPosition;
    best = std::max(best, form.factor / (1.0 + before / kLeadHalf));
  }
  return word.weight * best;
}

std::optional<double> Lead::weight_of(Occurrences& occurrences, TermBits terms,
                                      double least) const {
  double sum = 0;
  double rest = upper_bound(occurrences, terms);
  for (const Word& word : words_) {
    if (sum + rest < least) return std::nullopt;
    rest -= most_of(word, occurrences, terms);
    sum += of_word(word, occurrences, terms);
  }
  if (sum < least) return std::nullopt;
  return sum;
}

}  // namespace fihris::searcher
