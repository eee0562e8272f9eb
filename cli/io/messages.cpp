// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the command talk to the person?
#include "cli/io/messages.h"

#include <cerrno>
#include <string>

#include <unistd.h>

#include "cli/text/printable.h"

namespace fihris::cli {

void complain(std::string_view message) { say("fihris: " + printable(message) + "\n"); }

void complain(const Error& error) {
  std::string message = error.message;
  if (message.empty()) message = error_code_name(error.code);
  if (error.offset) {
    const std::string where = "at byte " + std::to_string(*error.offset);
    if (message.find(where) == std::string::npos) message += " (" + where + ")";
  }
  complain(message);
}

void say(std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return;
    }
  }
}

}  // namespace fihris::cli
