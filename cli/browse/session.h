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
  std::string name;                // what to call it
  TextOrder order;
  bool explicit_mode = false;  // as in BidiPlan
  Level level = Level::kWide;
  std::uint32_t timeout_ms = 0;  // of a search; 0: as the Model has it
  bool colors = true;
  KeyWatcher* watcher = nullptr;  // borrowed; nullptr for none
};

struct SessionEnd {
  std::string id;  // of the document to be printed; empty for none
  int signal = 0;  // that ended it; 0: the person did
};

// Until the person leaves. kInvalidArgument without a terminal; what Searcher::open() says.
Result<SessionEnd> run_session(const SessionOptions& options);

}  // namespace fihris::cli::browse
