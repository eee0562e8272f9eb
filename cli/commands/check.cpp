// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris check: is this index whole? With --repair: can its list of segments be made again?
#include <string>
#include <vector>

#include "cli/arguments/arguments.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/check_tables.h"
#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/counts.h"
#include "cli/language/language.h"
#include "fihris/index.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {
      tr_paragraphs(
          {marked("Reads every byte of the index and compares it with its checksum, then what the "
                  "files say of one\n"
                  "another, and runs Xapian's own check of the tables. Changes nothing. Xapian's "
                  "check needs write\n"
                  "permission for the index, and is left out where there is none."),
           marked("--repair makes the list of segments (XAPIANDB) and the manifest again where "
                  "they are lost or\n"
                  "damaged, and the list of deleted documents. It changes no segment: for damaged "
                  "segments there is\n"
                  "'fihris salvage'.")}),
      "  fihris check news.fihris\n"
      "  fihris check أخبار.fihris\n"
      "  fihris check --repair news.fihris\n",
      tr_paragraphs({marked("exit code: 0 the index is intact, 2 it is damaged (each problem is "
                            "reported) or missing.")})};
}

int damaged(const std::string& index, bool segments_damaged) {
  const Message what = msg("{0} is damaged", index);
  if (segments_damaged) {
    complain(Note{what, msg("save its documents with: fihris salvage {0} OUT", index)});
  } else {
    complain(Note{what, msg("repair it with: fihris check --repair {0}", index)});
  }
  return kExitError;
}

// False when the index cannot be repaired; it has been reported.
bool repair(const std::string& index) {
  const auto report = repair_index(index);
  if (!report) {
    complain(report.error());
    return false;
  }
  for (const Message& done : report->done) complain(done, index);
  for (const Message& note : report->notes) complain(note, index);
  if (!report->changed) complain(msg("there is nothing that can be repaired"), index);
  // The check that follows finds the problems that remain.
  return true;
}

}  // namespace

int run_check(const std::vector<std::string>& arguments, Output& out) {
  std::string index;
  bool with_repair = false;
  Arguments command("check", tr("Check that an index is intact."), details());
  command.positional("INDEX", index, tr("the index directory"));
  command.flag("--repair", with_repair, tr("make lost lists of segments and documents again"));
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  if (with_repair && !repair(index)) return kExitError;
  const auto report = check_index(index);
  if (!report) {
    complain(report.error());
    return kExitError;
  }
  for (const Message& note : report->notes) complain(note, index);
  for (const Message& problem : report->problems) complain(problem, index);
  if (!report->problems.empty()) return damaged(index, report->segments_damaged || with_repair);
  const TablesReport tables = check_tables(index);
  if (!tables.error.empty()) {
    complain(tables.error);
    return kExitError;
  }
  for (const std::string& note : tables.notes) complain(index + ": " + note);
  for (const std::string& problem : tables.problems) complain(index + ": " + problem);
  if (!tables.problems.empty()) return damaged(index, true);
  const Message segments = msg_n("{0} segment", "{0} segments", report->segments);
  // Translators: how many segments, how many documents.
  complain(msg("{0}, {1}: no problem found", segments, count_documents(report->documents)));
  return kExitDone;
}

}  // namespace fihris::cli
