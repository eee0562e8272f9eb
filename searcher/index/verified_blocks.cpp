// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/verified_blocks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace fihris::searcher {
namespace {

// What a query reads.
struct Needs {
  std::vector<std::string> terms;
  std::vector<std::string> with_positions;
  bool values = false;
};

void add_needs(const Xapian::Query& query, bool positions, Needs& needs) {
  using Query = Xapian::Query;
  switch (query.get_type()) {
    case Query::LEAF_TERM: {
      std::string term = *query.get_terms_begin();
      if (positions) needs.with_positions.push_back(term);
      needs.terms.push_back(std::move(term));
      return;
    }
    case Query::OP_VALUE_RANGE:
    case Query::OP_VALUE_GE:
    case Query::OP_VALUE_LE:
      needs.values = true;
      return;
    case Query::OP_PHRASE:
    case Query::OP_NEAR:
      positions = true;
      break;
    default:
      break;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    add_needs(query.get_subquery(i), positions, needs);
  }
}

void remove_repeated(std::vector<std::string>& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

}  // namespace

void VerifiedBlocks::add(const IndexPart& part) {
  const std::size_t before = segments_.size();
  segments_.resize(before + part.database.size());
  for (std::size_t i = 0; i < part.segments.size(); ++i) {
    segments_[before + 1 + i] = indexer::SegmentBlocks(part.segments[i].files);  // 0: the manifest
  }
}

void VerifiedBlocks::match(const Xapian::Query& query) const {
  if (segments_.empty()) return;
  Needs needs;
  add_needs(query, false, needs);
  remove_repeated(needs.terms);
  remove_repeated(needs.with_positions);
  for (const indexer::SegmentBlocks& segment : segments_) {
    for (const std::string& term : needs.terms) segment.postings(term);
    for (const std::string& term : needs.with_positions) segment.positions(term);
  }
  lengths();
  if (needs.values) values();
}

void VerifiedBlocks::values() const {
  for (const indexer::SegmentBlocks& segment : segments_) segment.values();
}

void VerifiedBlocks::lengths() const {
  for (const indexer::SegmentBlocks& segment : segments_) segment.lengths();
}

void VerifiedBlocks::postings(const std::string& term) const {
  for (const indexer::SegmentBlocks& segment : segments_) segment.postings(term);
}

void VerifiedBlocks::terms(const std::string& prefix) const {
  for (const indexer::SegmentBlocks& segment : segments_) segment.terms(prefix);
}

void VerifiedBlocks::positions(Xapian::docid document, const std::string& term) const {
  if (document == 0 || segments_.empty()) return;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  segments_[(document - 1) % databases].positions((document - 1) / databases + 1, term);
}

void VerifiedBlocks::terms_of(Xapian::docid document) const {
  if (document == 0 || segments_.empty()) return;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  segments_[(document - 1) % databases].terms_of((document - 1) / databases + 1);
}

void VerifiedBlocks::record(Xapian::docid document) const {
  if (document == 0 || segments_.empty()) return;
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  segments_[(document - 1) % databases].record((document - 1) / databases + 1);
}

}  // namespace fihris::searcher
