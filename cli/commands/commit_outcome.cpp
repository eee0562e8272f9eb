// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/commit_outcome.h"

#include "cli/io/exit_code.h"
#include "cli/io/messages.h"
#include "cli/language/language.h"

namespace fihris::cli {

int tell_commit(const CommitReport& report) {
  if (!report.durable) complain(report.doubt);
  if (report.merge_error) {
    complain(*report.merge_error);
    complain(tr("the changes are committed, but segments could not be merged"));
  }
  return report.durable && !report.merge_error ? kExitDone : kExitError;
}

int tell_no_commit(const Error& error) {
  if (error.code == ErrorCode::kCancelled) {
    complain(tr("stopped; nothing was committed"));
  } else {
    complain(error);
    complain(tr("nothing was committed"));
  }
  return kExitError;
}

}  // namespace fihris::cli
