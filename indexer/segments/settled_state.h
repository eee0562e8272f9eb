// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is an index checked while a writer commits? A commit removes files of the state before, which
// looks like damage.
#pragma once

#include <string>
#include <utility>

#include "fihris/index.h"
#include "indexer/format/errors.h"
#include "indexer/format/stub.h"

namespace fihris::indexer {

// Calls check(stub), which may throw, and returns its report. When that says that something is
// wrong, but there is another stub now, calls it again with that one, a few times. `what`: for the
// message of an exception.
template <typename Check>
Result<CheckReport> check_settled_state(const std::string& path, const Message& what,
                                        Check&& check) {
  constexpr int kAttempts = 5;
  auto stub = read_stub(path);
  for (int attempt = 1;; ++attempt) {
    auto report = guarded(what, [&]() -> Result<CheckReport> { return check(stub); });
    const bool is_sound = report && report->problems.empty();
    if (is_sound || attempt == kAttempts) return report;
    auto now = read_stub(path);
    if (!now || (stub && *now == *stub)) return report;
    stub = std::move(now);
  }
}

}  // namespace fihris::indexer
