// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/pairs.h"

#include <algorithm>
#include <iterator>

#include "indexer/format/schema.h"
#include "searcher/base/weights.h"
#include "searcher/words/ladder.h"

namespace fihris::searcher {
namespace {

Xapian::Query scaled(const Xapian::Query& query, double weight) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, weight};
}

}  // namespace

WordPairs pairs_of(const std::vector<StrongWord>& words, const TermCounts& counts) {
  WordPairs out;
  if (words.size() < 2) return out;
  std::vector<Xapian::doccount> frequencies;
  for (const StrongWord& word : words) {
    out.words.push_back(word.element);
    frequencies.push_back(
        counts.documents_with(indexer::stem_term("", word.element.stems.front())));
  }
  // Very common words are adjacent by chance.
  const double commonest = kPairCommonest * counts.documents();
  const auto rarer = [&](const WordPairs::Pair& pair) {
    return std::min(frequencies[pair.first], frequencies[pair.second]);
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    const WordPairs::Pair pair{i - 1, i, static_cast<Xapian::termcount>(2 + words[i].after)};
    if (words[i].follows && rarer(pair) <= commonest) out.pairs.push_back(pair);
  }
  if (out.pairs.size() > kMostPairs) {
    std::stable_sort(
        out.pairs.begin(), out.pairs.end(),
        [&](const WordPairs::Pair& a, const WordPairs::Pair& b) { return rarer(a) < rarer(b); });
    out.pairs.resize(kMostPairs);
  }
  return out;
}

std::vector<Xapian::Query> pair_queries(const WordPairs& pairs) {
  std::vector<Xapian::Query> out;
  const auto stems = [&](std::size_t word) { return Ladder::stem_query(pairs.words[word], ""); };
  for (const WordPairs::Pair& pair : pairs.pairs) {
    const Xapian::Query parts[] = {stems(pair.first), stems(pair.second)};
    out.push_back(scaled(
        {Xapian::Query::OP_PHRASE, std::begin(parts), std::end(parts), pair.window}, kPairWeight));
  }
  return out;
}

}  // namespace fihris::searcher
