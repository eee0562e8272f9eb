// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/words/expansion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "analyzers/clitics.h"
#include "analyzers/spelling/edit_costs.h"
#include "analyzers/text/code_points.h"
#include "indexer/format/schema.h"
#include "searcher/base/weights.h"
#include "searcher/index/term_counts.h"
#include "searcher/index/word_lists.h"
#include "searcher/words/near_words.h"
#include "searcher/words/word_completion.h"

namespace fihris::searcher {
namespace {

// The article, and with one thing before it, for patterns that begin with letters of the word.
using analyzers::clitics::Proclitic;
constexpr auto kArticles = analyzers::clitics::rows(
    [](const Proclitic& row) { return row.has(analyzers::clitics::kArticle) && row.count() <= 2; });

}  // namespace

// The most frequent of the words that fit.
class WordExpander::Best {
 public:
  void add(std::u32string_view word, std::uint64_t documents) {
    const auto [entry, is_new] = seen_.try_emplace(std::u32string(word), 0);
    entry->second += documents;
  }

  void take_best(Expansion& out) {
    std::vector<std::pair<std::uint64_t, const std::u32string*>> order;
    order.reserve(seen_.size());
    for (const auto& [word, documents] : seen_) order.emplace_back(documents, &word);
    const std::size_t kept = std::min(order.size(), kMostExpanded);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [](const auto& a, const auto& b) {
                        return a.first != b.first ? a.first > b.first : *a.second < *b.second;
                      });
    out.fitting = order.size();
    for (std::size_t i = 0; i < kept; ++i) {
      out.words.push_back({analyzers::to_utf8(*order[i].second), order[i].first});
    }
  }

 private:
  std::unordered_map<std::u32string, std::uint64_t> seen_;
};

void WordExpander::scan_lists(const WordPattern& pattern, Best& best) const {
  for (const indexer::WordList& list : *lists_) {
    indexer::WordCursor cursor(list);
    for (const auto& [first, end] : pattern.is_exact()
                                        ? std::vector{words_with_prefix(list, pattern.beginning())}
                                        : spelled_ranges(list, pattern.beginning())) {
      if (first >= end) continue;
      bool more = cursor.seek_block(first / indexer::kWordsPerBlock);
      for (; more && cursor.number() < end; more = cursor.next()) {
        if (cursor.number() < first || !pattern.fits(cursor.word())) continue;
        best.add(cursor.word(), cursor.documents());
      }
    }
  }
}

// Without a list: scans the terms of the index themselves.
void WordExpander::scan_terms(const std::vector<WordPattern>& patterns, std::string_view prefix,
                              Best& best, Expansion& out) const {
  std::string begin(prefix);
  if (patterns.front().is_exact()) begin += analyzers::to_utf8(patterns.front().beginning());
  std::size_t scanned = 0;
  std::u32string word;
  view_.blocks.terms(begin);
  const Xapian::TermIterator end = view_.database.allterms_end(begin);
  for (auto it = view_.database.allterms_begin(begin); it != end; ++it) {
    if (++scanned > kMostScanned) {
      out.complete = false;
      return;
    }
    const std::string term = *it;
    const std::string_view surface = std::string_view(term).substr(prefix.size());
    if (!indexer::is_surface(surface)) continue;
    if (!analyzers::to_code_points(surface, word)) continue;
    const bool fits = std::any_of(patterns.begin(), patterns.end(),
                                  [&](const WordPattern& pattern) { return pattern.fits(word); });
    if (fits) best.add(word, it.get_termfreq());
  }
}

Expansion WordExpander::fitting(std::string_view text, std::string_view prefix, bool exact) const {
  Expansion out;
  Best best;
  std::vector<WordPattern> patterns = {WordPattern(text, exact)};
  if (!exact && !patterns[0].beginning().empty()) {
    for (const std::u32string_view article : kArticles) {
      patterns.push_back(patterns[0].behind(article));
    }
  }
  if (prefix.empty() && lists_ != nullptr) {
    for (const WordPattern& pattern : patterns) scan_lists(pattern, best);
  } else {
    scan_terms(patterns, prefix, best, out);
  }
  best.take_best(out);
  return out;
}

Expansion WordExpander::like(std::string_view surface, std::uint32_t changes) const {
  Expansion out;
  out.words.push_back({std::string(surface), TermCounts(view_).documents_with(surface), 1});
  out.fitting = 1;
  if (lists_ == nullptr) {
    out.complete = false;
    return out;
  }
  std::u32string word;
  if (!analyzers::to_code_points(surface, word)) return out;
  NearOptions options;
  options.most_cost = static_cast<int>(changes) * analyzers::kOneEdit;
  options.limit = kMostExpanded - 1;
  for (const NearWord& near : near_words(*lists_, word, options)) {
    const double edits = static_cast<double>(near.cost) / analyzers::kOneEdit;
    out.words.push_back(
        {analyzers::to_utf8(near.word), near.documents, std::pow(kShareOfChanged, edits)});
    ++out.fitting;
  }
  return out;
}

}  // namespace fihris::searcher
