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

// For one document: shown its title, then its text.
class Introduction {
 public:
  // `words`: where the title has words of the query.
  void look_at_title(const std::vector<Token>& tokens, const std::vector<MatchedWord>& words,
                     const Plan& plan);
  // Of more tokens the first will do.
  void look_at_text(const std::vector<Token>& tokens);

  // Whether the title has any word of the query; else the text has nothing to tell.
  [[nodiscard]] bool is_asked_for() const noexcept { return !words_.empty(); }

  // The sum over the query's words that the title has of their weights, by the ladder's factor of
  // the form there, times 1 / (1 + n / kIntroHalf) where n words of the text are before that form
  // (0 where its beginning, kMostIntroWords words and kMostIntroBytes, has it not); and that times
  // the share of the title's words that are asked for. 0 for a title of more than kMostNameWords.
  [[nodiscard]] double strength() const noexcept;

 private:
  struct Word {
    std::uint32_t query_word = 0;
    double weight = 0;
    std::string stem;  // as the title has it
    double early = 0;
  };
  std::vector<Word> words_;
  std::size_t title_words_ = 0;  // different ones
  std::size_t asked_words_ = 0;  // of these
};

}  // namespace fihris::searcher
