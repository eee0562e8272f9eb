// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a hit look like? Fetches, checks and highlights documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/graphemes.h"
#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/search.h"
#include "indexer/format/schema.h"
#include "searcher/passages/word_marker.h"
#include "searcher/plan/plan.h"

namespace fihris::searcher {

// A document, and where its title and text have words of the query.
struct Reading {
  Document document;
  std::vector<MatchedWord> title;
  std::optional<std::vector<MatchedWord>> text;  // empty: not sought yet
};

// For one search. Borrows everything, which must outlive it.
class HitMaker {
 public:
  HitMaker(const Plan& plan, const SearchOptions& options, const indexer::Schema& schema,
           Analyzer& analyzer, analyzers::Graphemes& graphemes);

  // Whether the document answers the query, by its stored text.
  [[nodiscard]] bool check(const Document& document);

  // Finds the query's words in the title only.
  [[nodiscard]] Reading read(Document document);

  // Finds them in the text, too, if it has at most `most_bytes`. Passes the tokens and words of
  // the title to `look`, and then, if that returns true, those of the first `most_bytes` of the
  // text.
  enum class Place : std::uint8_t { kTitle, kText };
  using Look =
      std::function<bool(Place place, std::string_view text, const std::vector<Token>& tokens,
                         const std::vector<MatchedWord>& words)>;
  [[nodiscard]] Reading read_closely(Document document, std::size_t most_bytes, const Look& look);

  // Makes everything but rank and score. Finds the words not sought yet, if they are shown.
  [[nodiscard]] Hit make(Reading reading);

 private:
  void look_for_leaves(const Document& document, std::vector<bool>& found);

  const Plan& plan_;
  const SearchOptions& options_;
  const indexer::Schema& schema_;
  Analyzer& analyzer_;
  analyzers::Graphemes& graphemes_;
  WordMarker word_marker_;
};

}  // namespace fihris::searcher
