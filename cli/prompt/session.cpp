// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/prompt/session.h"

#include <atomic>
#include <cstdio>
#include <utility>

#include <unistd.h>

#include "cli/arguments/choices.h"
#include "cli/io/explicit_mode.h"
#include "cli/io/line_reader.h"
#include "cli/io/messages.h"
#include "cli/io/said.h"
#include "cli/language/language.h"
#include "cli/prompt/line_editor.h"
#include "cli/prompt/prompt.h"

namespace fihris::cli::prompt {
namespace {

// Used where Ctrl-C ends the whole process anyway: when it reads a pipe.
const std::atomic<bool> never = false;

// False when that was the last line. `stop`: the rest of the answer is no longer wanted.
bool answer(Prompt& prompt, const std::string& line, const SessionOptions& options, Output& out,
            const std::atomic<bool>& stop = never) {
  // Queried each time: the window's width may have changed.
  const Screen screen = screen_of(STDOUT_FILENO, options.bidi);
  prompt.set_screen(screen);
  const Reply reply = prompt.take_line(line);
  for (const Note& note : reply.notes) complain(note);
  if (reply.error) complain(*reply.error);
  if (!reply.out.empty()) {
    // Not while a line is typed: then the terminal may reorder as it can.
    bool is_whole = true;
    {
      const ExplicitMode explicit_mode(out, STDOUT_FILENO, screen.plan.explicit_mode);
      is_whole = out.write(reply.out, stop);
      // The answer may have been cut within a line, and in colour.
      if (!is_whole) out.write(options.color ? "\x1b[0m\n" : "\n");
    }
    if (!is_whole) {
      out.flush();
      complain(stopped_message());
    }
  }
  out.flush();
  return !reply.is_end && out.is_open();
}

std::string prompt_text(Level level) {
  std::string text = "fihris";
  for (const auto& [name, value] : level_words()) {
    if (value == level) text.append(" ").append(name);
  }
  return text + "> ";
}

Result<int> read_terminal(Prompt& prompt, std::FILE* screen, const SessionOptions& options,
                          Output& out) {
  auto editor = LineEditor::open(screen);
  if (!editor) return std::move(editor).error();
  std::string greeting;
  append_said(greeting, screen_of(::fileno(screen), options.bidi),
              tr("Type words to search for, or :help."));
  std::fputs(greeting.c_str(), screen);
  std::fflush(screen);
  prompt.set_stop(&LineEditor::is_interrupted());
  std::string line;
  for (bool goes_on = true; goes_on;) {
    switch (editor->read(prompt_text(prompt.level()), line)) {
      case Typed::kLine:
        goes_on = answer(prompt, line, options, out, LineEditor::is_interrupted());
        break;
      case Typed::kDropped:
        break;
      case Typed::kEnd:
        return editor->end_signal();
    }
  }
  return 0;
}

Result<int> read_pipe(Prompt& prompt, const SessionOptions& options, Output& out) {
  auto reader = LineReader::open("-");
  if (!reader) return std::move(reader).error();
  for (std::string line;;) {
    const auto more = reader->next(line);
    if (!more) return more.error();
    if (!*more || !answer(prompt, line, options, out)) return 0;
  }
}

}  // namespace

Result<int> run_session(const SessionOptions& options, Output& out) {
  auto searcher = Searcher::open(options.paths);
  if (!searcher) return std::move(searcher).error();
  Prompt prompt(std::move(searcher).value(), options.level, options.color, options.timeout_ms);
  if (::isatty(STDIN_FILENO) == 1) {
    // If the results go elsewhere, the line can still be shown.
    if (::isatty(STDOUT_FILENO) == 1) return read_terminal(prompt, stdout, options, out);
    if (::isatty(STDERR_FILENO) == 1) return read_terminal(prompt, stderr, options, out);
  }
  return read_pipe(prompt, options, out);
}

}  // namespace fihris::cli::prompt
