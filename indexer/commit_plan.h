// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a commit do with each committed segment, so that its doomed documents are dead?
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/segment_set.h"

namespace fihris::indexer {

enum class Fate : std::uint8_t {
  kKeep,     // with marks on the doomed, if there are any
  kRewrite,  // without the dead and the doomed: a quarter of it is of no use any more
  kDrop,     // nothing in it lives
};

struct CommitPlan {
  bool changes = false;                 // something is doomed
  std::vector<Fate> fates;              // of each segment
  std::vector<std::uint64_t> absorbed;  // generations whose documents are marked anew
  CommitState state;                    // to be published, but for next_document
};

// `state`: with the greatest generation ever used. May throw Xapian::Error.
[[nodiscard]] CommitPlan plan_commit(const SegmentSet& set, const CommitState& state);

}  // namespace fihris::indexer
