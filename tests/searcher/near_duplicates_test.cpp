// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are nearly the same texts told from others?
#include "searcher/near_duplicates.h"

#include <string>

#include <gtest/gtest.h>

#include "fihris/analysis.h"

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
  // One word of eight is another: of six runs each, three are the same, of nine.
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

}  // namespace
}  // namespace fihris::searcher
