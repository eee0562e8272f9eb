// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is `fihris eval` run on a search that was changed first?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/io/output.h"
#include "fihris/search.h"

namespace fihris::cli {

// Like run_eval(), but calls `prepare` with the opened index before the first query.
[[nodiscard]] int run_eval_with(const std::vector<std::string>& arguments, Output& out,
                                const std::function<void(Searcher&)>& prepare);

}  // namespace fihris::cli
