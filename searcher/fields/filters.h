// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents may be hits at all, by the values of their fields?
#pragma once

#include <vector>

#include <xapian.h>

#include "fihris/result.h"
#include "fihris/search.h"
#include "indexer/format/schema.h"

namespace fihris::searcher {

// Documents that pass all filters; filters of one field are alternatives, except those that
// exclude. Without weight; empty when there are no filters. kNotFound for an unknown field,
// kInvalidArgument for one that is not declared for filter, or for an impossible value.
Result<Xapian::Query> filter_query(const std::vector<Filter>& filters,
                                   const indexer::Schema& schema);

}  // namespace fihris::searcher
