// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris check: is this index whole?
#include <string>
#include <vector>

#include "cli/arguments/arguments.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/counts.h"
#include "cli/language/language.h"
#include "fihris/index.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {tr_paragraphs({marked("Reads every block of the index and compares what must agree. "
                                "Changes nothing, but needs write\n"
                                "permission for the index, because Xapian's own check does. Do not "
                                "run it while a command\n"
                                "writes to the index.")}),
          "  fihris check news.fihris\n"
          "  fihris check أخبار.fihris\n",
          tr_paragraphs({marked("exit code: 0 the index is intact, 2 it is damaged (each problem "
                                "is reported) or missing.")})};
}

}  // namespace

int run_check(const std::vector<std::string>& arguments, Output& out) {
  std::string index;
  Arguments command("check", tr("Check that an index is intact."), details());
  command.positional("INDEX", index, tr("the index directory"));
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  const auto report = check_index(index);
  if (!report) {
    complain(report.error());
    return kExitError;
  }
  for (const Message& problem : report->problems) complain(problem, index);
  if (!report->problems.empty()) {
    complain(Note{msg("{0} is damaged", index), Advice::kRebuild});
    return kExitError;
  }
  const Message segments = msg_n("{0} segment", "{0} segments", report->segments);
  // Translators: how many segments, how many documents.
  complain(msg("{0}, {1}: no problem found", segments, count_documents(report->documents)));
  return kExitDone;
}

}  // namespace fihris::cli
