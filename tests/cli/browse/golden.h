// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is a screen as in the files of golden/? tmux_screen_test.sh compares the same files with what
// tmux shows. FIHRIS_UPDATE_GOLDEN=1 in the environment rewrites them.
#pragma once

#include <string>

namespace fihris::cli::browse::testing {

// The documents of examples/sample.
void make_sample(const std::string& path);

// Of a file of the source tree.
[[nodiscard]] std::string file_text(const std::string& path);

// `name`: of the file, without its extension.
void expect_golden(const std::string& name, const std::string& screen);

}  // namespace fihris::cli::browse::testing
