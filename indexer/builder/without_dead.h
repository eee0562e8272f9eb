// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do documents stay behind when a segment is made?
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/builder/segment_input.h"

namespace fihris::indexer {

// `input` without the documents in `dead`, which ascend; some may not be in the input.
std::unique_ptr<SegmentInput> without_dead(std::unique_ptr<SegmentInput> input,
                                           std::vector<std::uint32_t> dead);

}  // namespace fihris::indexer
