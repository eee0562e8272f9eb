// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which signals came, and when may they?
#pragma once

#include <csignal>

#include <poll.h>

namespace fihris::cli::browse {

// While it lives, signals that resize, suspend or end the process are blocked except during wait();
// threads started meanwhile never receive them. At most one at a time.
class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals();

  // poll() with these signals let in; -1 when one came. `milliseconds` -1: no timeout.
  int wait(struct pollfd* descriptors, unsigned count, int milliseconds) const;

  // Whether the signal came since the last call.
  [[nodiscard]] static bool took_resize() noexcept;
  [[nodiscard]] static bool took_suspend() noexcept;
  // After a stop other than stop(): by SIGSTOP, which cannot be caught.
  [[nodiscard]] static bool took_continue() noexcept;
  // The last signal that asked to end, or 0.
  [[nodiscard]] static int end_signal() noexcept;

  // Stops the process as Ctrl-Z does; returns when it is resumed.
  void stop() const;
  // Ends the process by this signal as if it had never been caught.
  [[noreturn]] void die_of(int signal) const;
  // The signal mask for a started program.
  [[nodiscard]] const sigset_t& before() const noexcept { return before_; }

 private:
  sigset_t before_ = {};
};

}  // namespace fihris::cli::browse
