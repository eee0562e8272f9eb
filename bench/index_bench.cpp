// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many bytes of text does a CPU second index, and how long does a query take? On the sample
// corpus, repeated with changed ids; FIHRIS_BENCH_INPUT names other files. Each run asserts what it
// made: a number that comes from a wrong result is worth nothing.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "fihris/index.h"
#include "fihris/search.h"

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what) {
  std::cerr << "index_bench: " << what << '\n';
  std::exit(1);
}

template <typename T>
T expect(fihris::Result<T> result) {
  if (!result) fail(result.error().message);
  return std::move(result).value();
}

void expect(const fihris::Result<void>& result) {
  if (!result) fail(result.error().message);
}

std::string input() {
  const char* given = std::getenv("FIHRIS_BENCH_INPUT");
  return given != nullptr ? given : std::string(FIHRIS_SOURCE_DIR) + "/examples/sample";
}

// A directory that goes with the program.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "fihris-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail("cannot make a temporary directory");
    path = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

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
  const std::string index = scratch.path / "index";
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
  const std::string index = scratch.path / "index";
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
BENCHMARK_CAPTURE(bm_search, one_word, "ترامب", false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(bm_search, one_word_with_snippets, "ترامب", true)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(bm_search, three_words, "سوق الذكاء الاصطناعي", false)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(bm_search, phrase, "\"الذكاء الاصطناعي\"", true)->Unit(benchmark::kMicrosecond);

}  // namespace
