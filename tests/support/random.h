// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers by chance, the same ones in every run.
#pragma once

#include <cstdint>
#include <random>

namespace fihris::test {

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t operator()() { return static_cast<std::uint32_t>(engine_()); }

 private:
  std::mt19937 engine_;
};

}  // namespace fihris::test
