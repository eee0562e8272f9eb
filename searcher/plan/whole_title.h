// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents have the query for their whole title?
#pragma once

#include <string>

#include <xapian.h>

namespace fihris::searcher {

struct WholeTitle {
  std::string term;   // see indexer::title_term(); empty where no document has it
  double weight = 0;  // that each document with it gets
};

// The same as a query. Each document gets the weight, however long it is.
[[nodiscard]] Xapian::Query title_query(const std::string& term, double weight);

}  // namespace fihris::searcher
