// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the command talk to the person?
#include "cli/io/messages.h"

#include <cerrno>
#include <string>

#include <unistd.h>

#include "cli/io/explicit_mode.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

BidiSettings& message_bidi() {
  static BidiSettings settings;
  return settings;
}

// Asked for each time: the window may have another width now.
Screen message_screen() {
  return ::isatty(STDERR_FILENO) == 1 ? screen_of(STDERR_FILENO, message_bidi()) : Screen{};
}

}  // namespace

void set_message_bidi(const BidiSettings& settings) { message_bidi() = settings; }

void complain(std::string_view message) {
  const std::string text = "fihris: " + printable(message);
  const Screen screen = message_screen();
  std::string out;
  if (!turns(text)) {
    out = text + "\n";
  } else {
    // In one piece, so that the terminal is not left in explicit mode; unless results, which may
    // still be in their buffer, have put it there.
    if (screen.plan.explicit_mode) out += kExplicitMode;
    append_lines(out, screen, message_paragraph(screen, text), {Direction::kLeftToRight, 0, true},
                 [](std::string& line_out, const Line& line) {
                   for (const Piece& piece : line.pieces) line_out += piece.text;
                 });
    if (screen.plan.explicit_mode && !is_explicit_mode_on()) out += kImplicitMode;
  }
  say(out);
}

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
