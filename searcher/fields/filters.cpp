// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/filters.h"

#include <map>
#include <string>
#include <utility>

#include "searcher/fields/field_errors.h"
#include "searcher/fields/value_ranges.h"

namespace fihris::searcher {
namespace {

using Query = Xapian::Query;

Result<Query> one_filter(const Filter& filter, const indexer::Schema& schema) {
  if (filter.field == "id") return Query(indexer::id_term(filter.value));
  auto field = field_for(schema, filter.field, kFieldFilter);
  if (!field) return std::move(field).error();
  const indexer::Field& found = **field;
  if (found.slot != indexer::kNoSlot && reads_as_range(found, filter.value)) {
    auto range = parse_range(found, filter.value);
    if (!range) return std::move(range).error();
    return range_query(found, *range);
  }
  return Query(indexer::filter_term(found, filter.value));
}

}  // namespace

Result<Query> filter_query(const std::vector<Filter>& filters, const indexer::Schema& schema) {
  std::map<std::string, Query> of_field;
  Query excluded;
  for (const Filter& filter : filters) {
    auto query = one_filter(filter, schema);
    if (!query) return std::move(query).error();
    (filter.exclude ? excluded : of_field[filter.field]) |= *query;
  }
  Query all;
  for (const auto& [field, any] : of_field) all = all.empty() ? any : all & any;
  if (!excluded.empty()) {
    all = Query(Query::OP_AND_NOT, all.empty() ? Query(Query::MatchAll) : all, excluded);
  }
  if (all.empty()) return all;
  return Query(Query::OP_SCALE_WEIGHT, all, 0.0);
}

}  // namespace fihris::searcher
