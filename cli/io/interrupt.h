// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does Ctrl-C end a run cleanly?
#pragma once

#include <stop_token>
#include <thread>

namespace fihris::cli {

// While it lives, the first SIGINT or SIGTERM asks for a stop instead of ending the process; a
// second one of the same kind ends it at once. A signal that was ignored when the process began
// (nohup, a background job) stays ignored. At most one at a time.
class InterruptWatch {
 public:
  InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;
  ~InterruptWatch();

  [[nodiscard]] std::stop_token token() const noexcept { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::thread waiter_;
};

}  // namespace fihris::cli
