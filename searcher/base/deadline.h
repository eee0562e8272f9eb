// SPDX-License-Identifier: GPL-2.0-or-later
//
// When must a search end, and did it end early?
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include <xapian.h>

namespace fihris::searcher {

// Borrows `stop`, which must outlive it and what limit() returns.
class Deadline {
 public:
  // `milliseconds`: 0 for no limit. `stop`: passed as soon as it is true; nullptr for none.
  explicit Deadline(std::uint32_t milliseconds, const std::atomic<bool>* stop = nullptr)
      : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)),
        half_(end_ - std::chrono::milliseconds(milliseconds) / 2),
        has_end_(milliseconds > 0),
        stop_(stop) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  // True once the deadline has passed.
  [[nodiscard]] bool is_over() const {
    over_ = over_ || has_stop() || (has_end_ && std::chrono::steady_clock::now() >= end_);
    return over_;
  }
  // The same from half of the time on: preparation must leave the search the other half. Does not
  // affect was_over().
  [[nodiscard]] bool is_half_over() const {
    return has_stop() || (has_end_ && std::chrono::steady_clock::now() >= half_);
  }
  // True once the caller stopped the search, whatever time is left: nobody waits for results then.
  // For work that a time limit does not apply to.
  [[nodiscard]] bool is_stopped() const {
    const bool stopped = has_stop();
    over_ = over_ || stopped;
    return stopped;
  }
  // Whether is_over() has ever returned true.
  [[nodiscard]] bool was_over() const noexcept { return over_; }

  // The query restricted so that Xapian finds no further document after the deadline, and a match
  // ends with what it has. Checked before positions or weights of each document are read. Local
  // databases only. This object must outlive the query's use.
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
