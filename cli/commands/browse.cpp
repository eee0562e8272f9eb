// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris browse: type, and see what is found.
#include "cli/commands/browse.h"

#include <cctype>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/arguments/arguments.h"
#include "cli/arguments/choices.h"
#include "cli/arguments/environment_help.h"
#include "cli/arguments/help_text.h"
#include "cli/bidi/isolates.h"
#include "cli/bidi/layout.h"
#include "cli/bidi/mode.h"
#include "cli/browse/messages.h"
#include "cli/browse/session.h"
#include "cli/commands/commands.h"
#include "cli/commands/narrowing.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/io/terminal.h"
#include "cli/language/language.h"
#include "cli/prompt/session.h"
#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

// The keys that F1 lists: "keys in a document:" and below it one row per key.
std::string key_tables() {
  constexpr std::size_t kKeysWidth = 28;
  std::string out;
  for (const browse::messages::HelpRow& row : browse::messages::kHelp) {
    const std::string keys = *row.keys == '\0' ? "" : tr(row.keys);
    std::string what = tr(row.what);
    if (what.empty()) continue;
    if (keys.empty()) {
      what.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(what.front())));
      out.append("\n").append(without_isolates(tr(msg("keys {0}:", what)))).append("\n");
    } else {
      const std::size_t width = display_width(keys);
      const std::size_t gap = width < kKeysWidth ? kKeysWidth - width : 2;
      out.append("  ").append(keys).append(gap, ' ').append(what).append("\n");
    }
  }
  return out;
}

HelpDetails details() {
  return {
      tr_paragraphs(
          {marked("A query line, with the results below it while you type. Enter opens a document, "
                  "F1 explains\n"
                  "all keys."),
           marked("With --plain, and on a terminal that cannot move its cursor, line by line: each "
                  "line is a\n"
                  "query, and ':help' lists what else it may be. Lines may come from a pipe.")}) +
          key_tables() + "\n" + screen_environment() + opener_environment(),
      tr("  fihris browse news.fihris\n"
         "  fihris browse أخبار.fihris\n"
         "  fihris search news.fihris                    # the same, on a terminal\n"
         "  fihris browse --plain news.fihris\n"
         "  printf 'مكتبة\\n:open 1\\n' | fihris browse --plain news.fihris\n"
         "  less \"articles/$(fihris browse news.fihris)\"  # 'y' prints the id of a document\n"),
      tr_paragraphs({marked("exit code: 0 done, 2 error.")})};
}

// Ends the process as the signal would have.
int end_by(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  return kExitError;
}

int prompt_for_lines(const BrowseCall& call, Output& out) {
  prompt::SessionOptions options;
  options.paths = call.paths;
  options.level = call.level;
  options.timeout_ms = call.timeout_ms;
  options.color = use_color(call.color, STDOUT_FILENO);
  options.bidi = call.bidi;
  const auto signal = prompt::run_session(options, out);
  if (!signal) {
    complain(signal.error());
    return kExitError;
  }
  return *signal == 0 ? kExitDone : end_by(*signal);
}

}  // namespace

int browse_index(const BrowseCall& call, Output& out) {
  if (call.plain || (!is_known_terminal() && ::isatty(STDIN_FILENO) == 1)) {
    return prompt_for_lines(call, out);
  }
  browse::SessionOptions options;
  options.paths = call.paths;
  options.name = call.name;
  options.level = call.level;
  options.timeout_ms = call.timeout_ms;
  const BidiPlan plan = plan_bidi(call.bidi.choice, true, [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  });
  options.order = {plan.mode, call.bidi.shape, plan.keep_words};
  options.explicit_mode = plan.explicit_mode;
  options.colors = call.color != When::kNever && (call.color == When::kAlways || wants_color());
  if (!is_known_terminal()) {
    complain(
        tr("browse needs a terminal that can move its cursor, and TERM does not name one; 'fihris "
           "browse --plain' does not"));
    return kExitError;
  }
  auto end = browse::run_session(options);
  if (!end) {
    complain(end.error());
    return kExitError;
  }
  if (end->signal != 0) return end_by(end->signal);
  if (!end->id.empty()) {
    // A program gets the id as it is, a terminal the printable() form.
    out.write((::isatty(STDOUT_FILENO) == 1 ? printable(end->id) : end->id) + "\n");
  }
  return kExitDone;
}

int run_browse(const std::vector<std::string>& arguments, Output& out) {
  BrowseCall call;
  Arguments command("browse", tr("Search while you type."), details());
  command.positional("INDEX", call.name, tr("the index, or several with commas between them"));
  command.choice("--level", tr("how far from the written form a match may be (wide)"), call.level,
                 level_words());
  command.option("--timeout", "SECONDS", tr("stop a search after this time, with what was found"),
                 [&call](const std::string& text) { return parse_timeout(text, call.timeout_ms); });
  command.choice("--color", tr("colours (auto)"), call.color, when_words());
  command.flag("--plain", call.plain,
               tr("a prompt and results below it, on any terminal or a pipe"));
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  auto paths = split_index_list(call.name);
  if (!paths) return command.mistake(said(paths.error()));
  call.paths = std::move(paths).value();
  call.bidi = command.bidi();
  return browse_index(call, out);
}

}  // namespace fihris::cli
