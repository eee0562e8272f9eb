// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a text introduce what its title names? "شيرين عبد الوهاب (1980) مغنية مصرية" under the title
// شيرين عبد الوهاب does; another part of the same article does not.
#pragma once

#include <string>
#include <vector>

#include "fihris/analysis.h"
#include "searcher/planner.h"
#include "searcher/snippet.h"

namespace fihris::searcher {

// For one document: shown its title, then its text.
class Introduction {
 public:
  // `words`: where the title has words of the query.
  void look_at_title(const std::vector<Token>& tokens, const std::vector<MatchedWord>& words,
                     const Plan& plan);
  void look_at_text(const std::vector<Token>& tokens);

  // The sum of the weights of the query's words that the title has, each once, by its best form and
  // kIntroForm times the ladder's factor of that, 1 at most, times how early the
  // text has the words of the title, by their stems: the mean over these of 1 / (1 + n /
  // kIntroHalf) where n words of the text are before the first, 0 where it has none in its
  // beginning. 0 for a title of more than kMostNameWords words.
  [[nodiscard]] double of() const noexcept;

 private:
  std::vector<std::string> stems_;  // of the title, each once
  double asked_ = 0;
  double early_ = 0;
};

}  // namespace fihris::searcher
