// SPDX-License-Identifier: GPL-2.0-or-later
//
// What scripts/counts.sh counts the instructions of.
//   counts analysis|build|queries INDEX
// `build` makes INDEX, `queries` searches it. Only what happens inside fihris_measured() counts:
// making the texts and loading ICU's data does not. Prints what came out, so that a count of other
// work is noticed.
//
// Stands on the public headers alone, and on as little of them as it can: it is compiled with older
// and newer versions of the library, too.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/counts/made_texts.h"
#include "bench/counts/word_data.h"
#include "fihris/analysis.h"
#include "fihris/index.h"
#include "fihris/search.h"

// Callgrind finds it by this name.
extern "C" [[gnu::noinline]] void fihris_measured(const std::function<void()>& work) {
  work();
  asm volatile("" ::: "memory");  // else a jump, which is no call that returns
}

namespace {

constexpr std::size_t kTexts = 2000;
constexpr std::size_t kQueries = 200;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "counts: %s\n", what);
  std::exit(2);
}

void analysis(const std::vector<bench::MadeText>& texts) {
  auto analyzer = fihris::Analyzer::create();
  if (!analyzer) fail("no analyzer");
  std::uint64_t tokens = analyzer->analyze(bench::kFirstText).size();
  std::uint64_t stem_bytes = 0;
  fihris_measured([&] {
    for (const bench::MadeText& text : texts) {
      for (const fihris::Token& token : analyzer->analyze(text.text)) {
        ++tokens;
        stem_bytes += token.stem.size();
      }
    }
  });
  std::printf("%llu tokens, stems of %llu bytes\n", static_cast<unsigned long long>(tokens),
              static_cast<unsigned long long>(stem_bytes));
}

void build(const std::vector<bench::MadeText>& texts, const std::string& path) {
  fihris::IndexOptions options;
  options.threads = 1;
  options.memory = std::uint64_t{256} << 20;  // the default is a share of the machine's
  fihris_measured([&] {
    auto writer = fihris::IndexWriter::open(path, options);
    if (!writer) fail("no writer");
    fihris::Document document;
    for (const bench::MadeText& text : texts) {
      document.id = text.id;
      document.title = text.title;
      document.text = text.text;
      document.date = text.date;
      if (!writer->put(document)) fail("a document is refused");
    }
    if (!writer->commit()) fail("the commit fails");
  });
  auto searcher = fihris::Searcher::open(path);
  if (!searcher) fail("the index does not open");
  const auto stats = searcher->stats();
  if (!stats || stats->documents != texts.size()) fail("documents are missing");
  std::printf("%llu documents, %llu terms\n", static_cast<unsigned long long>(stats->documents),
              static_cast<unsigned long long>(stats->distinct_terms));
}

void queries(const std::vector<bench::MadeText>& texts, const std::string& path) {
  const std::vector<bench::MadeQuery> made = bench::made_queries(texts, kQueries);
  auto searcher = fihris::Searcher::open(path);
  if (!searcher || !searcher->search(std::string(bench::kFirstQuery)))
    fail("the index does not open");
  std::uint64_t found = 0;
  std::uint64_t shown = 0;
  fihris_measured([&] {
    fihris::SearchOptions options;
    for (const bench::MadeQuery& query : made) {
      options.match_all = query.match_all;
      const auto results = searcher->search(query.query, options);
      if (!results) fail("a query fails");
      found += results->total;
      shown += results->hits.size();
    }
  });
  std::printf("%llu found, %llu shown\n", static_cast<unsigned long long>(found),
              static_cast<unsigned long long>(shown));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) fail("usage: counts analysis|build|queries INDEX");
  const std::string_view part = argv[1];
  const std::vector<bench::MadeText> texts = bench::made_texts(kTexts);
  if (part == "analysis") {
    analysis(texts);
  } else if (part == "build") {
    build(texts, argv[2]);
  } else if (part == "queries") {
    queries(texts, argv[2]);
  } else {
    fail("there is no such part");
  }
}
