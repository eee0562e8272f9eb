// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a file of queries become a run?
#pragma once

#include <string>

#include "cli/formats/search_format.h"
#include "cli/io/output.h"
#include "fihris/search.h"

namespace fihris::cli {

// Answers every line of the file ("-": standard input). Malformed lines and refused queries are
// reported with their line numbers and skipped; empty lines are skipped. kExitError if any line was
// reported, else kExitDone if any query found something, else kExitNothing.
[[nodiscard]] int run_batch(Searcher& searcher, const std::string& path,
                            const SearchOptions& options, const SearchFormat& format, Output& out);

}  // namespace fihris::cli
