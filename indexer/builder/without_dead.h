// SPDX-License-Identifier: GPL-2.0-or-later
//
// How are dead documents left out when a segment is written?
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/builder/segment_input.h"

namespace fihris::indexer {

// `input` without the documents in `dead`, which is ascending; some may not be in the input.
std::unique_ptr<SegmentInput> without_dead(std::unique_ptr<SegmentInput> input,
                                           std::vector<std::uint32_t> dead);

}  // namespace fihris::indexer
