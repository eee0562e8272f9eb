// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which command is asked for?
#pragma once

#include <string>
#include <vector>

#include "cli/io/output.h"

namespace fihris::cli {

// Runs the command line without its first word (the program's name). Returns the exit code, before
// Output::finish() adjusts it.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Output& out);

}  // namespace fihris::cli
