// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does the command talk to the user?
#include "cli/io/messages.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/bidi/direction.h"
#include "cli/bidi/isolates.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/said.h"
#include "cli/io/terminal.h"
#include "cli/language/isolated.h"
#include "cli/language/language.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

BidiSettings& message_bidi() {
  static BidiSettings settings;
  return settings;
}

// Queried each time: the window's width may have changed.
Screen message_screen() {
  return ::isatty(STDERR_FILENO) == 1 ? screen_of(STDERR_FILENO, message_bidi()) : Screen{};
}

// A sentence that nobody translated, about something in Arabic: what is said of it runs from left
// to right.
bool is_foreign(std::string_view said) {
  return !has_isolates(said) && direction_of(said) == Direction::kLeftToRight;
}

// After the place that it is about: "FILE:3: ...".
std::string said_of(std::string_view where, const std::string& said) {
  return where.empty() ? said : isolated_left_to_right(where) + ": " + said;
}

}  // namespace

void set_message_bidi(const BidiSettings& settings) { message_bidi() = settings; }

void complain(std::string_view said) {
  // A number at the beginning of the message is no part of the name.
  const std::string text = isolated_left_to_right("fihris") + ": " + printable_said(said);
  const Screen screen = message_screen();
  std::string out;
  if (!turns(text)) {
    out = without_isolates(text) + "\n";
  } else if (reads_right_to_left() && !is_foreign(said)) {
    if (screen.plan.explicit_mode) out += kExplicitMode;
    append_said(out, screen, text);
    if (screen.plan.explicit_mode && !is_explicit_mode_on()) out += kImplicitMode;
  } else {
    // In one write, so that the terminal is not left in explicit mode; unless results, perhaps
    // still buffered, have set that mode.
    if (screen.plan.explicit_mode) out += kExplicitMode;
    append_lines(out, screen, message_paragraph(screen, printable(text)),
                 {Direction::kLeftToRight, 0, true}, [](std::string& line_out, const Line& line) {
                   for (const Piece& piece : line.pieces) line_out += piece.text;
                 });
    if (screen.plan.explicit_mode && !is_explicit_mode_on()) out += kImplicitMode;
  }
  say(out);
}

void complain(const Message& message, std::string_view where) {
  complain(said_of(where, tr(message)));
}

void complain(const Note& note, std::string_view where) { complain(said_of(where, tr(note))); }

void complain(const Error& error, std::string_view where) { complain(said_of(where, said(error))); }

std::string said(const Error& error) {
  if (error.message.empty()) return std::string(error_code_name(error.code));
  if (!error.offset) return tr(error.message, error.advice);
  const std::string byte = std::to_string(*error.offset);
  const bool is_told = error.message.text().find("at byte " + byte) != std::string::npos;
  return tr(is_told ? error.message : msg("{0} (at byte {1})", error.message, byte), error.advice);
}

void say_line(std::string_view text) {
  const Screen screen = message_screen();
  std::string out;
  const bool is_explicit = screen.plan.explicit_mode && turns(text);
  if (is_explicit) out += kExplicitMode;
  append_said(out, screen, text);
  if (is_explicit && !is_explicit_mode_on()) out += kImplicitMode;
  say(out);
}

ShownLine shown_line(std::string_view text) {
  const Screen screen = message_screen();
  StyledText paragraph;
  paragraph.append(text);
  LayoutOptions options;
  options.width = std::max<std::size_t>(screen_width(STDERR_FILENO), 2) - 1;
  options.lines = 1;
  ShownLine out;
  if (!turns(text)) {
    const std::vector<Line> lines = lay_out(paragraph, options);
    for (const Piece& piece : lines.front().pieces) out.text += piece.text;
    out.columns = lines.front().columns;
    return out;
  }
  // As in append_said(), except at the right edge, where the cursor would move to the next line.
  const bool is_app = screen.plan.mode == BidiMode::kApp;
  if (is_app) {
    paragraph = said_paragraph(screen, paragraph);
    options.mode = screen.plan.mode;
    options.shape = screen.shape;
    options.keep_words = screen.plan.keep_words;
  } else {
    paragraph = without_isolates(paragraph);
  }
  options.direction = Direction::kRightToLeft;
  const Line line = lay_out(paragraph, options).front();
  for (const Piece& piece : line.pieces) out.text += piece.text;
  out.columns = line.columns;
  if (!is_app) {
    StyledText said;
    said.append(out.text);
    out.text = said_paragraph(screen, said).text;
  } else {
    out.text.insert(0, options.width - std::min(line.columns, options.width), ' ');
    out.columns = options.width;
  }
  if (screen.plan.explicit_mode) {
    out.text.insert(0, kExplicitMode);
    if (!is_explicit_mode_on()) out.text += kImplicitMode;
  }
  return out;
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
