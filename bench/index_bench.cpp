// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many bytes of text does a CPU second index, and how long does a query take? On the sample
// corpus, repeated with changed ids; FIHRIS_BENCH_INPUT names other files. Each run asserts what it
// made: a number that comes from a wrong result is worth nothing.
#include <cstdlib>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/queries_data.h"
#include "bench/support.h"
#include "fihris/index.h"
#include "fihris/search.h"

namespace {

using bench::expect;
using bench::fail;
using bench::Scratch;

std::string input() {
  const char* given = std::getenv("FIHRIS_BENCH_INPUT");
  return given != nullptr ? given : std::string(FIHRIS_SOURCE_DIR) + "/examples/sample";
}

fihris::IngestReport build(const std::string& index) {
  fihris::IndexOptions options;
  options.rebuild = true;
  auto writer = expect(fihris::IndexWriter::open(index, options));
  const auto report = expect(fihris::ingest(writer, {input()}));
  expect(writer.commit());
  return report;
}

void bm_build(benchmark::State& state) {
  const Scratch scratch;
  const std::string index = scratch / "index";
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    const auto report = build(index);
    bytes += report.bytes;
    auto searcher = expect(fihris::Searcher::open(index));
    if (expect(searcher.stats()).documents != report.documents - report.replaced) {
      fail("the index does not hold what was put into it");
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(bm_build)->Unit(benchmark::kMillisecond);

void bm_search(benchmark::State& state, const std::string& query, bool snippets) {
  const Scratch scratch;
  const std::string index = scratch / "index";
  build(index);
  auto searcher = expect(fihris::Searcher::open(index));
  fihris::SearchOptions options;
  if (!snippets) options.snippet_length = 0;
  const std::uint64_t total = expect(searcher.search(query, options)).total;
  if (total == 0) fail("nothing is found for " + query);
  for (auto _ : state) {
    if (expect(searcher.search(query, options)).total != total) fail("the total changes");
  }
}
BENCHMARK_CAPTURE(bm_search, one_word, bench::data::kOneWord, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(bm_search, one_word_with_snippets, bench::data::kOneWord, true)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(bm_search, three_words, bench::data::kThreeWords, false)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(bm_search, phrase, bench::data::kPhrase, true)->Unit(benchmark::kMicrosecond);

}  // namespace
