// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much CPU time does it take to open an index of many segments?
// Usage: open_times FOLDER [SEGMENTS [TIMES]]   makes the index FOLDER/index unless it is there
//
// No commit leaves that many segments, so they are built and published here.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include <sys/resource.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "indexer/builder/bulk_builder.h"
#include "indexer/format/manifest.h"
#include "indexer/format/stub.h"

namespace {

namespace fs = std::filesystem;
using namespace fihris;

constexpr int kDocuments = 100;  // of a segment

std::string numbered(std::string_view prefix, int number) {
  const std::string digits = std::to_string(number);
  return std::string(prefix) + std::string(indexer::kNumberDigits - digits.size(), '0') + digits;
}

Document some_document(std::uint32_t number) {
  Document document;
  document.id = std::to_string(number);
  document.title = "number " + std::to_string(number % 977);
  document.date = "2025-03";
  for (std::uint32_t i = 0; i < 100; ++i) {
    document.text += "word" + std::to_string((number * 31 + i * i * 17) % (1 + i * 50)) + ' ';
  }
  return document;
}

Result<void> make_index(const std::string& path, int segments) {
  {
    auto writer = IndexWriter::open(path);
    if (!writer) return std::move(writer).error();
    if (auto put = writer->put(some_document(0)); !put) return std::move(put).error();
    if (auto done = writer->commit(); !done) return std::move(done).error();
  }
  auto stub = indexer::read_stub(path);
  if (!stub) return std::move(stub).error();
  auto manifest = indexer::read_manifest(path, *stub);
  if (!manifest) return std::move(manifest).error();
  constexpr int kFirst = 100;  // after the numbers of what the writer made
  for (int i = 1; i < segments; ++i) {
    indexer::CommitState& state = manifest->state;
    const std::string name = numbered(indexer::kSegmentPrefix, kFirst + i);
    auto builder = indexer::make_bulk_builder(
        path + "/" + name, manifest->analyzer, manifest->schema,
        {.threads = 1, .first_document = state.next_document, .settings = manifest->settings()});
    if (!builder) return std::move(builder).error();
    for (int d = 0; d < kDocuments; ++d) {
      auto put = (*builder)->put(some_document(static_cast<std::uint32_t>(i * kDocuments + d)));
      if (!put) return std::move(put).error();
    }
    auto entry = (*builder)->finish();
    if (!entry) return std::move(entry).error();
    state.next_document = entry->last_document + 1;
    state.segments.push_back(std::move(entry).value());
    stub->segments.push_back(name);
  }
  ++manifest->state.generation;
  stub->manifest = numbered(indexer::kManifestPrefix, kFirst);
  const auto sum = indexer::write_manifest(*manifest, path + "/" + stub->manifest, true);
  if (!sum) return sum.error();
  stub->manifest_sum = *sum;
  std::ofstream(path + "/" + std::string(indexer::kStubName)) << indexer::stub_text(*stub);
  return {};
}

double cpu_ms() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& time) {
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: open_times FOLDER [SEGMENTS [TIMES]]\n";
    return 2;
  }
  const std::string path = std::string(argv[1]) + "/index";
  const int segments = argc > 2 ? std::atoi(argv[2]) : 100;
  const int times = argc > 3 ? std::atoi(argv[3]) : 200;
  if (!fs::exists(path)) {
    if (auto made = make_index(path, segments); !made) {
      std::cerr << made.error().text() << '\n';
      return 1;
    }
  }
  std::uint64_t opened = 0;
  const double before = cpu_ms();
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < times; ++i) {
    const auto searcher = Searcher::open(path);
    if (!searcher) {
      std::cerr << searcher.error().text() << '\n';
      return 1;
    }
    opened += searcher->generations().size();
  }
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  const double cpu = cpu_ms() - before;
  auto searcher = Searcher::open(path);
  const auto stats = searcher->stats();
  if (!stats) {
    std::cerr << stats.error().text() << '\n';
    return 1;
  }
  std::cout << stats->segments << " segments, " << stats->documents << " documents, opened "
            << opened << " times: " << cpu / times << " ms of CPU, " << wall.count() / times
            << " ms each\n";
  return 0;
}
