// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a terminal's own reordering switched off while this program reorders, and on again after?
#include "cli/io/explicit_mode.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <unistd.h>

#include "cli/bidi/mode.h"

namespace fihris::cli {
namespace {

constexpr std::array<int, 5> kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

// Read by the handler, so set before it is installed.
volatile std::sig_atomic_t terminal = -1;

// How long a terminal that accepts no output may delay the end of the process.
constexpr int kPatienceMs = 200;

void put(std::string_view sequence) noexcept {
  struct pollfd writable = {terminal, POLLOUT, 0};
  if (::poll(&writable, 1, kPatienceMs) != 1) return;
  static_cast<void>(::write(terminal, sequence.data(), sequence.size()) < 0);
}

void set_action(int signal, void (*handler)(int)) noexcept {
  struct sigaction action = {};
  action.sa_handler = handler;
  ::sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  ::sigaction(signal, &action, nullptr);
}

// Restores implicit mode and lets the signal take its default action; after a stop, goes on.
extern "C" void fihris_set_free(int signal) {
  const int saved = errno;
  put(kImplicitMode);
  set_action(signal, SIG_DFL);
  sigset_t blocked;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, signal);
  ::raise(signal);
  ::sigprocmask(SIG_UNBLOCK, &blocked, nullptr);
  // Only a stop returns.
  ::sigprocmask(SIG_BLOCK, &blocked, nullptr);
  set_action(signal, fihris_set_free);
  put(kExplicitMode);
  errno = saved;
}

bool has_handler(int signal, void (*handler)(int)) noexcept {
  struct sigaction now = {};
  return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == handler;
}

}  // namespace

ExplicitMode::ExplicitMode(Output& out, int descriptor, bool wanted) : out_(out), wanted_(wanted) {
  if (!wanted_) return;
  terminal = descriptor;
  for (const int signal : kSignals) {
    if (has_handler(signal, SIG_DFL)) set_action(signal, fihris_set_free);
  }
  out_.write(kExplicitMode);
}

ExplicitMode::~ExplicitMode() {
  if (!wanted_) return;
  out_.write(kImplicitMode);
  out_.flush();
  for (const int signal : kSignals) {
    if (has_handler(signal, fihris_set_free)) set_action(signal, SIG_DFL);
  }
  terminal = -1;
}

bool is_explicit_mode_on() noexcept { return terminal >= 0; }

}  // namespace fihris::cli
