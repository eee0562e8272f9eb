// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a commit cost that removes a few documents of a large index? CPU time and bytes
// written, without the start of the program. Usage: commit_cost INDEX ID...; the documents are gone
// after.
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "bench/support.h"
#include "fihris/index.h"

namespace {

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// What the process has passed to the system's write calls, from /proc.
unsigned long long bytes_written() {
  std::ifstream in("/proc/self/io");
  for (std::string name; in >> name;) {
    unsigned long long value = 0;
    in >> value;
    if (name == "wchar:") return value;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) bench::fail("usage: commit_cost INDEX ID...");
  const auto bytes = bytes_written();
  const double begin = cpu_ms();
  auto writer = bench::expect(fihris::IndexWriter::open(argv[1]));
  const double opened = cpu_ms();
  for (int i = 2; i < argc; ++i) bench::expect(writer.remove(argv[i]));
  const double removed = cpu_ms();
  bench::expect(writer.commit());
  const double committed = cpu_ms();
  std::printf("open %.2f ms, remove %.2f ms, commit %.2f ms, in all %.2f ms; %llu bytes\n",
              opened - begin, removed - opened, committed - removed, committed - begin,
              bytes_written() - bytes);
}
