// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a commit do to each committed segment, so that its doomed documents are dead?
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/segments/segment_set.h"

namespace fihris::indexer {

struct CommitPlan {
  bool changes = false;                 // something is doomed
  std::vector<bool> drops;              // per segment: no document in it lives
  std::vector<std::uint64_t> absorbed;  // generations whose documents are re-marked
  CommitState state;                    // to publish, except for next_document
};

// `state`: with the greatest generation ever used. May throw Xapian::Error.
[[nodiscard]] CommitPlan plan_commit(const SegmentSet& set, const CommitState& state);

}  // namespace fihris::indexer
