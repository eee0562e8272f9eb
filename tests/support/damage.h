// SPDX-License-Identifier: GPL-2.0-or-later
//
// How may a table's file be damaged?
#pragma once

#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>

#include "support/random.h"

namespace fihris::test {

// Calls each() `rounds` times, with the file damaged in a different way each time: some bytes are
// changed, in the heads of blocks, in directories and in items alike, and now and then its end is
// missing. Restores the file afterwards.
template <typename Each>
void with_any_damage(Random& random, const std::string& file, int rounds, Each&& each) {
  constexpr std::size_t kBlock = 8192;
  constexpr std::size_t kHead = 64;
  std::string whole;
  {
    std::ifstream in(file, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(in), {});
  }
  for (int round = 0; round < rounds; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 40; ++i) {
      const std::size_t block = random() % (damaged.size() / kBlock) * kBlock;
      const std::size_t reach = i % 2 == 0 ? kHead : kBlock;
      damaged[block + random() % reach] = static_cast<char>(random());
    }
    if (round % 10 == 0) damaged.resize(random() % damaged.size());
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    each();
  }
  std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
}

}  // namespace fihris::test
