// SPDX-License-Identifier: GPL-2.0-or-later
//
// How far is the run? What the user sees on standard error while documents are indexed.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "cli/io/terminal.h"
#include "fihris/index.h"

namespace fihris::cli {

// "1234 documents, 12.3 MB, 4.5 MB/s, 0:07 left", in the user's language; without the last part
// when the total or the rate is unknown.
[[nodiscard]] std::string format_progress(const Progress& progress);

// Megabytes a second with one decimal; 0 before any time has passed.
[[nodiscard]] std::string format_rate(std::uint64_t bytes, double seconds);

class ProgressDisplay {
 public:
  // kAlways: one line that is rewritten ten times a second. kNever: nothing. kAuto: such a line on
  // a capable terminal, else a plain line every five seconds.
  explicit ProgressDisplay(When when);
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;
  ~ProgressDisplay() { clear(); }

  // Cheap; prints only when the interval has passed.
  void update(const Progress& progress);

  // Shows a stage that reports no progress of its own.
  void stage(std::string_view what);

  // Erases the rewritten line, so that a message can be printed in its place.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  enum class Style : std::uint8_t { kNone, kLive, kPlain };

  void show(std::string_view line);

  Style style_ = Style::kPlain;
  Clock::time_point next_;
  std::size_t shown_ = 0;  // columns of the rewritten line
};

}  // namespace fihris::cli
