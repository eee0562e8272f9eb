// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which signals came, and when may they?
#pragma once

#include <csignal>

#include <poll.h>

namespace fihris::cli::browse {

// While it lives, signals that resize, suspend or end the process are blocked, but for the time of
// wait(); threads that are started meanwhile never see them. At most one at a time.
class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals();

  // poll() with these signals let in; -1 when one came. No time: -1.
  int wait(struct pollfd* descriptors, unsigned count, int milliseconds) const;

  // Whether it came since the last call.
  [[nodiscard]] static bool took_resize() noexcept;
  [[nodiscard]] static bool took_suspend() noexcept;
  // After a stop that was not that of stop(): by SIGSTOP, which nobody can catch.
  [[nodiscard]] static bool took_continue() noexcept;
  // The last signal that asks for an end, or 0.
  [[nodiscard]] static int end_signal() noexcept;

  // Stops the process as Ctrl-Z does; comes back when it goes on.
  void stop() const;
  // Lets a signal end the process as if it had never been caught.
  [[noreturn]] void die_of(int signal) const;
  // What a program that is started shall have.
  [[nodiscard]] const sigset_t& before() const noexcept { return before_; }

 private:
  sigset_t before_ = {};
};

}  // namespace fihris::cli::browse
