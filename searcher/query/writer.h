// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a query's tree written in the query language?
#pragma once

#include <string>

#include "searcher/query/ast.h"

namespace fihris::searcher {

// The query in the query language: parsing it gives the same tree except for offsets.
[[nodiscard]] std::string to_query(const Node& root);

}  // namespace fihris::searcher
