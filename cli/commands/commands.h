// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which commands are there? Each takes the arguments after its name and returns the exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/io/output.h"

namespace fihris::cli {

[[nodiscard]] int run_index(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_search(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_browse(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_analyze(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_suggest(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_eval(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_stats(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_check(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_salvage(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_optimize(const std::vector<std::string>& arguments, Output& out);
[[nodiscard]] int run_delete(const std::vector<std::string>& arguments, Output& out);

// A part of check that runs in a process of its own; not for people.
[[nodiscard]] int run_check_tables(const std::vector<std::string>& arguments, Output& out);

}  // namespace fihris::cli
