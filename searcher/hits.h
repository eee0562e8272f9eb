// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a hit look like? Fetches, checks and highlights documents.
#pragma once

#include <string>
#include <vector>

#include "analyzers/graphemes.h"
#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/search.h"
#include "indexer/format.h"
#include "searcher/matcher.h"
#include "searcher/planner.h"

namespace fihris::searcher {

// For one search. Borrows everything; all must outlive it.
class HitMaker {
 public:
  HitMaker(const Plan& plan, const SearchOptions& options, const indexer::Schema& schema,
           Analyzer& analyzer, analyzers::Graphemes& graphemes);

  // Whether the document answers the query, by its stored text.
  [[nodiscard]] bool check(const Document& document);

  // Everything but rank and score.
  [[nodiscard]] Hit make(Document document);

 private:
  void look_for_leaves(const Document& document, std::vector<bool>& found);

  const Plan& plan_;
  const SearchOptions& options_;
  const indexer::Schema& schema_;
  Analyzer& analyzer_;
  analyzers::Graphemes& graphemes_;
  Matcher matcher_;
};

}  // namespace fihris::searcher
