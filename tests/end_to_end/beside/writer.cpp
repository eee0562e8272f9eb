// SPDX-License-Identifier: GPL-2.0-or-later
//
// The process that writes while others search: beside_writer INDEX STEPS. Prints the number and the
// generation of each commit.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "end_to_end/beside/model.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto steps = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
  const std::string problem =
      fihris::test::write_steps(argv[1], steps, [](std::uint32_t step, std::uint64_t generation) {
        std::printf("%u %llu\n", step, static_cast<unsigned long long>(generation));
        std::fflush(stdout);
      });
  if (problem.empty()) return 0;
  std::fprintf(stderr, "%s\n", problem.c_str());
  return 1;
}
