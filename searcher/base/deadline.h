// SPDX-License-Identifier: GPL-2.0-or-later
//
// When must a search end, and did it?
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include <xapian.h>

namespace fihris::searcher {

// Borrows `stop`, which must outlive it and what limit() returns.
class Deadline {
 public:
  // `milliseconds`: 0 for no limit. `stop`: over as soon as it is true; nullptr for none.
  explicit Deadline(std::uint32_t milliseconds, const std::atomic<bool>* stop = nullptr)
      : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)),
        half_(end_ - std::chrono::milliseconds(milliseconds) / 2),
        has_end_(milliseconds > 0),
        stop_(stop) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  // True from the end on.
  [[nodiscard]] bool is_over() const {
    over_ = over_ || has_stop() || (has_end_ && std::chrono::steady_clock::now() >= end_);
    return over_;
  }
  // The same from half of the time on: what prepares a search leaves it as much. Does not count as
  // telling that it is over.
  [[nodiscard]] bool is_half_over() const {
    return has_stop() || (has_end_ && std::chrono::steady_clock::now() >= half_);
  }
  // True once it was ended by who searches, whatever time is left: then nobody waits for what is
  // found, and for work that a time limit does not hold for.
  [[nodiscard]] bool is_stopped() const {
    const bool stopped = has_stop();
    over_ = over_ || stopped;
    return stopped;
  }
  // Whether anybody was told that it is over.
  [[nodiscard]] bool was_over() const noexcept { return over_; }

  // The query, for which Xapian finds no further document once the time is over, so that a match
  // ends with what it has. It asks before it looks at the positions or weights of each. Local
  // databases only. This must outlive the query's use.
  [[nodiscard]] Xapian::Query limit(const Xapian::Query& query) const;

 private:
  [[nodiscard]] bool has_stop() const {
    return stop_ != nullptr && stop_->load(std::memory_order_relaxed);
  }

  std::chrono::steady_clock::time_point end_;
  std::chrono::steady_clock::time_point half_;
  bool has_end_;
  const std::atomic<bool>* stop_;
  mutable bool over_ = false;
};

}  // namespace fihris::searcher
