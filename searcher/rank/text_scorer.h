// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of the very best hits answer best? Their texts are read before they are shown anyway, and
// tell what the index does not: how near one another the words are, whatever their forms, what
// there is in place of a word that is missing, and whether they introduce what they are asked for.
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

// What a document gets for what its text tells.
struct TextWeights {
  double nearness = 0;
  double introduction = 0;
  double whole_title = 0;  // what a title loses again that is the query by its stems only; below 0
  std::vector<RelatedWeight> related;

  [[nodiscard]] double sum() const noexcept;
};

// For one search. Borrows the plan, which must outlive it.
class TextScorer {
 public:
  explicit TextScorer(const Plan& plan);

  // Whether texts have nothing to tell.
  [[nodiscard]] bool is_empty() const noexcept {
    return nearness_.is_empty() && related_.is_empty() && !introduces_any();
  }

  struct Read {
    Reading reading;
    TextWeights weights;
  };
  // `best`: the score of the best hit. `of_title`: what the document has for a title that is the
  // query. Of a text the first kMostBytesRead are read, or fewer where its beginning tells all.
  // Where a word of the query is there in a wider form only, the one that is most like it counts as
  // related, too.
  [[nodiscard]] Read read(Document document, double best, double of_title, HitMaker& maker) const;

 private:
  [[nodiscard]] bool introduces_any() const noexcept {
    return plan_.weighs_introduction && all_weights_ > 0;
  }

  [[nodiscard]] bool is_query(const std::vector<Token>& title) const;

  const Plan& plan_;
  Nearness nearness_;
  RelatedWords related_;
  double all_weights_ = 0;  // of what the query asks for
};

}  // namespace fihris::searcher
