// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which words fit a pattern?
#include "searcher/words/word_pattern.h"

#include <chrono>
#include <random>
#include <regex>
#include <string>

#include <gtest/gtest.h>

namespace fihris::searcher {
namespace {

bool fits(std::string_view pattern, std::u32string_view word, bool exact = false) {
  return WordPattern(pattern, exact).fits(word);
}

TEST(WordPattern, TakesStarsAndQuestionMarks) {
  EXPECT_TRUE(fits("كتا*", U"كتاب"));
  EXPECT_TRUE(fits("كتا*", U"كتا"));
  EXPECT_FALSE(fits("كتا*", U"مكتاب"));
  EXPECT_TRUE(fits("*تاب", U"كتاب"));
  EXPECT_TRUE(fits("م*تب", U"مكتب"));
  EXPECT_TRUE(fits("م*تب", U"متب"));
  EXPECT_TRUE(fits("ك?اب", U"كتاب"));
  EXPECT_FALSE(fits("ك?اب", U"كاب"));
  EXPECT_FALSE(fits("ك?اب", U"كتتاب"));
  EXPECT_TRUE(fits("a*b*c", U"aXbXbXc"));
  EXPECT_FALSE(fits("a*b*c", U"aXcXb"));
  EXPECT_FALSE(fits("ab", U"abc"));
}

TEST(WordPattern, ComparesLettersAsSurfacesDo) {
  EXPECT_TRUE(fits("كِتَا*", U"كتاب"));
  EXPECT_TRUE(fits("كتـــا*", U"كتاب"));
  EXPECT_TRUE(fits("Deep*", U"deepseek"));
  EXPECT_TRUE(fits("٢٠*", U"2025"));
}

TEST(WordPattern, FoldsUnlessExact) {
  EXPECT_TRUE(fits("اخبا*", U"أخبار"));
  EXPECT_FALSE(fits("اخبا*", U"أخبار", true));
  EXPECT_TRUE(fits("أخبا*", U"أخبار", true));
  EXPECT_TRUE(fits("*درسه", U"مدرسة"));
}

TEST(WordPattern, KnowsItsBeginning) {
  EXPECT_EQ(WordPattern("كتا*", true).beginning(), U"كتا");
  EXPECT_EQ(WordPattern("ك?ا*", true).beginning(), U"ك");
  EXPECT_EQ(WordPattern("*ا", true).beginning(), U"");
  const WordPattern article = WordPattern("كتا*", false).behind(U"ال");
  EXPECT_TRUE(article.fits(U"الكتاب"));
  EXPECT_FALSE(article.fits(U"كتاب"));
}

// The same result as a regular expression, on random words and patterns.
TEST(WordPattern, AgreesWithRegularExpressions) {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string pattern = "a";
    std::string expression = "a";
    for (std::size_t left = random() % 7; left > 0; --left) {
      switch (random() % 4) {
        case 0:
          pattern += '*';
          expression += ".*";
          break;
        case 1:
          pattern += '?';
          expression += '.';
          break;
        default:
          pattern += static_cast<char>('a' + random() % 2);
          expression += pattern.back();
      }
    }
    pattern += 'b';
    expression += 'b';
    std::string word;
    for (std::size_t left = random() % 9; left > 0; --left) {
      word += static_cast<char>('a' + random() % 2);
    }
    const std::u32string letters(word.begin(), word.end());
    ASSERT_EQ(fits(pattern, letters), std::regex_match(word, std::regex(expression)))
        << pattern << ' ' << word;
  }
}

// A backtracking matcher would never finish.
TEST(WordPattern, IsBoundedForManyStars) {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "a*";
  const std::u32string word(128, U'a');
  EXPECT_FALSE(fits(pattern + "b", word));
}

}  // namespace
}  // namespace fihris::searcher
