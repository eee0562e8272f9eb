// SPDX-License-Identifier: GPL-2.0-or-later
//
// How long does the user wait after a key?
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/browse/key_watcher.h"

namespace bench {

using fihris::cli::browse::Serial;

// From reading a key until the screen shows its effect: the next redraw for keys that do not query
// the index, else the first answer to its query or a newer one.
class KeyTimes final : public fihris::cli::browse::KeyWatcher {
 public:
  void on_key(Serial awaited) override { waiting_.push_back({Clock::now(), awaited}); }
  void on_drawn(Serial shown, Serial complete) override;

  // One line for all keys, and one for those after which nothing was typed until the complete
  // answer arrived: the count, the median, the 99th percentile and the longest.
  [[nodiscard]] std::string report() const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Waiting {
    Clock::time_point read;
    Serial awaited = 0;
    bool is_shown = false;
  };
  std::vector<Waiting> waiting_;
  std::vector<double> shown_ms_;
  std::vector<double> complete_ms_;
};

}  // namespace bench
