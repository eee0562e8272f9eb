// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/verified_blocks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/postings.h"
#include "indexer/format/glass/table_cursor.h"

namespace fihris::searcher {
namespace {

namespace glass = indexer::glass;

// After every key that begins with the same bytes: no key is longer.
const std::string kAfterAll(255, '\xFF');
// After the number of every document, with which the keys of a list end.
constexpr std::string_view kAfterNumbers = "\xFF";

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

// Of the lists of a term.
std::string key_of(std::string_view term) {
  std::string key;
  glass::append_sortable_string(key, term);
  return key;
}

}  // namespace

// Where a document is.
struct VerifiedBlocks::Place {
  const Segment* segment = nullptr;  // nullptr: nowhere
  std::uint32_t number = 0;          // in its segment
};

void VerifiedBlocks::add(const IndexPart& part) {
  const std::size_t before = segments_.size();
  segments_.resize(before + part.database.size());
  for (std::size_t i = 0; i < part.segments.size(); ++i) {
    Segment& segment = segments_[before + 1 + i];  // after the manifest's
    for (const Table table : indexer::OpenSegment::kAllTables) {
      segment.tables[static_cast<std::size_t>(table)] = part.segments[i].files.table(table);
    }
  }
}

void VerifiedBlocks::verify(const Segment& segment, Table table, std::string_view first,
                            std::string_view last) {
  const auto& lookup = segment.tables[static_cast<std::size_t>(table)];
  if (lookup) glass::TableCursor(*lookup).verify(first, last);
}

void VerifiedBlocks::verify_all(Table table, std::string_view first, std::string_view last) const {
  for (const Segment& segment : segments_) verify(segment, table, first, last);
}

VerifiedBlocks::Place VerifiedBlocks::place_of(Xapian::docid document) const {
  if (document == 0 || segments_.empty()) return {};
  const auto databases = static_cast<Xapian::docid>(segments_.size());
  return {.segment = &segments_[(document - 1) % databases],
          .number = (document - 1) / databases + 1};
}

void VerifiedBlocks::match(const Xapian::Query& query) const {
  if (segments_.empty()) return;
  Needs needs;
  add_needs(query, false, needs);
  remove_repeated(needs.terms);
  remove_repeated(needs.with_positions);
  for (const std::string& term : needs.terms) postings(term);
  for (const std::string& term : needs.with_positions) {
    const std::string key = key_of(term) + '\0';
    verify_all(Table::kPosition, key, key + std::string(kAfterNumbers));
  }
  lengths();
  if (needs.values) values();
}

void VerifiedBlocks::values() const {
  for (const Segment& segment : segments_) {
    if (segment.has_values) continue;
    verify(segment, Table::kPostlist, glass::kValueStatsPrefix,
           std::string(glass::kValuesPrefix) + kAfterAll);
    segment.has_values = true;
  }
}

void VerifiedBlocks::lengths() const {
  for (const Segment& segment : segments_) {
    if (segment.has_lengths) continue;
    verify(segment, Table::kPostlist, glass::kLengthsKey,
           std::string(glass::kLengthsKey).append(kAfterNumbers));
    segment.has_lengths = true;
  }
}

void VerifiedBlocks::postings(const std::string& term) const {
  if (segments_.empty()) return;
  const std::string key = key_of(term);
  verify_all(Table::kPostlist, key, (key + '\0').append(kAfterNumbers));
}

void VerifiedBlocks::positions(Xapian::docid document, const std::string& term) const {
  const Place place = place_of(document);
  if (place.segment == nullptr) return;
  std::string key = key_of(term) + '\0';
  glass::append_sortable(key, place.number);
  verify(*place.segment, Table::kPosition, key, key);
}

void VerifiedBlocks::terms_of(Xapian::docid document) const {
  const Place place = place_of(document);
  if (place.segment == nullptr) return;
  std::string key;
  glass::append_document_key(key, place.number);
  verify(*place.segment, Table::kTermlist, key, key);
}

// Xapian reads the document's length too.
void VerifiedBlocks::record(Xapian::docid document) const {
  const Place place = place_of(document);
  if (place.segment == nullptr) return;
  std::string key;
  glass::append_document_key(key, place.number);
  verify(*place.segment, Table::kDocdata, key, key);
  lengths();
}

void VerifiedBlocks::terms(const std::string& prefix) const {
  const std::string key = key_of(prefix);
  verify_all(Table::kPostlist, key, key + kAfterAll);
}

}  // namespace fihris::searcher
