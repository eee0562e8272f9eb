// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/signals.h"

#include <array>
#include <cstdlib>
#include <ctime>

#include <unistd.h>

namespace fihris::cli::browse {
namespace {

constexpr std::array<int, 4> kEnding = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
constexpr std::array<int, 3> kOthers = {SIGWINCH, SIGTSTP, SIGCONT};

volatile std::sig_atomic_t resized = 0;
volatile std::sig_atomic_t suspended = 0;
volatile std::sig_atomic_t continued = 0;
volatile std::sig_atomic_t ended_by = 0;

extern "C" void fihris_browse_on_signal(int signal) {
  if (signal == SIGWINCH) {
    resized = 1;
  } else if (signal == SIGTSTP) {
    suspended = 1;
  } else if (signal == SIGCONT) {
    continued = 1;
  } else {
    ended_by = signal;
  }
}

void catch_signal(int signal) {
  struct sigaction old = {};
  ::sigaction(signal, nullptr, &old);
  if (old.sa_handler == SIG_IGN && signal != SIGWINCH && signal != SIGCONT) return;
  struct sigaction action = {};
  action.sa_handler = fihris_browse_on_signal;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

void let_go(int signal) {
  struct sigaction now = {};
  ::sigaction(signal, nullptr, &now);
  if (now.sa_handler == fihris_browse_on_signal) ::signal(signal, SIG_DFL);
}

}  // namespace

Signals::Signals() {
  resized = 0;
  suspended = 0;
  continued = 0;
  ended_by = 0;
  sigset_t ours;
  ::sigemptyset(&ours);
  for (const int signal : kEnding) ::sigaddset(&ours, signal);
  for (const int signal : kOthers) ::sigaddset(&ours, signal);
  ::pthread_sigmask(SIG_BLOCK, &ours, &before_);
  for (const int signal : kEnding) catch_signal(signal);
  for (const int signal : kOthers) catch_signal(signal);
}

Signals::~Signals() {
  for (const int signal : kEnding) let_go(signal);
  for (const int signal : kOthers) let_go(signal);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

int Signals::wait(struct pollfd* descriptors, unsigned count, int milliseconds) const {
  struct timespec time = {};
  time.tv_sec = milliseconds / 1000;
  time.tv_nsec = (milliseconds % 1000) * 1'000'000L;
  const int ready = ::ppoll(descriptors, count, milliseconds < 0 ? nullptr : &time, &before_);
  if (ready > 0) {
    // If a descriptor was ready at once, no signal has been let in.
    const struct timespec none = {};
    ::ppoll(nullptr, 0, &none, &before_);
  }
  return ready;
}

bool Signals::took_resize() noexcept {
  const bool was = resized != 0;
  resized = 0;
  return was;
}

bool Signals::took_suspend() noexcept {
  const bool was = suspended != 0;
  suspended = 0;
  return was;
}

bool Signals::took_continue() noexcept {
  const bool was = continued != 0;
  continued = 0;
  return was;
}

int Signals::end_signal() noexcept { return ended_by; }

void Signals::stop() const {
  struct sigaction ours = {};
  ::sigaction(SIGTSTP, nullptr, &ours);
  ::signal(SIGTSTP, SIG_DFL);
  sigset_t only;
  ::sigemptyset(&only);
  ::sigaddset(&only, SIGTSTP);
  ::kill(0, SIGTSTP);  // the whole job, as the terminal would
  ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  ::pthread_sigmask(SIG_BLOCK, &only, nullptr);
  ::sigaction(SIGTSTP, &ours, nullptr);
  // The SIGCONT that resumed it is no news to the caller, who stopped it.
  const struct timespec none = {};
  ::ppoll(nullptr, 0, &none, &before_);
  continued = 0;
}

void Signals::die_of(int signal) const {
  ::signal(signal, SIG_DFL);
  ::raise(signal);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  ::_exit(128 + signal);
}

}  // namespace fihris::cli::browse
