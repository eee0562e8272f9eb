// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/similar.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "indexer/format/schema.h"
#include "searcher/base/bm25.h"
#include "searcher/index/term_counts.h"

namespace fihris::searcher {
namespace {

// The number of words that represent a document. More make the search slower, not better.
constexpr std::size_t kMostWords = 30;

// A word in only one document says nothing about others.
constexpr Xapian::doccount kLeastDocuments = 2;

struct Weighed {
  std::string stem;
  double weight;
};

// The stems of title and text by tf-idf (Spärck Jones: A statistical interpretation of term
// specificity and its application in retrieval, 1972), where a word's frequency counts by its
// logarithm.
std::vector<Weighed> telling_stems(const IndexView& view, Xapian::docid document) {
  std::vector<Weighed> out;
  const TermCounts counts(view);
  const double documents = counts.documents();
  view.blocks.terms_of(document);
  Xapian::TermIterator it = view.database.termlist_begin(document);
  const Xapian::TermIterator end = view.database.termlist_end(document);
  for (it.skip_to(std::string(indexer::kStemPrefix)); it != end; ++it) {
    const std::string term = *it;
    if (!term.starts_with(indexer::kStemPrefix)) break;
    if (!indexer::is_stem_of_text(term)) continue;
    const Xapian::doccount frequency = counts.documents_with(term);
    if (frequency < kLeastDocuments) continue;
    const double idf = inverse_document_frequency(documents, frequency);
    out.push_back({term.substr(indexer::kStemPrefix.size()), (1.0 + std::log(it.get_wdf())) * idf});
  }
  const auto most = out.begin() + static_cast<std::ptrdiff_t>(std::min(out.size(), kMostWords));
  std::partial_sort(out.begin(), most, out.end(), [](const Weighed& a, const Weighed& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  });
  out.erase(most, out.end());
  return out;
}

}  // namespace

Plan plan_similar(const IndexView& view, Xapian::docid document, const std::string& id) {
  Plan plan;
  const auto stems = telling_stems(view, document);
  if (stems.empty()) return plan;
  std::vector<Xapian::Query> parts;
  plan.condition.kind = Condition::Kind::kAny;
  for (const Weighed& weighed : stems) {
    const double share = weighed.weight / stems.front().weight;
    const std::string term = indexer::stem_term("", weighed.stem);
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), share);
    Leaf leaf;
    leaf.sequences = {{Element{{}, {weighed.stem}}}};
    leaf.query_word = static_cast<std::uint32_t>(plan.leaves.size());
    leaf.weight = weighed.weight;
    Condition& condition = plan.condition.children.emplace_back();
    condition.kind = Condition::Kind::kLeaf;
    condition.leaf = leaf.query_word;
    plan.leaves.push_back(std::move(leaf));
    plan.parts.push_back({.word = weighed.stem,
                          .surface = weighed.stem,
                          .quoted = false,
                          .terms = {{.term = term,
                                     .form = weighed.stem,
                                     .kind = RungTerm::Kind::kStem,
                                     .rung = Rung::kExact,
                                     .factor = share}}});
  }
  plan.query = Xapian::Query(Xapian::Query::OP_AND_NOT,
                             Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()),
                             Xapian::Query(indexer::id_term(id)));
  return plan;
}

}  // namespace fihris::searcher
