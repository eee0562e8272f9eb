// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long did each step take?
#pragma once

#include <chrono>

namespace fihris::searcher {

class Stopwatch {
 public:
  // Adds the milliseconds since the last call, or since construction, to `step`.
  void lap(double& step) {
    const Clock::time_point now = Clock::now();
    step += std::chrono::duration<double, std::milli>(now - last_).count();
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
};

}  // namespace fihris::searcher
