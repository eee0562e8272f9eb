// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/closeness.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "indexer/format.h"
#include "searcher/bm25.h"
#include "searcher/ranking.h"
#include "searcher/rungs.h"

namespace fihris::searcher {
namespace {

using Xapian::termpos;

// Documents that share a title, at most.
constexpr std::size_t kMostTitles = 1'000;

Xapian::Query scaled(const Xapian::Query& query, double weight) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, weight};
}

// The words by how many documents have their first stem, those that none has left out.
std::vector<std::pair<Xapian::doccount, std::size_t>> by_rarity(
    const std::vector<Xapian::doccount>& frequencies) {
  std::vector<std::pair<Xapian::doccount, std::size_t>> out;
  for (std::size_t i = 0; i < frequencies.size(); ++i) {
    if (frequencies[i] > 0) out.emplace_back(frequencies[i], i);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return out;
}

double idf_of(const std::string& term, const TermCounts& counts) {
  return bm25_idf(counts.documents(), counts.of(term));
}

}  // namespace

Closeness closeness_of(const std::vector<StrongWord>& words, const TermCounts& counts) {
  Closeness out;
  if (words.size() < 2) return out;
  std::vector<Xapian::doccount> frequencies;
  for (const StrongWord& word : words) {
    out.words.push_back(word.element);
    out.all.push_back(word.terms);
    frequencies.push_back(counts.of(indexer::stem_term("", word.element.stems.front())));
  }
  // Words that are everywhere stand beside each other by chance.
  const double commonest = kPairCommonest * counts.documents();
  const auto rarer = [&](const Closeness::Pair& pair) {
    return std::min(frequencies[pair.first], frequencies[pair.second]);
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Closeness::Pair pair{i - 1, i, static_cast<Xapian::termcount>(2 + words[i].after)};
    if (words[i].follows && rarer(pair) <= commonest) out.pairs.push_back(pair);
  }
  if (out.pairs.size() > kMostPairs) {
    std::stable_sort(
        out.pairs.begin(), out.pairs.end(),
        [&](const Closeness::Pair& a, const Closeness::Pair& b) { return rarer(a) < rarer(b); });
    out.pairs.resize(kMostPairs);
  }
  auto rarest = by_rarity(frequencies);
  // The same word twice is never near itself.
  std::erase_if(rarest, [&out, all = rarest](const auto& entry) {
    return std::any_of(all.begin(), all.end(), [&](const auto& other) {
      return other.second < entry.second &&
             out.words[other.second].stems == out.words[entry.second].stems;
    });
  });
  if (rarest.size() < 2 || rarest.front().first > commonest) return out;
  if (rarest.size() > kSpanWords) rarest.resize(kSpanWords);
  for (const auto& [there, word] : rarest) out.span.push_back(word);
  return out;
}

std::vector<Xapian::Query> queries_of(const Closeness& closeness) {
  std::vector<Xapian::Query> out;
  const auto stems = [&](std::size_t word) {
    return RungFinder::stem_query(closeness.words[word], "");
  };
  for (const Closeness::Pair& pair : closeness.pairs) {
    const Xapian::Query parts[] = {stems(pair.first), stems(pair.second)};
    out.push_back(scaled(
        {Xapian::Query::OP_PHRASE, std::begin(parts), std::end(parts), pair.window}, kPairWeight));
  }
  if (!closeness.span.empty()) {
    std::vector<Xapian::Query> parts;
    for (const std::size_t word : closeness.span) parts.push_back(stems(word));
    out.push_back(
        scaled({Xapian::Query::OP_NEAR, parts.begin(), parts.end(), kSpanLength}, kSpanWeight));
  }
  return out;
}

Xapian::Query all_of(const std::vector<StrongWord>& words) {
  if (words.size() < 2) return {};
  std::vector<Xapian::Query> all;
  all.reserve(words.size());
  for (const StrongWord& word : words) all.push_back(word.query);
  return scaled({Xapian::Query::OP_AND, all.begin(), all.end()}, kAllWordsWeight);
}

Xapian::Query title_query(const std::string& term, double weight) {
  auto* const source = new Xapian::FixedWeightPostingSource(weight);
  return Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(source->release()),
                       Xapian::Query(term));
}

