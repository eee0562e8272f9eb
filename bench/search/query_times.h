// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much CPU time does each query of a file take? The same clock and the same words for every
// engine that is written in C++.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "bench/corpus.h"

namespace bench {

// The second column of each line: "qid<TAB>query".
inline std::vector<std::string> read_queries(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("cannot read " + path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab == line.npos) fail(path + ": a line without a tab");
    out.push_back(line.substr(tab + 1));
  }
  if (out.empty()) fail(path + ": no queries");
  return out;
}

// Of this thread, in milliseconds.
inline double thread_cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Runs all queries `passes` times after one warm-up pass. `answer` takes a query and returns how
// many hits it shows. The least time of each query counts: other load only adds. Prints "MEDIAN_MS
// P99_MS MEAN_MS HITS FIRST_MS": the last is the median of the warm-up pass, when nothing of these
// queries is cached.
template <typename Answer>
void print_query_times(const std::vector<std::string>& queries, int passes, Answer&& answer) {
  std::vector<double> least(queries.size(), 1e300);
  std::vector<double> first(queries.size());
  std::uint64_t hits = 0;
  for (int pass = 0; pass <= passes; ++pass) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const double start = thread_cpu_ms();
      const auto shown = answer(queries[i]);
      const double took = thread_cpu_ms() - start;
      if (pass == 0) {
        hits += shown;
        first[i] = took;
      } else {
        least[i] = std::min(least[i], took);
      }
    }
  }
  std::sort(least.begin(), least.end());
  std::sort(first.begin(), first.end());
  double sum = 0;
  for (const double took : least) sum += took;
  std::printf("%.4f %.4f %.4f %llu %.4f\n", least[least.size() / 2], least[least.size() * 99 / 100],
              sum / static_cast<double>(least.size()), static_cast<unsigned long long>(hits),
              first[first.size() / 2]);
}

}  // namespace bench
