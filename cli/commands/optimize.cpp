// SPDX-License-Identifier: GPL-2.0-or-later
//
// fihris optimize: how does an index become as small and fast as it can be?
#include <string>
#include <vector>

#include "cli/arguments/arguments.h"
#include "cli/arguments/help_text.h"
#include "cli/commands/commands.h"
#include "cli/commands/commit_outcome.h"
#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/counts.h"
#include "cli/language/language.h"
#include "fihris/index.h"

namespace fihris::cli {
namespace {

HelpDetails details() {
  return {tr_paragraphs(
              {marked("Merges all segments into one and leaves out what was deleted or replaced. "
                      "Takes about as long\n"
                      "as copying the index, and twice its space while it runs. Results are "
                      "correct without it; it\n"
                      "is worthwhile for an index that is searched often and changed seldom.")}),
          "  fihris optimize news.fihris\n"
          "  fihris optimize أخبار.fihris\n",
          tr_paragraphs({marked("exit code: 0 done, 2 error.")})};
}

}  // namespace

int run_optimize(const std::vector<std::string>& arguments, Output& out) {
  std::string index;
  Arguments command("optimize", tr("Merge an index into one segment."), details());
  command.positional("INDEX", index, tr("the index directory"));
  if (const auto exit_code = command.parse(arguments, out)) return *exit_code;
  IndexOptions options;
  options.create = false;
  auto writer = IndexWriter::open(index, options);
  if (!writer) {
    complain(writer.error());
    return kExitError;
  }
  const auto done = writer->optimize();
  if (!done || done->merge_error) {
    complain(done ? *done->merge_error : done.error());
    complain(tr("its documents are as they were"));
    return kExitError;
  }
  if (!done->durable) return tell_commit(*done);
  complain(msg("{0} in one segment", count_documents(writer->document_count())));
  return kExitDone;
}

}  // namespace fihris::cli
