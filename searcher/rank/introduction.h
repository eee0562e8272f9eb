// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a text introduce what its title names? "شيرين عبد الوهاب (1980) مغنية مصرية" under the title
// شيرين عبد الوهاب does; another part of the same article does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "fihris/analysis.h"
#include "searcher/passages/matched_word.h"
#include "searcher/plan/plan.h"

namespace fihris::searcher {

// For one document: reads its title, then its text.
class Introduction {
 public:
  // `words`: the query's words in the title.
  void look_at_title(const std::vector<Token>& tokens, const std::vector<MatchedWord>& words,
                     const Plan& plan);
  // The first tokens suffice.
  void look_at_text(const std::vector<Token>& tokens);

  // Whether the title has any word of the query; else the text need not be read.
  [[nodiscard]] bool is_asked_for() const noexcept { return !words_.empty(); }

  // The sum of the weights of the query's words in the title, each times the ladder's factor of its
  // form there and times 1 / (1 + n / kIntroHalf), where n words of the text precede that form (0
  // if it is not within the first kMostIntroWords words and kMostIntroBytes); times the share of
  // the title's words that are in the query. 0 for a title of more than kMostNameWords.
  [[nodiscard]] double strength() const noexcept;

 private:
  struct Word {
    std::uint32_t query_word = 0;
    double weight = 0;
    std::string stem;  // as the title has it
    double early = 0;
  };
  std::vector<Word> words_;
  std::size_t title_words_ = 0;  // distinct ones
  std::size_t asked_words_ = 0;  // of these
};

}  // namespace fihris::searcher
