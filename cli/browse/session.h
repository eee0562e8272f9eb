// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do keys, answers and the screen come together?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/browse/key_watcher.h"
#include "cli/browse/text_order.h"
#include "fihris/result.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

struct SessionOptions {
  std::vector<std::string> paths;  // of the index
  std::string name;                // the name to show
  TextOrder order;
  bool explicit_mode = false;  // as in BidiPlan
  Level level = Level::kWide;
  std::uint32_t timeout_ms = 0;  // of a search; 0: the Model's default
  bool colors = true;
  KeyWatcher* watcher = nullptr;  // borrowed; nullptr for none
};

struct SessionEnd {
  std::string id;  // of the document to print; empty for none
  int signal = 0;  // that ended it; 0: the user did
};

// Runs until the user leaves. kInvalidArgument without a terminal; the errors of Searcher::open().
Result<SessionEnd> run_session(const SessionOptions& options);

}  // namespace fihris::cli::browse
