// SPDX-License-Identifier: GPL-2.0-or-later
//
// When must a search end, and did it?
#pragma once

#include <chrono>
#include <cstdint>

#include <xapian.h>

namespace fihris::searcher {

// Turns documents away once the time is over, so that a match ends with what it has found. Xapian
// asks it about each document that could be among the hits.
class Deadline : public Xapian::MatchDecider {
 public:
  // 0: there is none.
  explicit Deadline(std::uint32_t milliseconds)
      : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)),
        is_set_(milliseconds > 0) {}

  bool operator()(const Xapian::Document&) const override { return !is_over(); }

  [[nodiscard]] bool is_set() const noexcept { return is_set_; }
  // True from the end on.
  [[nodiscard]] bool is_over() const {
    over_ = over_ || (is_set_ && std::chrono::steady_clock::now() >= end_);
    return over_;
  }
  // Whether anybody was told that it is over.
  [[nodiscard]] bool was_over() const noexcept { return over_; }

 private:
  std::chrono::steady_clock::time_point end_;
  bool is_set_;
  mutable bool over_ = false;
};

}  // namespace fihris::searcher
