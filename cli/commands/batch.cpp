// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a file of queries become a run?
#include "cli/commands/batch.h"

#include "cli/exit_code.h"
#include "cli/io/messages.h"
#include "cli/io/query_file.h"

namespace fihris::cli {
namespace {

// An error that concerns this query alone, not the index.
bool is_query_error(const Error& error) {
  return error.code == ErrorCode::kInvalidQuery || error.code == ErrorCode::kInvalidArgument;
}

}  // namespace

int run_batch(Searcher& searcher, const std::string& path, const SearchOptions& options,
              const SearchFormat& format, Output& out) {
  auto queries = QueryFile::open(path);
  if (!queries) {
    complain(queries.error());
    return kExitError;
  }
  bool found = false;
  bool flawed = false;
  while (out.is_open()) {
    const auto more = queries->next();
    if (!more) {
      complain(more.error());
      return kExitError;
    }
    if (!*more) break;
    const auto parsed = queries->query();
    if (!parsed) {
      complain(parsed.error());
      flawed = true;
      continue;
    }
    auto results = searcher.search(parsed->query, options);
    if (!results) {
      Error error = results.error();
      error.message.insert(0, queries->where());
      complain(error);
      if (!is_query_error(error)) return kExitError;
      flawed = true;
      continue;
    }
    if (format.format != Format::kJsonl) tell_notes(*results, queries->where());
    found = found || results->total > 0;
    out.write(format_batch_results(format, parsed->query_id, parsed->query, *results));
    // A program that writes a query and waits for its answer shall get it.
    if (queries->is_standard_input()) out.flush();
  }
  if (flawed) return kExitError;
  return found ? kExitDone : kExitNothing;
}

}  // namespace fihris::cli
