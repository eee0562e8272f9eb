// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do results reach standard output?
#include "cli/io/output.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "cli/io/exit_code.h"
#include "cli/io/messages.h"

namespace fihris::cli {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
constexpr int kStopMs = 100;

}  // namespace

void Output::write(std::string_view data) {
  if (!is_open()) return;
  buffer_.append(data);
  if (buffer_.size() >= kBufferBytes) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (is_open() && !rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

bool Output::write(std::string_view data, const std::atomic<bool>& stop) {
  flush();
  while (is_open() && !data.empty()) {
    if (stop) return false;
    // A pipe that is ready takes that much without blocking; a signal that came before the poll is
    // noticed after it at the latest.
    struct pollfd room = {descriptor_, POLLOUT, 0};
    if (::poll(&room, 1, kStopMs) == 0) continue;
    if (stop) return false;
    write(data.substr(0, PIPE_BUF));
    flush();
    data.remove_prefix(std::min<std::size_t>(data.size(), PIPE_BUF));
  }
  return true;
}

int Output::finish(int exit_code) {
  flush();
  if (error_ == 0) return exit_code;
  if (error_ == EPIPE) return kExitDone;
  complain(msg("cannot write to standard output: {0}", std::generic_category().message(error_)));
  return kExitError;
}

void claim_standard_descriptors() noexcept {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    // open() takes the lowest free number, which is this one. Read only: writing results to a
    // closed standard output must fail as it would have without this.
    const int flags = descriptor == 2 ? O_WRONLY : O_RDONLY;
    static_cast<void>(::open("/dev/null", flags));
  }
}

}  // namespace fihris::cli
