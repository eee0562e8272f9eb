// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a word that stands for several queried in the index?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/ast.h"
#include "searcher/words/expansion.h"
#include "searcher/words/ladder.h"
#include "searcher/words/leaf.h"
#include "searcher/words/score_parts.h"

namespace fihris::searcher {

// A leaf of a plan with its query and the parts that explain it.
struct PlannedLeaf {
  Leaf leaf;
  LeafParts parts;
  Xapian::Query query;
};

// Any of the words that a pattern or word~ stands for; adds to `notes` what was left out.
[[nodiscard]] PlannedLeaf leaf_of_words(const Node& node, const Expansion& expansion,
                                        const std::string& prefix, const Ladder& rungs,
                                        std::vector<Note>& notes);

// Any of the given stems, at least one; the word's own comes first.
[[nodiscard]] PlannedLeaf leaf_of_stems(Element element, const std::string& prefix,
                                        const Ladder& rungs);

// All of these, terms or ORs of terms, within at most the given distance from each to the next.
[[nodiscard]] Xapian::Query near_query(const std::vector<Xapian::Query>& parts,
                                       std::uint32_t distance);

}  // namespace fihris::searcher
