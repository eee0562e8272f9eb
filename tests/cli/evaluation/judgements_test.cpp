// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are judgements read in their common formats, and nothing else?
#include "cli/evaluation/judgements.h"

#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_dir.h"

namespace fihris::cli {
namespace {

using ::testing::HasSubstr;

TEST(JudgementLine, HasThreeOrFourColumns) {
  struct Row {
    const char* line;
    const char* document_id;
    Grade grade;
  };
  const Row rows[] = {
      {"q1 0 d1 2", "d1", 2},         // TREC
      {"q1\t0\td1\t2", "d1", 2},      // with tabs
      {"q1  Q0 \td1  2 ", "d1", 2},   // separated as trec_eval allows
      {"q1\td1\t2", "d1", 2},         // without the iteration
      {"q1 d1 2", "d1", 2},           //
      {"q1\t0\td 1\t1", "d%201", 1},  // an id as in a run file
      {"q1 0 d%201 1", "d%201", 1},   //
      {"q1 0 d1 0", "d1", 0},         //
      {"q1 0 d1 -2", "d1", 0},        // spam, as some tracks mark it
      {"q1 0 d1 100", "d1", 100},     // the highest
      {"q1 0 وثيقة 1", "وثيقة", 1},
  };
  for (const Row& row : rows) {
    const auto judgement = parse_judgement(row.line);
    ASSERT_TRUE(judgement.has_value()) << row.line;
    EXPECT_EQ(judgement->query_id, "q1") << row.line;
    EXPECT_EQ(judgement->document_id, row.document_id) << row.line;
    EXPECT_EQ(judgement->grade, row.grade) << row.line;
  }
}

TEST(JudgementLine, IsNothingElse) {
  for (const char* line : {"", "q1", "q1 d1", "q1 0 d1 1 x", "q1 0 d1 x", "q1 0 d1 1.0",
                           "q1 0 d1 101", "q1 0 d1 +1", "q1 0 d1 -", "\t0\td1\t1", "q1\t0\t\t1"}) {
    EXPECT_FALSE(parse_judgement(line).has_value()) << line;
  }
}

class JudgementFile : public ::testing::Test {
 protected:
  Result<Judgements> read(const std::string& content) {
    std::ofstream(path_) << content;
    return read_judgements(path_);
  }

  test::TempDir folder_;
  const std::string path_ = folder_ / "r.tsv";
};

TEST_F(JudgementFile, GroupsByQuery) {
  const auto judgements = read("q1 0 a 1\nq2 0 a 0\n\nq1 0 b 2\r\n");
  ASSERT_TRUE(judgements.ok()) << judgements.error().text();
  EXPECT_EQ(*judgements, (Judgements{{"q1", {{"a", 1}, {"b", 2}}}, {"q2", {{"a", 0}}}}));
}

TEST_F(JudgementFile, MayHaveAHeader) {
  const auto judgements = read("query-id\tcorpus-id\tscore\nq1\ta\t1\n");
  ASSERT_TRUE(judgements.ok()) << judgements.error().text();
  EXPECT_EQ(*judgements, (Judgements{{"q1", {{"a", 1}}}}));
  EXPECT_FALSE(read("q1\ta\t1\nquery-id\tcorpus-id\tscore\n").ok()) << "only at the top";
}

TEST_F(JudgementFile, NamesTheLineThatIsWrong) {
  const auto bad = read("q1 0 a 1\nq1 0 b much\n");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(bad.error().text(), HasSubstr("r.tsv:2: not a judgement"));
  const auto twice = read("q1 0 a 1\nq2 0 a 1\nq1 0 a 2\n");
  ASSERT_FALSE(twice.ok());
  EXPECT_THAT(twice.error().text(), HasSubstr("r.tsv:3: 'a' has a second judgement for 'q1'"));
}

TEST_F(JudgementFile, MustBeThere) {
  const auto missing = read_judgements(folder_ / "none");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace fihris::cli
