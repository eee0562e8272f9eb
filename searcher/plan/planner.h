// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a query answered by the index? Turns the parsed query into Xapian operators, and into what
// is needed to check and highlight a hit.
#pragma once

#include "searcher/plan/plan.h"
#include "searcher/query/ast.h"

namespace fihris::searcher {

// May throw Xapian::Error.
[[nodiscard]] Plan make_plan(const Node& root, const PlanContext& context);

}  // namespace fihris::searcher
