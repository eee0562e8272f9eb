// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which parts of a query must hold for a document, and which then count?
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/query/ast.h"

namespace fihris::searcher {

// A Boolean condition over the leaves that are in a document.
struct Condition {
  enum class Kind : std::uint8_t { kTrue, kLeaf, kAll, kAny, kAllButNot, kGroup };
  Kind kind = Kind::kTrue;
  Occur occur = Occur::kShould;
  std::uint32_t leaf = 0;
  std::vector<Condition> children;
  std::vector<std::uint32_t> bonuses = {};  // that count where this holds
};

[[nodiscard]] bool holds(const Condition& condition, const std::vector<bool>& found);

// Sets the entries of the leaves and bonuses that add to the score of a document with the leaves
// `found`: in `(a AND b) OR c`, a does not count without b.
void mark_counted(const Condition& condition, const std::vector<bool>& found,
                  std::vector<bool>& leaves, std::vector<bool>& bonuses);

}  // namespace fihris::searcher
