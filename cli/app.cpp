// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which command is asked for? Each has its own file in cli/commands/.
#include "cli/app.h"

#include <array>
#include <string_view>

#include <unistd.h>

#include "cli/arguments/environment_help.h"
#include "cli/arguments/help_text.h"
#include "cli/bidi/isolates.h"
#include "cli/commands/check_tables.h"
#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "fihris/version.h"

namespace fihris::cli {
namespace {

struct Command {
  std::string_view name;
  const char* summary;
  int (*run)(const std::vector<std::string>& arguments, Output& out);
};

constexpr std::array<Command, 11> kCommands = {{
    {"index", marked("add documents to an index"), run_index},
    {"search", marked("find documents"), run_search},
    {"browse", marked("search while you type"), run_browse},
    {"suggest", marked("complete a word or correct its spelling"), run_suggest},
    {"eval", marked("measure how good the results of judged queries are"), run_eval},
    {"analyze", marked("show the terms of a text"), run_analyze},
    {"stats", marked("show what is in an index"), run_stats},
    {"delete", marked("delete documents from an index"), run_delete},
    {"check", marked("check that an index is intact"), run_check},
    {"salvage", marked("save the documents of a damaged index"), run_salvage},
    {"optimize", marked("merge an index into one segment"), run_optimize},
}};

// A row of a list, padded to the width of the left column.
std::string row_of(std::string_view left, const char* right) {
  constexpr std::size_t kColumn = 16;
  std::string row = "  " + std::string(left);
  row.resize(kColumn, ' ');
  return row.append(right).append("\n");
}

std::string command_list() {
  std::string out = tr_paragraphs({marked("fihris: Arabic full-text search")}) + "\n" +
                    without_isolates(tr(msg("usage: {0}", "fihris COMMAND [OPTIONS] ..."))) +
                    "\n\n" + tr("commands:") + "\n";
  for (const Command& command : kCommands) out += row_of(command.name, tr(command.summary));
  return out;
}

std::string short_help() {
  return command_list() + "\n" + tr("example:") +
         "\n  fihris search news.fihris الذكاء الاصطناعي\n\n" +
         tr_paragraphs({marked(
             "'fihris COMMAND -h' describes a command briefly, 'fihris --help' has examples.")});
}

std::string full_help() {
  return command_list() + "\n" +
         tr_paragraphs({marked("'fihris COMMAND --help' describes a command in full.")}) + "\n" +
         tr("options:") + "\n" + row_of("-h", tr("the commands")) +
         row_of("--help", tr("this text")) + row_of("--version", tr("the version of fihris")) +
         "\n" + screen_environment() + opener_environment() + "\n" + tr("examples:") + "\n" +
         tr("  fihris index news.fihris articles/           # a folder of .txt and .md files\n"
            "  fihris index wiki.fihris dump.jsonl          # one JSON object per line\n"
            "  fihris search news.fihris الذكاء الاصطناعي\n"
            "  fihris search news.fihris '\"الذكاء الاصطناعي\"'   # the words as written, side by "
            "side\n"
            "  fihris search --format json wiki.fihris مكتبة | jq .total\n"
            "  echo 'والكتاب' | fihris analyze\n") +
         "\n" +
         tr_paragraphs(
             {marked("exit code: 0 found or done, 1 nothing found, 2 error.\n"
                     "Results go to standard output, everything else to standard error.")});
}

int unknown(const std::string& word) {
  std::string names;
  for (const Command& command : kCommands) {
    names.append(names.empty() ? "" : ", ").append(command.name);
  }
  complain(word.starts_with('-')
               ? msg("there is no option '{0}'; the commands are {1}", word, names)
               : msg("there is no command '{0}'; the commands are {1}", word, names));
  say_line(tr(msg("Try '{0}'.", "fihris --help")));
  return kExitError;
}

}  // namespace

int run(const std::vector<std::string>& arguments, Output& out) {
  if (arguments.empty()) {
    say(help_for(STDERR_FILENO, short_help(), {}));
    return kExitError;
  }
  const std::string& first = arguments.front();
  if (first == "--version") {
    out.write("fihris " + std::string(kVersion) + "\n");
    return kExitDone;
  }
  if (first == "-h" || first == "--help") {
    out.write(help_for(STDOUT_FILENO, first == "-h" ? short_help() : full_help(), {}));
    return kExitDone;
  }
  for (const Command& command : kCommands) {
    if (command.name == first) return command.run({arguments.begin() + 1, arguments.end()}, out);
  }
  if (first == kCheckTables) return run_check_tables({arguments.begin() + 1, arguments.end()}, out);
  return unknown(first);
}

}  // namespace fihris::cli
