// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/pair_weight.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "indexer/format/schema.h"
#include "searcher/base/bm25.h"
#include "searcher/base/weights.h"
#include "searcher/index/term_counts.h"

namespace fihris::searcher {
namespace {

using Xapian::termpos;

double idf_of(const std::string& term, const TermCounts& counts) {
  return inverse_document_frequency(counts.documents(), counts.documents_with(term));
}

}  // namespace

PairWeight::PairWeight(const WordPairs& pairs, const IndexView& view, Occurrences& occurrences)
    : view_(view), average_length_(view.database.get_avlength()), pairs_(pairs.pairs) {
  const TermCounts counts(view);
  for (const Element& element : pairs.words) {
    Word& word = words_.emplace_back();
    for (const std::string& stem : element.stems) {
      const std::string term = indexer::stem_term("", stem);
      word.push_back({occurrences.add(term), idf_of(term, counts)});
    }
  }
}

double PairWeight::upper_bound(const Occurrences& occurrences, TermBits terms) const {
  double most = 0;
  for (const WordPairs::Pair& pair : pairs_) {
    double first = 0;
    double second = 0;
    const auto add = [&](std::size_t word, double& sum) {
      for (const Stem& stem : words_[word]) {
        if (occurrences.may_have(stem.term, terms)) sum += stem.idf * (kK1 + 1);
      }
    };
    add(pair.first, first);
    add(pair.second, second);
    if (first > 0 && second > 0) most += kPairWeight * (first + second);
  }
  return most;
}

// `merged`: for a word of several stems.
const std::vector<termpos>& PairWeight::positions(std::size_t word, Occurrences& occurrences,
                                                  std::vector<termpos>& merged) const {
  const Word& stems = words_[word];
  if (stems.size() == 1) return occurrences.positions_of(stems.front().term);
  merged.clear();
  for (const Stem& stem : stems) {
    const auto& more = occurrences.positions_of(stem.term);
    const auto middle = static_cast<std::ptrdiff_t>(merged.size());
    merged.insert(merged.end(), more.begin(), more.end());
    std::inplace_merge(merged.begin(), merged.begin() + middle, merged.end());
  }
  return merged;
}

bool PairWeight::stands_by(const WordPairs::Pair& pair, Occurrences& occurrences) const {
  std::vector<termpos> of_first;
  const auto& first = positions(pair.first, occurrences, of_first);
  if (first.empty()) return false;
  std::vector<termpos> of_second;
  const auto& second = positions(pair.second, occurrences, of_second);
  // The last place of the first word before one of the second is the nearest.
  for (auto a = first.begin(), b = second.begin(); b != second.end(); ++b) {
    while (a != first.end() && *a < *b) ++a;
    if (a != first.begin() && *b - *std::prev(a) < pair.window) return true;
  }
  return false;
}

// The length norm of BM25.
double PairWeight::length_norm_of(Xapian::docid document) const {
  if (const auto known = view_.tables.length_norm(document)) return *known;
  view_.blocks.lengths();
  return bm25_length_norm(view_.database.get_doclength(document) / average_length_);
}

double PairWeight::weight_of(Xapian::docid document, Occurrences& occurrences) const {
  std::vector<double> shares(words_.size());  // per word: how much it counts
  for (const WordPairs::Pair& pair : pairs_) {
    if (!stands_by(pair, occurrences)) continue;
    shares[pair.first] += kPairWeight;
    shares[pair.second] += kPairWeight;
  }
  if (std::none_of(shares.begin(), shares.end(), [](double share) { return share > 0; })) return 0;
  double sum = 0;
  const double length_norm = length_norm_of(document);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (shares[i] == 0) continue;
    for (const Stem& stem : words_[i]) {
      const auto count = static_cast<double>(occurrences.positions_of(stem.term).size());
      sum += shares[i] * stem.idf * bm25_share(count, length_norm);
    }
  }
  return sum;
}

}  // namespace fihris::searcher
