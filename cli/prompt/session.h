// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do lines, from a user or a pipe, become answers on standard output?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/io/output.h"
#include "cli/io/screen.h"
#include "fihris/result.h"
#include "fihris/search.h"

namespace fihris::cli::prompt {

struct SessionOptions {
  std::vector<std::string> paths;  // of the index
  Level level = Level::kWide;
  std::uint32_t timeout_ms = 0;  // of a search; 0: none
  bool color = false;
  BidiSettings bidi;
};

// Runs until the lines end or :quit; returns the signal that ended it instead, or 0. Only a
// terminal gets a prompt. Messages go to standard error. The errors of Searcher::open(),
// LineEditor::open() and LineReader::next().
Result<int> run_session(const SessionOptions& options, Output& out);

}  // namespace fihris::cli::prompt
