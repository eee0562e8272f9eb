// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which parts make up a score? What the planner records about its terms, so that a hit can be
// explained.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "fihris/search.h"

namespace fihris::searcher {

// A term of the index that counts as a query word.
struct RungTerm {
  enum class Kind : std::uint8_t { kSurface, kStem, kTitleSurface, kTitleStem };
  std::string term;
  std::string form;  // the surface or stem
  Kind kind = Kind::kStem;
  Rung rung = Rung::kExact;  // from the ladder: kExact also for the word's own stem
  double factor = 1;         // factor of the term's own weight
};

// What a leaf adds to a score.
struct LeafParts {
  std::string word;     // as in the query
  std::string surface;  // of a phrase the surfaces of its words, one after the other
  bool quoted = false;
  std::vector<RungTerm> terms;
  Xapian::Query phrase = {};  // in addition to the terms; empty for none
  bool expanded = false;      // it stands for several words, each with its own term
};

// What is added to a score in addition to the leaves.
struct BonusPart {
  MatchKind kind = MatchKind::kProximity;
  Xapian::Query query;
};

}  // namespace fihris::searcher
