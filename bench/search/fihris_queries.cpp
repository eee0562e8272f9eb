// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long does fihris take for the top ten?
//   fihris_queries INDEX QUERIES.tsv LEVEL SNIPPET_LENGTH PASSES [WITHOUT]
// A snippet length of 0: none. WITHOUT: the sum of parts to leave out
// (searcher/base/search_parts.h). Prints the line of query_times.h. All other search options are
// the defaults.
#include <string>

#include "bench/search/query_times.h"
#include "fihris/search.h"
#include "searcher/base/search_parts.h"

int main(int argc, char** argv) {
  if (argc != 6 && argc != 7)
    bench::fail("usage: fihris_queries INDEX QUERIES.tsv LEVEL LENGTH PASSES [WITHOUT]");
  auto searcher = fihris::Searcher::open(argv[1]);
  if (!searcher) bench::fail(searcher.error().text());
  const auto queries = bench::read_queries(argv[2]);
  const std::string level = argv[3];
  fihris::SearchOptions options;
  if (level == "exact") {
    options.level = fihris::Level::kExact;
  } else if (level == "stem") {
    options.level = fihris::Level::kStem;
  } else if (level != "wide") {
    bench::fail("no level " + level);
  }
  options.snippet_length = bench::number("LENGTH", argv[4]);
  if (argc == 7) {
    fihris::searcher::PartsLeftOut::set(
        *searcher, static_cast<std::uint32_t>(bench::number("WITHOUT", argv[6])));
  }
  bench::print_query_times(queries, static_cast<int>(bench::number("PASSES", argv[5])),
                           [&](const std::string& query) {
                             auto results = searcher->search(query, options);
                             if (!results) bench::fail(results.error().text());
                             return results->hits.size();
                           });
  return 0;
}
