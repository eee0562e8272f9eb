// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/browse/key_times.h"

#include <algorithm>

#include "cli/text/numbers.h"

namespace bench {
namespace {

// Of a long session the first keys are kept.
constexpr std::size_t kMostKeys = 1'000'000;

std::string summary(std::vector<double> times) {
  if (times.empty()) return "none";
  std::sort(times.begin(), times.end());
  const auto at = [&](std::size_t share) {
    return fihris::cli::format_fixed(times[std::min(times.size() - 1, times.size() * share / 100)],
                                     1) +
           " ms";
  };
  return std::to_string(times.size()) + ", median " + at(50) + ", p99 " + at(99) + ", longest " +
         at(100);
}

}  // namespace

void KeyTimes::on_drawn(Serial shown, Serial complete) {
  const Clock::time_point now = Clock::now();
  for (Waiting& key : waiting_) {
    const double waited = std::chrono::duration<double, std::milli>(now - key.read).count();
    if (!key.is_shown && key.awaited <= shown) {
      key.is_shown = true;
      if (shown_ms_.size() < kMostKeys) shown_ms_.push_back(waited);
    }
    if (key.awaited == complete && complete > 0 && complete_ms_.size() < kMostKeys) {
      complete_ms_.push_back(waited);
    }
  }
  std::erase_if(waiting_,
                [&](const Waiting& key) { return key.is_shown && key.awaited <= complete; });
}

std::string KeyTimes::report() const {
  return "key to redraw: " + summary(shown_ms_) +
         "\nkey to complete answer: " + summary(complete_ms_) + "\n";
}

}  // namespace bench
