// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris check-tables, which fihris check runs: what does Xapian say of this index?
#include "cli/commands/check_tables.h"

#include <algorithm>
#include <cstring>

#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"
#include "fihris/index.h"

namespace fihris::cli {
namespace {

// What the lines of the report begin with. The last line says that nothing is missing.
constexpr std::string_view kError = "error ";
constexpr std::string_view kProblem = "problem ";
constexpr std::string_view kNote = "note ";
constexpr std::string_view kEnd = "end";

std::string line_of(std::string_view kind, std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return std::string(kind).append(text).append("\n");
}

}  // namespace

int run_check_tables(const std::vector<std::string>& arguments, Output& out) {
  if (arguments.size() != 1) return kExitError;
  const auto report = check_databases(arguments.front());
  if (report) {
    for (const Message& problem : report->problems) out.write(line_of(kProblem, tr(problem)));
    for (const Message& note : report->notes) out.write(line_of(kNote, tr(note)));
  } else if (report.error().code == ErrorCode::kCorrupt) {
    out.write(line_of(kProblem, tr(report.error().message)));
  } else {
    out.write(line_of(kError, said(report.error())));
  }
  out.write(std::string(kEnd) + "\n");
  return kExitDone;
}

TablesReport report_of(const ChildOutcome& outcome) {
  TablesReport report;
  if (outcome.error != 0) {
    report.error = tr(msg("cannot start the check of the tables: {0}",
                          Message::verbatim(std::strerror(outcome.error))));
    return report;
  }
  bool is_complete = false;
  for (std::string_view rest = outcome.out; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    is_complete = line == kEnd;
    if (line.starts_with(kError)) report.error = line.substr(kError.size());
    if (line.starts_with(kProblem)) report.problems.emplace_back(line.substr(kProblem.size()));
    if (line.starts_with(kNote)) report.notes.emplace_back(line.substr(kNote.size()));
  }
  if (outcome.signal != 0) {
    report.problems.push_back(tr(msg("the check of the tables ended by a signal: {0}",
                                     Message::verbatim(::strsignal(outcome.signal)))));
  } else if (outcome.exit_code != kExitDone || !is_complete) {
    report.problems.push_back(
        tr(msg("the check of the tables ended early, with exit code {0}", outcome.exit_code)));
  }
  return report;
}

TablesReport check_tables(const std::string& index) {
  return report_of(run_child("/proc/self/exe", {"fihris", std::string(kCheckTables), index}));
}

}  // namespace fihris::cli
