// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does another command start the interactive one?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/io/output.h"
#include "cli/io/screen.h"
#include "cli/io/terminal.h"
#include "fihris/search.h"

namespace fihris::cli {

struct BrowseCall {
  std::vector<std::string> paths;
  std::string name;  // as the user gave it
  Level level = Level::kWide;
  std::uint32_t timeout_ms = 0;  // of a search; 0: the default
  When color = When::kAuto;
  BidiSettings bidi;
  bool plain = false;  // lines instead of a screen; also on a terminal that supports no more
};

// Returns the exit code.
[[nodiscard]] int browse_index(const BrowseCall& call, Output& out);

}  // namespace fihris::cli
