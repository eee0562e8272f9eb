// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/condition.h"

#include <algorithm>

namespace fihris::searcher {

bool holds(const Condition& condition, const std::vector<bool>& found) {
  const auto child_holds = [&found](const Condition& child) { return holds(child, found); };
  const auto& children = condition.children;
  switch (condition.kind) {
    case Condition::Kind::kTrue:
      return true;
    case Condition::Kind::kLeaf:
      return found[condition.leaf];
    case Condition::Kind::kAll:
      return std::all_of(children.begin(), children.end(), child_holds);
    case Condition::Kind::kAny:
      return std::any_of(children.begin(), children.end(), child_holds);
    case Condition::Kind::kAllButNot:
      return holds(children[0], found) && !holds(children[1], found);
    case Condition::Kind::kGroup:
      break;
  }
  bool any_required = false;
  bool any_should = false;
  for (const Condition& child : children) {
    const bool true_here = holds(child, found);
    if (child.occur == Occur::kRequired) {
      if (!true_here) return false;
      any_required = true;
    } else if (child.occur == Occur::kExcluded) {
      if (true_here) return false;
    } else {
      any_should = any_should || true_here;
    }
  }
  return any_required || any_should;
}

void mark_counted(const Condition& condition, const std::vector<bool>& found,
                  std::vector<bool>& leaves, std::vector<bool>& bonuses) {
  if (!holds(condition, found)) return;
  if (condition.kind == Condition::Kind::kLeaf) leaves[condition.leaf] = true;
  for (const std::uint32_t bonus : condition.bonuses) bonuses[bonus] = true;
  for (const Condition& child : condition.children) {
    if (child.occur != Occur::kExcluded) mark_counted(child, found, leaves, bonuses);
    if (condition.kind == Condition::Kind::kAllButNot) break;  // the second child must not hold
  }
}

}  // namespace fihris::searcher
