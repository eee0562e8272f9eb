// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long does Xapian's QueryParser take for the top ten, on the index of the tutorial loop
// (bench/peers/tutorial_loop.cpp)? As in the tutorials, with every setting at its default.
// xapian_queries DATABASE QUERIES.tsv SNIPPET_LENGTH PASSES (a length in bytes; 0: no snippets)
// Prints the line of query_times.h. The data of each hit are fetched in both cases.
#include <string>

#include <xapian.h>

#include "bench/search/query_times.h"

int main(int argc, char** argv) try {
  if (argc != 5) bench::fail("usage: xapian_queries DATABASE QUERIES.tsv LENGTH PASSES");
  const Xapian::Database database(argv[1]);
  const auto queries = bench::read_queries(argv[2]);
  const auto length = bench::number("LENGTH", argv[3]);
  const Xapian::Stem stemmer("arabic");
  bench::print_query_times(
      queries, static_cast<int>(bench::number("PASSES", argv[4])), [&](const std::string& query) {
        Xapian::QueryParser parser;
        parser.set_stemmer(stemmer);
        parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
        parser.set_database(database);
        Xapian::Enquire enquire(database);
        enquire.set_query(parser.parse_query(query));
        const Xapian::MSet matches = enquire.get_mset(0, 10);
        std::size_t shown = 0;
        for (auto it = matches.begin(); it != matches.end(); ++it) {
          const std::string data = it.get_document().get_data();
          const auto title_end = data.find('\n');
          const std::string snippet =
              length == 0 ? std::string()
                          : matches.snippet(data.substr(title_end + 1), length, stemmer,
                                            Xapian::MSet::SNIPPET_BACKGROUND_MODEL |
                                                Xapian::MSet::SNIPPET_EXHAUSTIVE);
          shown += data.empty() && snippet.empty() ? 0 : 1;
        }
        return shown;
      });
  return 0;
} catch (const Xapian::Error& error) {
  bench::fail(error.get_description());
}
