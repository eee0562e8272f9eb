// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a file of queries become a run?
#include "cli/commands/batch.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/io/query_file.h"
#include "cli/language/language.h"
#include "cli/text/numbers.h"

namespace fihris::cli {
namespace {

// An error of this query only, not of the index.
bool is_query_error(const Error& error) {
  return error.code == ErrorCode::kInvalidQuery || error.code == ErrorCode::kInvalidArgument;
}

// Time of the searches alone, without reading queries and writing answers.
void tell_throughput(std::uint64_t queries, double seconds) {
  if (queries == 0) return;
  const double each_second = static_cast<double>(queries) / std::max(seconds, 1e-9);
  const Message answered = msg_n("{0} query answered", "{0} queries answered", queries);
  complain(msg("{0} in {1} s, {2} per second", answered, format_fixed(seconds, 2),
               format_fixed(each_second, 0)));
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
  std::uint64_t answered = 0;
  double in_searches = 0;  // seconds
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
    const auto start = std::chrono::steady_clock::now();
    auto results = searcher.search(parsed->query, options);
    in_searches += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!results) {
      complain(results.error(), queries->where());
      if (!is_query_error(results.error())) return kExitError;
      flawed = true;
      continue;
    }
    if (format.format != Format::kJsonl) tell_notes(*results, queries->where());
    ++answered;
    found = found || results->total > 0;
    out.write(format_batch_results(format, parsed->query_id, parsed->query, *results));
    // A program that writes a query and waits for its answer must get it.
    if (queries->is_standard_input()) out.flush();
  }
  tell_throughput(answered, in_searches);
  if (flawed) return kExitError;
  return found ? kExitDone : kExitNothing;
}

}  // namespace fihris::cli
