// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is something done that may crash? In a process of its own.
#pragma once

#include <string>
#include <vector>

namespace fihris::cli {

struct ChildOutcome {
  int error = 0;       // an errno: it could not be started, and the rest means nothing
  int exit_code = -1;  // -1 when a signal ended it
  int signal = 0;
  std::string out;  // what it wrote to standard output
};

// Runs a program and waits for it. `arguments`: with its name as the first. Its standard input and
// its standard error are empty; the working directory and the environment are those of this
// process.
[[nodiscard]] ChildOutcome run_child(const std::string& program,
                                     const std::vector<std::string>& arguments);

}  // namespace fihris::cli
