// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does the time of an index build go? stages CORPUS.jsonl... [--rounds N] Measures
// the stages of a build on one thread, and for comparison a whole build through
// IndexWriter; each in its own process, N times (default 5) in turn. CPU time, user and
// system. What cannot be measured separately is a difference: see kStages. Prints a table
// in Markdown.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "bench/stage_times.h"
#include "bench/support.h"

namespace {

using bench::fail;
using bench::Findings;
using bench::kStageCount;

// In its own process, so that neither reuses the other's memory.
template <typename Measure>
Findings apart(Measure measure, const std::vector<std::string>& paths) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) fail("no pipe");
  const pid_t child = ::fork();
  if (child < 0) fail("no process");
  Findings findings;
  if (child == 0) {
    measure(paths, findings);
    const auto written = ::write(ends[1], &findings, sizeof findings);
    ::_exit(written == sizeof findings ? 0 : 2);
  }
  ::close(ends[1]);
  const auto got = ::read(ends[0], &findings, sizeof findings);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0 || got != sizeof findings) fail("a measurement failed");
  return findings;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

// `shares`: of the whole, in each round.
void print_row(const char* name, const std::vector<double>& cpu, const std::vector<double>& shares,
               double megabytes) {
  const auto [least, most] = std::minmax_element(cpu.begin(), cpu.end());
  std::printf("| %s | %.2f (%.2f–%.2f) | %.1f %% | %.0f |\n", name, median(cpu), *least, *most,
              100 * median(shares), megabytes / median(cpu));
}

void run(const std::vector<std::string>& paths, std::size_t rounds) {
  std::vector<Findings> parts;
  std::vector<Findings> wholes;
  bench::read_bytes(paths);  // into the system's memory
  for (std::size_t i = 0; i < rounds; ++i) {
    for (const bool whole : {i % 2 == 0, i % 2 != 0}) {
      whole ? wholes.push_back(apart(bench::measure_whole, paths))
            : parts.push_back(apart(bench::measure_stages, paths));
    }
    if (parts[i].documents != wholes[i].documents || parts[i].length != wholes[i].length ||
        parts[i].length != parts[0].length) {
      fail("not the same was built");
    }
  }
  const double megabytes = static_cast<double>(parts[0].text_bytes) / 1e6;
  std::printf("%llu documents, %.1f MB of text, %zu rounds\n\n",
              static_cast<unsigned long long>(parts[0].documents), megabytes, rounds);
  std::printf("| stage | CPU s | share | MB of text per CPU s |\n|---|---|---|---|\n");
  std::vector<double> rest(rounds);
  std::vector<double> rest_shares(rounds);
  std::vector<double> cpu(rounds);
  std::vector<double> shares(rounds);
  for (std::size_t i = 0; i < rounds; ++i) rest[i] = wholes[i].whole;
  for (std::size_t stage = 0; stage < kStageCount; ++stage) {
    for (std::size_t i = 0; i < rounds; ++i) {
      cpu[i] = parts[i].cpu[stage];
      shares[i] = cpu[i] / wholes[i].whole;
      rest[i] -= cpu[i];
    }
    print_row(bench::kStages[stage], cpu, shares, megabytes);
  }
  for (std::size_t i = 0; i < rounds; ++i) rest_shares[i] = rest[i] / wholes[i].whole;
  std::printf("| rest: whole less the above | %.2f (%.2f–%.2f) | %.1f %% | |\n", median(rest),
              *std::min_element(rest.begin(), rest.end()),
              *std::max_element(rest.begin(), rest.end()), 100 * median(rest_shares));
  for (std::size_t i = 0; i < rounds; ++i) cpu[i] = wholes[i].whole;
  print_row("whole", cpu, std::vector<double>(rounds, 1), megabytes);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  std::size_t rounds = 5;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--rounds" && i + 1 < argc) {
      rounds = bench::number(word, argv[++i]);
    } else {
      paths.push_back(word);
    }
  }
  if (paths.empty() || rounds == 0 || paths[0][0] == '-') {
    fail("usage: stages CORPUS.jsonl... [--rounds N]");
  }
  run(paths, rounds);
}
