// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much memory may be used when nobody says?
#pragma once

#include <cstdint>

namespace fihris::indexer {

// A quarter of the machine's, or of the control group's limit if that is lower.
[[nodiscard]] std::uint64_t default_memory();

}  // namespace fihris::indexer
