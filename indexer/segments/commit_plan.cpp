// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/commit_plan.h"

#include <algorithm>
#include <utility>

namespace fihris::indexer {
namespace {

// Every query excludes each generation, so there must not be many.
constexpr std::size_t kManyGenerations = 8;
constexpr std::uint64_t kFewMarks = 64;

}  // namespace

CommitPlan plan_commit(const SegmentSet& set, const CommitState& state) {
  CommitPlan plan;
  plan.state = state;
  const auto& segments = set.segments();
  std::uint64_t to_mark = 0;
  for (const Segment& segment : segments) {
    plan.drops.push_back(!segment.doomed.empty() && segment.living() == 0);
    plan.changes = plan.changes || !segment.doomed.empty();
    if (!plan.drops.back()) to_mark += segment.doomed.size();
  }
  // The number of documents that will still have each generation's mark.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> marks;
  for (const std::uint64_t generation : state.dead) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!plan.drops[i]) count += set.marked(i, generation);
    }
    if (count > 0) marks.emplace_back(count, generation);
  }
  std::sort(marks.begin(), marks.end());
  plan.state.dead.clear();
  // Small generations become part of the new one, as in a binary counter: a document is re-marked
  // only when that at least doubles the number of documents with the same mark.
  for (const auto& [count, generation] : marks) {
    if (to_mark > 0 && marks.size() >= kManyGenerations && count <= std::max(to_mark, kFewMarks)) {
      plan.absorbed.push_back(generation);
      to_mark += count;
    } else {
      plan.state.dead.push_back(generation);
    }
  }
  if (to_mark > 0) plan.state.dead.push_back(++plan.state.generation);
  std::sort(plan.state.dead.begin(), plan.state.dead.end());
  return plan;
}

}  // namespace fihris::indexer
