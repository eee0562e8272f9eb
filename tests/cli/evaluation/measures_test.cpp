// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are the measures what their papers define? The expected values were computed by hand.
#include "cli/evaluation/measures.h"

#include <vector>

#include <gtest/gtest.h>

#include "cli/evaluation/report.h"

namespace fihris::cli {
namespace {

using Grades = std::vector<Grade>;

constexpr double kClose = 1e-9;

TEST(Ndcg, IsOneForTheBestOrderAndZeroForNoRelevantHit) {
  EXPECT_NEAR(ndcg({3, 2, 1}, {1, 2, 3}, 10), 1, kClose);
  EXPECT_NEAR(ndcg({1, 1, 0}, {1, 1}, 10), 1, kClose);
  EXPECT_EQ(ndcg({0, 0}, {1, 2}, 10), 0);
  EXPECT_EQ(ndcg({}, {1, 2}, 10), 0);
}

TEST(Ndcg, DiscountsByTheLogarithmOfTheRank) {
  // The only relevant document at rank r: (1 / log2(1 + r)) / (1 / log2(2)).
  EXPECT_NEAR(ndcg({0, 1}, {1}, 10), 0.630929753571, kClose);  // 1 / log2(3) = 1 / 1.584962500721
  EXPECT_NEAR(ndcg({0, 0, 1}, {1}, 10), 0.5, kClose);          // 1 / log2(4)
  EXPECT_NEAR(ndcg({0, 0, 0, 0, 0, 0, 1}, {1}, 10), 1.0 / 3, kClose);  // 1 / log2(8)
}

TEST(Ndcg, GainsGrowWithTheGrade) {
  // Hits of grades 3, 2, 0, 1 have gains 7, 3, 0, 1; another document of grade 2 was not found.
  //   DCG   = 7/log2(2) + 3/log2(3) + 0 + 1/log2(5)
  //         = 7 + 1.892789260714 + 0.430676558073              =  9.323465818788
  //   ideal = 7/log2(2) + 3/log2(3) + 3/log2(4) + 1/log2(5)
  //         = 7 + 1.892789260714 + 1.5 + 0.430676558073        = 10.823465818788
  EXPECT_NEAR(ndcg({3, 2, 0, 1}, {0, 1, 2, 3, 2}, 10), 9.323465818788 / 10.823465818788, kClose);
}

TEST(Ndcg, LooksNoDeeperThanAsked) {
  // The relevant hit at rank 3 is out of reach.
  EXPECT_EQ(ndcg({0, 0, 1}, {1}, 2), 0);
  // The ideal has two places too: (1/1) / (1/1 + 1/log2(3)) = 1 / 1.630929753571.
  EXPECT_NEAR(ndcg({1, 0, 1, 1}, {1, 1, 1}, 2), 0.613147192765, kClose);
}

TEST(Ndcg, IsZeroWhereNothingIsRelevant) {
  EXPECT_EQ(ndcg({0}, {}, 10), 0);
  EXPECT_EQ(ndcg({0}, {0, 0}, 10), 0);
}

TEST(Ndcg, TakesTheHighestGrade) { EXPECT_NEAR(ndcg({100, 100}, {100, 100}, 10), 1, kClose); }

TEST(ReciprocalRank, IsOfTheFirstRelevantHit) {
  EXPECT_EQ(reciprocal_rank({1, 0, 2}, 10), 1);
  EXPECT_EQ(reciprocal_rank({0, 0, 0, 2, 1}, 10), 0.25);  // rank 4
  EXPECT_EQ(reciprocal_rank({0, 0}, 10), 0);
  EXPECT_EQ(reciprocal_rank({}, 10), 0);
}

TEST(ReciprocalRank, LooksNoDeeperThanAsked) {
  Grades tenth(10, 0);
  tenth[9] = 1;
  EXPECT_EQ(reciprocal_rank(tenth, 10), 0.1);
  EXPECT_EQ(reciprocal_rank(tenth, 9), 0);
}

TEST(Recall, IsTheShareOfTheRelevantThatWasFound) {
  EXPECT_EQ(recall({1, 0, 2}, 4, 10), 0.5);  // 2 of 4, whatever their grades
  EXPECT_EQ(recall({1, 0, 2}, 4, 2), 0.25);  // the third hit is too deep
  EXPECT_EQ(recall({0, 0}, 3, 10), 0);
  EXPECT_EQ(recall({}, 3, 10), 0);
  EXPECT_EQ(recall({0}, 0, 10), 0);
}

QueryScores scores(double value, std::uint64_t found) {
  QueryScores out;
  out.ndcg = value;
  out.reciprocal_rank = value / 2;
  out.top_recall = value / 4;
  out.recall = value / 8;
  out.found = found;
  return out;
}

TEST(Means, AreOverQueries) {
  Evaluation evaluation;
  evaluation.queries = {scores(1, 7), scores(0, 0), scores(0.5, 1)};
  const QueryScores means = means_of(evaluation);
  EXPECT_NEAR(means.ndcg, 0.5, kClose);              // (1 + 0 + 0.5) / 3
  EXPECT_NEAR(means.reciprocal_rank, 0.25, kClose);  // and the half, quarter and eighth of it
  EXPECT_NEAR(means.top_recall, 0.125, kClose);
  EXPECT_NEAR(means.recall, 0.0625, kClose);
  EXPECT_EQ(count_of_nothing(evaluation), 1U);
}

}  // namespace
}  // namespace fihris::cli
