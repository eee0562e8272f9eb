// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents of a match form the requested page, and in which order?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "analyzers/text/graphemes.h"
#include "fihris/analysis.h"
#include "fihris/search.h"
#include "searcher/base/deadline.h"
#include "searcher/base/stopwatch.h"
#include "searcher/explainer.h"
#include "searcher/index/index_view.h"
#include "searcher/passages/hit_maker.h"
#include "searcher/plan/plan.h"
#include "searcher/rank/near_duplicates.h"
#include "searcher/rank/position_scorer.h"
#include "searcher/rank/text_scorer.h"

namespace fihris::searcher {

// What a search needs besides its plan. Borrows everything, which must outlive it.
struct Collecting {
  const IndexView& view;
  const SearchOptions& options;
  const Deadline& deadline;
  Analyzer& analyzer;
  analyzers::Graphemes& graphemes;
  std::uint32_t without = 0;  // of SearchPart
};

// For one match.
class Collector {
 public:
  // `explainer`: nullptr for none.
  Collector(const Plan& plan, const Collecting& with, Explainer* explainer);

  // Fills hits, total, and its notes and timings. May throw Xapian::Error.
  void collect(Xapian::Enquire& enquire, SearchResults& results);

 private:
  // A document that matches, with its score.
  struct Candidate {
    Xapian::docid document = 0;
    double score = 0;
    TermBits terms = kAnyTerm;
    // Part of the score.
    PositionWeights by_position = {};
    TextWeights by_text = {};
    std::optional<Reading> reading = {};  // if it has been read
  };
  struct Candidates {
    std::vector<Candidate> list;  // from the requested offset
    std::uint64_t estimated = 0;
    bool is_exact = false;
  };

  [[nodiscard]] static Candidate candidate_of(const Xapian::MSetIterator& match);
  [[nodiscard]] Candidates candidates(Xapian::Enquire& enquire, Xapian::doccount from,
                                      Xapian::doccount count, Timings& timings);
  [[nodiscard]] std::optional<Candidates> match_directly(Xapian::doccount from,
                                                         Xapian::doccount count) const;
  [[nodiscard]] Candidates match(Xapian::Enquire& enquire, Xapian::doccount from,
                                 Xapian::doccount count) const;
  [[nodiscard]] Candidates match_remotely(Xapian::Enquire& enquire, Xapian::doccount from,
                                          Xapian::doccount count, Xapian::doccount at_least) const;
  void rerank(std::vector<Candidate>& list, std::size_t wanted);
  void read_closely(std::vector<Candidate>& list, Timings& timings);
  [[nodiscard]] Document fetch(Xapian::docid document) const;
  void collect_page(Xapian::Enquire& enquire, SearchResults& results);
  void collect_checked(Xapian::Enquire& enquire, SearchResults& results);
  void add_hit(Candidate& candidate, std::uint64_t rank, SearchResults& results);
  [[nodiscard]] bool is_told(const Document& document, bool becomes_hit, SearchResults& results);

  const Plan& plan_;
  const Collecting with_;
  Explainer* explainer_;
  HitMaker maker_;
  PositionScorer position_scorer_;
  TextScorer text_scorer_;
  Stories stories_;
  // Per story: the index of the hit in the results that counts its near duplicates, or kNoHit.
  std::vector<std::size_t> hits_of_stories_;
  Stopwatch watch_;
};

}  // namespace fihris::searcher
