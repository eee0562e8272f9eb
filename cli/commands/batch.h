// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a file of queries become a run?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/commands/search_format.h"
#include "cli/io/output.h"
#include "fihris/search.h"

namespace fihris::cli {

struct BatchLine {
  std::string_view query_id;
  std::string_view query;
};

// "qid<TAB>query"; views into `line`. Empty when there is no tab, or the id is empty or no single
// word, which no run file could hold.
[[nodiscard]] std::optional<BatchLine> parse_batch_line(std::string_view line);

// Answers every line of the file ("-": standard input). Malformed lines and refused queries are
// told with their numbers and passed over; empty lines are passed over. kExitError when there was
// any such, else kExitDone when any query found something, else kExitNothing.
[[nodiscard]] int run_batch(Searcher& searcher, const std::string& path,
                            const SearchOptions& options, const SearchFormat& format, Output& out);

}  // namespace fihris::cli
