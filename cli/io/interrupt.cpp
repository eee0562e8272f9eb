// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does Ctrl-C end a run cleanly?
#include "cli/io/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "cli/io/messages.h"
#include "cli/language/language.h"

namespace fihris::cli {
namespace {

constexpr std::array<int, 2> kSignals = {SIGINT, SIGTERM};
constexpr char kSignalled = 's';
constexpr char kEnd = 'e';
// How long a stop may take before a message says what else the user can do.
constexpr int kPatienceMs = 1000;

// A signal handler may not call request_stop(), so it writes a byte that a thread waits for.
std::array<int, 2> wake_pipe = {-1, -1};

void put_byte(char byte) noexcept {
  while (::write(wake_pipe[1], &byte, 1) < 0 && errno == EINTR) {
  }
}

extern "C" void fihris_on_signal(int) {
  const int saved = errno;
  put_byte(kSignalled);
  errno = saved;
}

void wait_for_signal(std::stop_source& source) {
  for (char byte = 0;;) {
    const ssize_t length = ::read(wake_pipe[0], &byte, 1);
    if (length < 0 && errno == EINTR) continue;
    if (length != 1 || byte == kEnd) return;
    source.request_stop();
    struct pollfd readable = {wake_pipe[0], POLLIN, 0};
    if (::poll(&readable, 1, kPatienceMs) == 0) {
      say("\n");
      complain(tr("stopping; a second interrupt ends it at once"));
    }
  }
}

}  // namespace

InterruptWatch::InterruptWatch() {
  if (::pipe2(wake_pipe.data(), O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot create a pipe");
  }
  waiter_ = std::thread(wait_for_signal, std::ref(source_));
  for (const int signal : kSignals) {
    struct sigaction old = {};
    ::sigaction(signal, nullptr, &old);
    if (old.sa_handler == SIG_IGN) continue;
    struct sigaction action = {};
    action.sa_handler = fihris_on_signal;
    ::sigemptyset(&action.sa_mask);
    // RESETHAND: the second signal takes the default action and ends the process.
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    ::sigaction(signal, &action, nullptr);
  }
}

InterruptWatch::~InterruptWatch() {
  for (const int signal : kSignals) {
    struct sigaction now = {};
    ::sigaction(signal, nullptr, &now);
    if (now.sa_handler == fihris_on_signal) ::signal(signal, SIG_DFL);
  }
  put_byte(kEnd);
  waiter_.join();
  ::close(wake_pipe[0]);
  ::close(wake_pipe[1]);
}

}  // namespace fihris::cli
