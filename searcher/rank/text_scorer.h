// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the very best hits answer best? Their texts are read anyway before they are shown, and
// tell what the index does not: how near one another the words are, in whatever form, what stands
// in place of a missing word, and whether the text introduces the subject of the query.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/passages/hit_maker.h"
#include "searcher/plan/plan.h"
#include "searcher/rank/nearness.h"
#include "searcher/rank/related_words.h"

namespace fihris::searcher {

// What a word that is related to one of the query adds to a score.
struct RelatedWeight {
  std::uint32_t leaf = 0;
  double weight = 0;
  std::string form;  // as it is written in the text
};

// The weights that a document gets for its text.
struct TextWeights {
  double nearness = 0;
  double introduction = 0;
  double whole_title = 0;  // takes back the weight of a title equal by stems only; below 0
  std::vector<RelatedWeight> related;

  [[nodiscard]] double sum() const noexcept;
};

// For one search. Borrows the plan, which must outlive it.
class TextScorer {
 public:
  explicit TextScorer(const Plan& plan);

  // Whether there is nothing to read texts for.
  [[nodiscard]] bool is_empty() const noexcept {
    return nearness_.is_empty() && related_.is_empty() && !introduces_any();
  }

  struct Read {
    Reading reading;
    TextWeights weights;
  };
  // `best`: the score of the best hit. `of_title`: the document's weight for a title that is
  // the query. The first kMostBytesRead of a text are read, or fewer if its beginning suffices.
  // If a query word is there only in a wider form, the most similar word counts as related,
  // too.
  [[nodiscard]] Read read(Document document, double best, double of_title, HitMaker& maker) const;

 private:
  [[nodiscard]] bool introduces_any() const noexcept {
    return plan_.weighs_introduction && all_weights_ > 0;
  }

  [[nodiscard]] bool is_query(const std::vector<Token>& title) const;

  const Plan& plan_;
  Nearness nearness_;
  RelatedWords related_;
  double all_weights_ = 0;  // of all query words
};

}  // namespace fihris::searcher
