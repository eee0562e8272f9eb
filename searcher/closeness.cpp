// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/closeness.h"

#include <algorithm>
#include <utility>

#include "indexer/format.h"
#include "searcher/ranking.h"
#include "searcher/rungs.h"

namespace fihris::searcher {
namespace {

using Op = Xapian::Query::op;

Xapian::Query scaled(const Xapian::Query& query, double weight) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, weight};
}

// Looking up positions is most of the time of a search, and words that are everywhere stand beside
// each other by chance.
bool worth_looking(const Element& a, const Element& b, const Xapian::Database& database) {
  const auto frequency = [&database](const Element& element) {
    return database.get_termfreq(indexer::stem_term("", element.stems.front()));
  };
  const double rarer = std::min(frequency(a), frequency(b));
  return rarer <= kPairCommonest * database.get_doccount();
}

// The rarest words, near one another; empty for fewer than two that the index knows.
Xapian::Query span_of(const std::vector<StrongWord>& words, const Xapian::Database& database) {
  std::vector<std::pair<Xapian::doccount, const Element*>> rarest;
  for (const StrongWord& word : words) {
    const auto there = database.get_termfreq(indexer::stem_term("", word.element.stems.front()));
    if (there > 0) rarest.emplace_back(there, &word.element);
  }
  std::stable_sort(rarest.begin(), rarest.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (rarest.size() < 2 || rarest[0].first > kPairCommonest * database.get_doccount()) return {};
  if (rarest.size() > kSpanWords) rarest.resize(kSpanWords);
  std::vector<Xapian::Query> parts;
  for (const auto& [there, element] : rarest) {
    parts.push_back(RungFinder::stem_query(*element, ""));
  }
  return scaled({Xapian::Query::OP_NEAR, parts.begin(), parts.end(), kSpanLength}, kSpanWeight);
}

}  // namespace

std::vector<Xapian::Query> closeness_of(const std::vector<StrongWord>& words,
                                        const Xapian::Database& database) {
  std::vector<Xapian::Query> out;
  if (words.size() < 2) return out;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const StrongWord& a = words[i - 1];
    const StrongWord& b = words[i];
    if (!b.follows || !worth_looking(a.element, b.element, database)) continue;
    const Xapian::Query parts[] = {RungFinder::stem_query(a.element, ""),
                                   RungFinder::stem_query(b.element, "")};
    const auto window = static_cast<Xapian::termcount>(2 + b.after);
    out.push_back(scaled({Xapian::Query::OP_PHRASE, std::begin(parts), std::end(parts), window},
                         kPairWeight));
  }
  if (const Xapian::Query span = span_of(words, database); !span.empty()) out.push_back(span);
  std::vector<Xapian::Query> all;
  all.reserve(words.size());
  for (const StrongWord& word : words) all.push_back(word.query);
  out.push_back(scaled({Xapian::Query::OP_AND, all.begin(), all.end()}, kAllWordsWeight));
  return out;
}

Xapian::Query title_is(const std::vector<Token>& tokens, const Xapian::Database& database) {
  const std::string term = indexer::title_term(tokens);
  if (term.empty() || !database.term_exists(term)) return {};
  return scaled(Xapian::Query(term), kWholeTitleWeight);
}

}  // namespace fihris::searcher
