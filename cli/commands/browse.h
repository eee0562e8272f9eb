// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does one command become the interactive one?
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
  std::string name;  // as it was given
  Level level = Level::kWide;
  std::uint32_t timeout_ms = 0;  // of a search; 0: as it is without
  When color = When::kAuto;
  BidiSettings bidi;
  bool plain = false;  // lines instead of a screen; so on a terminal that has no more than that
};

// The exit code.
[[nodiscard]] int browse_index(const BrowseCall& call, Output& out);

}  // namespace fihris::cli
