// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers by chance, the same ones in every run, unless the environment asks for more and others.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>

namespace fihris::test {

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t operator()() { return static_cast<std::uint32_t>(engine_()); }

 private:
  std::mt19937 engine_;
};

// The value of an environment variable that is a number; `otherwise` when it is not set.
inline std::uint32_t number_of_environment(const char* name, std::uint32_t otherwise) {
  const char* const given = std::getenv(name);
  return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10))
                          : otherwise;
}

// How often a test repeats itself with other numbers: FIHRIS_TEST_ROUNDS times the usual.
inline int rounds(int usual) {
  return usual * static_cast<int>(number_of_environment("FIHRIS_TEST_ROUNDS", 1));
}

// What such a test begins with; FIHRIS_TEST_SEED gives it other numbers than the usual ones.
inline std::uint32_t seed(std::uint32_t usual) {
  return usual + number_of_environment("FIHRIS_TEST_SEED", 0);
}

}  // namespace fihris::test
