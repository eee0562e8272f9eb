// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is the index asked for a word that stands for several?
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

// A leaf of a plan with what it is asked and explained by.
struct PlannedLeaf {
  Leaf leaf;
  LeafParts parts;
  Xapian::Query query;
};

// Any of the words that a pattern or word~ stands for; `notes` gets what was left out.
[[nodiscard]] PlannedLeaf leaf_of_words(const Node& node, const Expansion& expansion,
                                        const std::string& prefix, const Ladder& rungs,
                                        std::vector<Note>& notes);

// Any of some stems, at least one, the word's own first.
[[nodiscard]] PlannedLeaf leaf_of_stems(Element element, const std::string& prefix,
                                        const Ladder& rungs);

// All of these, terms or ORs of terms, with at most so many steps from each to the next.
[[nodiscard]] Xapian::Query near_query(const std::vector<Xapian::Query>& parts,
                                       std::uint32_t distance);

}  // namespace fihris::searcher
