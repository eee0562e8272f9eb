// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a person learn about a commit?
#pragma once

#include "fihris/index.h"
#include "fihris/result.h"

namespace fihris::cli {

// Reports what went wrong after the commit, if anything did, and returns the exit code.
int tell_commit(const CommitReport& report);

// Reports an error before it: nothing is committed. Returns the exit code.
int tell_no_commit(const Error& error);

}  // namespace fihris::cli
