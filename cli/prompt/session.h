// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do lines, from a person or a pipe, become answers on standard output?
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

// Until the lines end or :quit; the signal that ended it instead, or 0. What is no terminal gets no
// prompt. Messages go to standard error. What Searcher::open(), LineEditor::open() and
// LineReader::next() say.
Result<int> run_session(const SessionOptions& options, Output& out);

}  // namespace fihris::cli::prompt
