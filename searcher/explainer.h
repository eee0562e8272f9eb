// SPDX-License-Identifier: GPL-2.0-or-later
//
// Why is a document a hit, and what does each part of its score stand for? docs/ranking.md, "Why a
// hit is one".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/search.h"
#include "indexer/format/schema.h"
#include "searcher/base/deadline.h"
#include "searcher/index/index_view.h"
#include "searcher/passages/word_marker.h"
#include "searcher/plan/plan.h"
#include "searcher/rank/position_scorer.h"
#include "searcher/rank/text_scorer.h"

namespace fihris::searcher {

// For one search. Borrows the plan, the view and the analyzer, which must outlive it.
class Explainer {
 public:
  Explainer(const Plan& plan, const IndexView& view, Analyzer& analyzer);

  // Finds the words of the query in the next hit's stored document. `by_position`, `by_text`: the
  // parts of its score that come from the rerankers.
  void note_hit(Xapian::docid docid, const Document& document, PositionWeights by_position,
                TextWeights by_text);

  // Fills Hit::why of the hits passed to look(), in that order; their ids and scores must be set.
  // Asks the index for the weight of each part of the query in each hit, so the weights are the
  // match's own. `enquire`: with the weighting scheme of the search; its query is replaced. May
  // throw Xapian::Error. When the search is stopped meanwhile, no hit is explained; a time limit
  // does not end it.
  void explain(Xapian::Enquire& enquire, std::vector<Hit>& hits, const Deadline& deadline) const;

 private:
  // How often something is in a document, and in its title.
  struct Count {
    std::uint64_t all = 0;
    std::uint64_t in_title = 0;
  };
  // A form of a leaf in a document.
  struct Form {
    std::uint32_t leaf = 0;
    std::uint32_t term = 0;     // of LeafParts::terms, or kPhrase
    std::uint32_t surface = 0;  // the term of its own surface, or kPhrase
    Rung rung = Rung::kExact;
    std::string written;
    Count count;
    std::uint64_t phrases = 0;  // how often it is or contains what LeafParts::phrase finds
  };
  // What note_hit() saw in a document.
  struct Seen {
    Xapian::docid docid = 0;
    PositionWeights by_position;
    TextWeights by_text;
    std::vector<Form> forms;
    // By leaf and term, including forms that are no longer distinguished.
    std::unordered_map<std::uint64_t, Count> counts;
  };
  class FormReader;

  // The weight that the index gives a hit for a term or the phrase of a leaf.
  struct Share {
    std::uint32_t leaf = 0;
    std::uint32_t term = 0;
    double weight = 0;
  };
  struct Shares {
    std::vector<Share> leaves;                              // by leaf
    std::vector<std::pair<std::uint32_t, double>> bonuses;  // by number
  };
  class Asker;

  [[nodiscard]] std::vector<Shares> ask(Xapian::Enquire& enquire, const std::vector<Hit>& hits,
                                        const Deadline& deadline) const;
  void compose(const Seen& seen, const Shares& shares, Hit& hit) const;
  void divide(const Seen& seen, const Share& share, const std::vector<std::uint32_t>& forms,
              std::vector<double>& weights) const;

  const Plan& plan_;
  const IndexView& view_;
  Analyzer& analyzer_;
  WordMarker word_marker_;
  std::vector<Seen> seen_;
};

}  // namespace fihris::searcher