ClosenessWeight::ClosenessWeight(const Closeness& closeness, const IndexView& view,
                                 Occurrences& occurrences)
    : view_(view),
      average_length_(view.database.get_avlength()),
      pairs_(closeness.pairs),
      span_(closeness.span) {
  const TermCounts counts(view);
  std::vector<double> most;
  for (const Element& element : closeness.words) {
    Word& word = words_.emplace_back();
    most.push_back(0);
    for (const std::string& stem : element.stems) {
      const std::string term = indexer::stem_term("", stem);
      word.push_back({occurrences.add(term), idf_of(term, counts)});
      most.back() += word.back().idf * (kK1 + 1);
    }
  }
  for (const std::vector<std::string>& terms : closeness.all) {
    auto& numbers = all_.emplace_back();
    for (const std::string& term : terms) numbers.push_back(occurrences.add(term));
  }
  if (!closeness.title.empty()) {
    title_weight_ = closeness.title_weight;
    const auto end = view.database.postlist_end(closeness.title);
    for (auto it = view.database.postlist_begin(closeness.title);
         it != end && titles_.size() < kMostTitles; ++it) {
      titles_.push_back(*it);
    }
  }
  for (const Closeness::Pair& pair : pairs_) {
    most_ += kPairWeight * (most[pair.first] + most[pair.second]);
  }
  for (const std::size_t word : span_) most_ += kSpanWeight * most[word];
}

std::vector<termpos> ClosenessWeight::positions(std::size_t word, Occurrences& occurrences) const {
  std::vector<termpos> out;
  for (const Stem& stem : words_[word]) {
    const auto& more = occurrences.of(stem.term);
    const auto middle = static_cast<std::ptrdiff_t>(out.size());
    out.insert(out.end(), more.begin(), more.end());
    std::inplace_merge(out.begin(), out.begin() + middle, out.end());
  }
  return out;
}

bool ClosenessWeight::stands_by(const Closeness::Pair& pair, Occurrences& occurrences) const {
  const auto first = positions(pair.first, occurrences);
  if (first.empty()) return false;
  const auto second = positions(pair.second, occurrences);
  // Of the places of the first before one of the second the last is the nearest.
  for (auto a = first.begin(), b = second.begin(); b != second.end(); ++b) {
    while (a != first.end() && *a < *b) ++a;
    if (a != first.begin() && *b - *std::prev(a) < pair.window) return true;
  }
  return false;
}

bool ClosenessWeight::spans(Occurrences& occurrences) const {
  std::vector<std::pair<termpos, std::size_t>> places;  // with the number within the span
  for (std::size_t i = 0; i < span_.size(); ++i) {
    const auto of_word = positions(span_[i], occurrences);
    if (of_word.empty()) return false;
    for (const termpos position : of_word) places.emplace_back(position, i);
  }
  std::sort(places.begin(), places.end());
  std::vector<std::size_t> inside(span_.size());
  std::size_t missing = span_.size();
  for (std::size_t first = 0, next = 0; next < places.size(); ++next) {
    if (inside[places[next].second]++ == 0) --missing;
    for (; places[next].first - places[first].first >= kSpanLength; ++first) {
      if (--inside[places[first].second] == 0) ++missing;
    }
    if (missing == 0) return true;
  }
  return false;
}

bool ClosenessWeight::has_all(Occurrences& occurrences) const {
  return std::all_of(all_.begin(), all_.end(), [&](const std::vector<std::size_t>& terms) {
    return std::any_of(terms.begin(), terms.end(),
                       [&](std::size_t term) { return !occurrences.of(term).empty(); });
  });
}

// What BM25 puts beside a frequency.
double ClosenessWeight::room_of(Xapian::docid document) const {
  if (const auto known = view_.tables.room(document)) return *known;
  return bm25_room(view_.database.get_doclength(document) / average_length_);
}

double ClosenessWeight::of_title(Xapian::docid document) const noexcept {
  return std::binary_search(titles_.begin(), titles_.end(), document) ? title_weight_ : 0;
}

double ClosenessWeight::of(Xapian::docid document, double score, Occurrences& occurrences) const {
  double sum = 0;
  if (has_all(occurrences)) sum = kAllWordsWeight * (score - of_title(document));
  std::vector<double> shares(words_.size());  // of the words: how much each counts
  for (const Closeness::Pair& pair : pairs_) {
    if (!stands_by(pair, occurrences)) continue;
    shares[pair.first] += kPairWeight;
    shares[pair.second] += kPairWeight;
  }
  if (!span_.empty() && spans(occurrences)) {
    for (const std::size_t word : span_) shares[word] += kSpanWeight;
  }
  if (std::none_of(shares.begin(), shares.end(), [](double share) { return share > 0; }))
    return sum;
  const double room = room_of(document);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (shares[i] == 0) continue;
    for (const Stem& stem : words_[i]) {
      const auto count = static_cast<double>(occurrences.of(stem.term).size());
      sum += shares[i] * stem.idf * bm25_share(count, room);
    }
  }
  return sum;
}

}  // namespace fihris::searcher
