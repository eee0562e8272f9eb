// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which command is asked for? Each has its own file in cli/commands/.
#include "cli/app.h"

#include <array>
#include <string_view>

#include "cli/commands/commands.h"
#include "cli/environment_help.h"
#include "cli/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "fihris/version.h"

namespace fihris::cli {
namespace {

struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(const std::vector<std::string>& arguments, Output& out);
};

constexpr std::array<Command, 10> kCommands = {{
    {"index", "put documents into an index", run_index},
    {"search", "find documents", run_search},
    {"browse", "search while you type", run_browse},
    {"suggest", "complete a word, or put its spelling right", run_suggest},
    {"eval", "measure how good the results of judged queries are", run_eval},
    {"analyze", "show which terms a text has", run_analyze},
    {"stats", "tell what is in an index", run_stats},
    {"delete", "take documents out of an index", run_delete},
    {"check", "look whether an index is whole", run_check},
    {"optimize", "merge an index into one segment", run_optimize},
}};

constexpr std::string_view kUsage =
    "fihris: Arabic full-text search\n"
    "\n"
    "usage: fihris COMMAND [OPTIONS] ...\n"
    "\n"
    "commands:\n";

constexpr std::string_view kShortEnd =
    "\n"
    "example:\n"
    "  fihris search news.fihris الذكاء الاصطناعي\n"
    "\n"
    "'fihris COMMAND -h' tells about a command, 'fihris --help' has examples.\n";

constexpr std::string_view kDetails =
    "\n"
    "'fihris COMMAND --help' tells all about a command.\n"
    "\n"
    "options:\n"
    "  -h            the commands\n"
    "  --help        this text\n"
    "  --version     the version of fihris\n"
    "\n"
    "environment:\n";

constexpr std::string_view kEnd =
    "\n"
    "examples:\n"
    "  fihris index news.fihris articles/           # a folder of .txt and .md files\n"
    "  fihris index wiki.fihris dump.jsonl          # a JSON object a line\n"
    "  fihris search news.fihris الذكاء الاصطناعي\n"
    "  fihris search news.fihris '\"الذكاء الاصطناعي\"'   # the words as written, side by side\n"
    "  fihris search --format json wiki.fihris مكتبة | jq .total\n"
    "  echo 'والكتاب' | fihris analyze\n"
    "\n"
    "exit code: 0 found or done, 1 nothing found, 2 error.\n"
    "Results go to standard output, everything else to standard error.\n";

std::string command_list() {
  std::string out(kUsage);
  for (const Command& command : kCommands) {
    std::string row = "  " + std::string(command.name);
    row.resize(16, ' ');
    out.append(row).append(command.summary).append("\n");
  }
  return out;
}

int unknown(const std::string& word) {
  std::string names;
  for (const Command& command : kCommands) {
    names.append(names.empty() ? "" : ", ").append(command.name);
  }
  complain(fill(tr(word.starts_with('-') ? marked("there is no option '%s'; the commands are %s")
                                         : marked("there is no command '%s'; the commands are %s")),
                {word, names}));
  say_line(fill(tr("Try '%s'."), {"fihris --help"}));
  return kExitError;
}

}  // namespace

int run(const std::vector<std::string>& arguments, Output& out) {
  if (arguments.empty()) {
    say(command_list() + std::string(kShortEnd));
    return kExitError;
  }
  const std::string& first = arguments.front();
  if (first == "--version") {
    out.write("fihris " + std::string(kVersion) + "\n");
    return kExitDone;
  }
  if (first == "-h" || first == "--help") {
    out.write(command_list());
    if (first == "-h") {
      out.write(kShortEnd);
    } else {
      out.write(std::string(kDetails) + kScreenEnvironment + kOpenerEnvironment);
      out.write(kEnd);
    }
    return kExitDone;
  }
  for (const Command& command : kCommands) {
    if (command.name == first) return command.run({arguments.begin() + 1, arguments.end()}, out);
  }
  return unknown(first);
}

}  // namespace fihris::cli
