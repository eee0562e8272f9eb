// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many hits would each value of a field have?
#include <algorithm>
#include <string>
#include <utility>

#include "cli/browse/worker.h"

namespace fihris::cli::browse {
namespace {

bool is_of(const Filter& filter, const std::string& field) { return filter.field == field; }

// Counts this one field, without its own filters.
Result<SearchResults> count_freely(Searcher& searcher, const std::string& query,
                                   const SearchOptions& all, const std::string& field) {
  SearchOptions options = all;
  options.facets = {field};
  std::erase_if(options.filters, [&](const Filter& filter) { return is_of(filter, field); });
  auto found = searcher.search(query, options);
  if (!found || found->facets.empty()) return found;
  std::vector<FacetValue>& values = found->facets.front().values;
  options.facets.clear();
  for (const Filter& filter : all.filters) {
    const bool is_listed = std::any_of(values.begin(), values.end(), [&](const FacetValue& value) {
      return value.value == filter.value;
    });
    if (!is_of(filter, field) || is_listed) continue;
    options.filters.push_back(filter);
    auto chosen = searcher.search(query, options);
    options.filters.pop_back();
    if (!chosen) return chosen;
    values.push_back({filter.value, chosen->total});
    found->timed_out = found->timed_out || chosen->timed_out;
  }
  return found;
}

}  // namespace

Result<SearchResults> count_values(Searcher& searcher, const std::string& query,
                                   const SearchOptions& options) {
  const auto is_chosen = [&](const std::string& field) {
    return std::any_of(options.filters.begin(), options.filters.end(),
                       [&](const Filter& filter) { return is_of(filter, field); });
  };
  SearchOptions together = options;
  std::erase_if(together.facets, is_chosen);
  auto out = searcher.search(query, together);
  if (!out) return out;
  std::vector<Facet> others = std::move(out->facets);
  out->facets.clear();
  auto other = others.begin();
  for (const std::string& field : options.facets) {
    if (!is_chosen(field)) {
      if (other != others.end()) out->facets.push_back(std::move(*other++));
      continue;
    }
    auto own = count_freely(searcher, query, options, field);
    if (!own) return own;
    for (Facet& facet : own->facets) out->facets.push_back(std::move(facet));
    out->timed_out = out->timed_out || own->timed_out;
  }
  return out;
}

}  // namespace fihris::cli::browse
