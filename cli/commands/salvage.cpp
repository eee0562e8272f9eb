// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris salvage: which documents of a damaged index can be saved?
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
  return {tr_paragraphs({marked(
              "Builds a new index OUT from the stored documents of a damaged index that can "
              "still be read, with the\n"
              "same fields and analysis. Leaves INDEX as it is. Blocks of the file with a "
              "wrong checksum are\n"
              "skipped; deleted documents stay deleted as far as the list of them can be "
              "read. What was searched\n"
              "but not stored is not in the new index.")}),
          "  fihris salvage news.fihris saved.fihris\n"
          "  fihris salvage أخبار.fihris منقذ.fihris\n",
          tr_paragraphs({marked(
              "exit code: 0 all documents were saved, 2 some were lost (they are counted), or "
              "error.")})};
}

}  // namespace

int run_salvage(const std::vector<std::string>& arguments, Output& out) {
  std::string index;
  std::string saved;
  Arguments command("salvage", tr("Save the documents of a damaged index."), details());
  command.positional("INDEX", index, tr("the index directory"));
  command.positional("OUT", saved, tr("the new index; must not exist"));
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  const auto report = salvage_index(index, saved);
  if (!report) {
    complain(report.error());
    return kExitError;
  }
  for (const Message& problem : report->problems) complain(problem, index);
  for (const Message& note : report->notes) complain(note, index);
  if (report->lost > 0) {
    // Translators: how many documents were saved, how many were lost.
    complain(msg("{0} saved, {1} lost", count_documents(report->documents), report->lost));
    return kExitError;
  }
  complain(msg("{0} saved", count_documents(report->documents)));
  return kExitDone;
}

}  // namespace fihris::cli
