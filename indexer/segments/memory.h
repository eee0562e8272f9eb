// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much memory may a writer use by default?
#pragma once

#include <cstdint>

namespace fihris::indexer {

// A quarter of the machine's memory, or of the control group's limit if that is lower; in bytes.
[[nodiscard]] std::uint64_t default_memory();

}  // namespace fihris::indexer
