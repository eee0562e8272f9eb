// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are near duplicates distinguished from other texts?
#include "searcher/rank/near_duplicates.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fihris/analysis.h"
#include "support/random.h"

namespace fihris::searcher {
namespace {

TextSketch sketch(Analyzer& analyzer, const std::string& text) {
  return TextSketch(analyzer.analyze(text));
}

std::string numbered(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "كلمة" + std::to_string(i) + " ";
  return text;
}

TEST(NearDuplicates, AreTextsWithTheSameRunsOfWords) {
  Analyzer analyzer = Analyzer::create().value();
  const TextSketch story = sketch(analyzer, "أعلنت الوزارة اليوم عن خطة جديدة للطاقة الشمسية");
  EXPECT_DOUBLE_EQ(story.resemblance(story), 1.0);
  // One word of eight differs: each has six runs, three in common, nine in all.
  const TextSketch edited = sketch(analyzer, "أعلنت الوزارة أمس عن خطة جديدة للطاقة الشمسية");
  EXPECT_GT(edited.resemblance(story), 0.2);
  EXPECT_LT(edited.resemblance(story), 0.7);
  EXPECT_EQ(sketch(analyzer, "فاز المنتخب بكأس البطولة").resemblance(story), 0.0);
}

TEST(NearDuplicates, AreEstimatedForLongTexts) {
  Analyzer analyzer = Analyzer::create().value();
  const TextSketch all = sketch(analyzer, numbered(0, 3000));
  const TextSketch half = sketch(analyzer, numbered(0, 1500));
  EXPECT_NEAR(all.resemblance(half), 0.5, 0.12);
  EXPECT_NEAR(all.resemblance(sketch(analyzer, numbered(5000, 8000))), 0.0, 0.02);
}

TEST(NearDuplicates, NeedWords) {
  Analyzer analyzer = Analyzer::create().value();
  EXPECT_EQ(sketch(analyzer, "").resemblance(sketch(analyzer, "")), 0.0);
  EXPECT_EQ(sketch(analyzer, "كلمة").resemblance(sketch(analyzer, "كلمة")), 1.0);
}

// The same result as comparing with each of them.
TEST(NearDuplicates, AreFoundAmongManyStories) {
  Analyzer analyzer = Analyzer::create().value();
  test::Random random(20261122);
  Stories stories;
  std::vector<TextSketch> all;
  int told = 0;
  for (int i = 0; i < 600; ++i) {
    const int from = static_cast<int>(random() % 40) * 100;
    const int shift = static_cast<int>(random() % 120);
    const int length = 5 + static_cast<int>(random() % (i % 3 == 0 ? 900 : 60));
    const TextSketch next = sketch(analyzer, numbered(from + shift, from + shift + length));
    std::optional<std::size_t> expected;
    for (std::size_t k = 0; k < all.size() && !expected; ++k) {
      if (next.resemblance(all[k]) >= kSameStory) expected = k;
    }
    ASSERT_EQ(stories.find(next), expected) << i;
    told += expected ? 1 : 0;
    stories.add(next);
    all.push_back(next);
  }
  EXPECT_GT(told, 50);
}

}  // namespace
}  // namespace fihris::searcher
