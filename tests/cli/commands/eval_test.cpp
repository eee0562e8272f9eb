// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does `fihris eval` measure what it finds, and refuse what it cannot read?
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <simdjson.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Beside the sample index. q1 finds n1, q2 "n 2", q3 nothing; q4 has no judgement, q5 none above 0.
constexpr const char* kQueries =
    "q1\tالوطنية\nq2\tسوق\n\nq3\tzzzqqqxxx\nq4\tالمكتبة\nq5\tالمكتبة\n";
constexpr const char* kJudgements =
    "q1\t0\tn1\t1\nq1\t0\tn3\t1\nq2\t0\tn 2\t3\nq3\t0\tn1\t1\n"
    "q5\t0\tn1\t0\nq9\t0\tn1\t1\n";

class CliEval : public CommandTest {
 protected:
  [[nodiscard]] Outcome eval(std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"eval", index_, "--queries", queries_, "--qrels", qrels_});
    return run(options);
  }

  const std::string index_ = make_index();
  const std::string queries_ = write("q.tsv", kQueries);
  const std::string qrels_ = write("r.tsv", kJudgements);
};

TEST_F(CliEval, TellsTheMeans) {
  const Outcome outcome = eval();
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, IsEmpty());
  // q1: one of its two documents, at rank 1: nDCG = 1 / (1 + 1/log2(3)) = 0.6131, RR 1, R 1/2.
  // q2: its only document at rank 1: all 1. q3: all 0.
  // nDCG: (0.6131 + 1 + 0) / 3 = 0.5377; MRR: 2/3; R: (1/2 + 1 + 0) / 3 = 1/2.
  EXPECT_EQ(outcome.out,
            "queries\t3\n"
            "without_judgements\t2\n"
            "found_nothing\t1\n"
            "nDCG@10\t0.5377\n"
            "MRR@10\t0.6667\n"
            "R@10\t0.5000\n"
            "R@100\t0.5000\n");
}

TEST_F(CliEval, TellsEachQueryWhenAsked) {
  const Outcome outcome = eval({"--per-query", "--depth", "50"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              ::testing::StartsWith("#query\tnDCG@10\tRR@10\tR@10\tR@50\trelevant\tfound\n"
                                    "q1\t0.6131\t1.0000\t0.5000\t0.5000\t2\t1\n"
                                    "q2\t1.0000\t1.0000\t1.0000\t1.0000\t1\t1\n"
                                    "q3\t0.0000\t0.0000\t0.0000\t0.0000\t1\t0\n"
                                    "\n"
                                    "queries\t3\n"));
}

TEST_F(CliEval, JsonIsOneObjectWithItsDocumentedMembers) {
  const Outcome outcome = eval({"--format", "json", "--per-query"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  simdjson::dom::parser parser;
  simdjson::dom::element object = parser.parse(outcome.out);
  EXPECT_EQ(std::uint64_t(object["queries"]), 3U);
  EXPECT_EQ(std::uint64_t(object["without_judgements"]), 2U);
  EXPECT_EQ(std::uint64_t(object["found_nothing"]), 1U);
  EXPECT_EQ(std::uint64_t(object["depth"]), 100U);
  EXPECT_NEAR(double(object["ndcg_at_10"]), 0.537715730921, 1e-9);
  EXPECT_NEAR(double(object["mrr_at_10"]), 2.0 / 3, 1e-9);
  EXPECT_NEAR(double(object["recall_at_10"]), 0.5, 1e-9);
  EXPECT_NEAR(double(object["recall_at_depth"]), 0.5, 1e-9);
  ASSERT_EQ(object["per_query"].get_array().size(), 3U);
  simdjson::dom::element query = object["per_query"].at(0);
  EXPECT_EQ(std::string_view(query["qid"]), "q1");
  EXPECT_NEAR(double(query["ndcg_at_10"]), 0.613147192765, 1e-9);
  EXPECT_NEAR(double(query["reciprocal_rank_at_10"]), 1, 1e-9);
  EXPECT_NEAR(double(query["recall_at_10"]), 0.5, 1e-9);
  EXPECT_NEAR(double(query["recall_at_depth"]), 0.5, 1e-9);
  EXPECT_EQ(std::uint64_t(query["relevant"]), 2U);
  EXPECT_EQ(std::uint64_t(query["found"]), 1U);
}

TEST_F(CliEval, TakesEveryOtherQuery) {
  // The 1st, 3rd and 5th are q1, q3 and q5; q2 and q4 are left. Empty lines have no place.
  const Outcome first = eval({"--half", "first"});
  EXPECT_THAT(first.out, HasSubstr("queries\t2\nwithout_judgements\t1\nfound_nothing\t1\n"));
  EXPECT_THAT(first.out, HasSubstr("MRR@10\t0.5000\n"));
  const Outcome second = eval({"--half", "second"});
  EXPECT_THAT(second.out, HasSubstr("queries\t1\nwithout_judgements\t1\nfound_nothing\t0\n"));
  EXPECT_THAT(second.out, HasSubstr("nDCG@10\t1.0000\n"));
}

TEST_F(CliEval, CountsADocumentOnce) {
  // The same documents in two indexes: n1 is found twice, but is one of two that are relevant.
  const std::string two = index_ + "," + index_ + "-2";
  std::filesystem::copy(index_, index_ + "-2", std::filesystem::copy_options::recursive);
  const std::string queries = write("one.tsv", "q1\tالوطنية\n");
  const Outcome outcome =
      run({"eval", two, "--queries", queries, "--qrels", qrels_, "--per-query"});
  EXPECT_THAT(outcome.out, HasSubstr("q1\t0.6131\t1.0000\t0.5000\t0.5000\t2\t2\n"));
}

TEST_F(CliEval, ReadsStandardInput) {
  const Outcome outcome = run(Call{
      {"eval", index_, "--queries", queries_, "--qrels", "-"}, kJudgements, Stdout::kFile, {}});
  EXPECT_EQ(outcome.out, eval().out);
}

TEST_F(CliEval, HeedsTheLevel) {
  // Another form of الوطنية, which only stems find.
  const std::string queries = write("stem.tsv", "q1\tوطنية\n");
  for (const auto& [level, exit_code] : {std::pair("stem", 0), std::pair("exact", 1)}) {
    EXPECT_EQ(
        run({"eval", index_, "--queries", queries, "--qrels", qrels_, "--level", level}).exit_code,
        exit_code)
        << level;
  }
}

TEST_F(CliEval, WidensWhenToldTo) {
  const std::string queries = write("stem.tsv", "q1\tوطنية\n");
  EXPECT_EQ(
      run({"eval", index_, "--queries", queries, "--qrels", qrels_, "--level", "exact", "--widen"})
          .exit_code,
      0);
}

TEST_F(CliEval, ExitsOneWhenNoQueryFindsAnything) {
  const std::string queries = write("none.tsv", "q3\tzzzqqqxxx\n");
  const Outcome outcome = run({"eval", index_, "--queries", queries, "--qrels", qrels_});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("found_nothing\t1\nnDCG@10\t0.0000\n"));
}

TEST_F(CliEval, RefusesBadFilesWithTheirLines) {
  struct Row {
    std::string queries;
    std::string judgements;
    std::string said;
  };
  const Row rows[] = {
      {"q1\tالوطنية\nno tab\n", kJudgements, "bad-q.tsv:2: not a query"},
      {"q1\tالوطنية\n\nq1\tسوق\n", kJudgements, "bad-q.tsv:3: the query id 'q1' appears a second"},
      {"q1\t" + std::string(100'001, 'a') + "\n", kJudgements, "bad-q.tsv:1: "},
      {kQueries, "q1 0 n1 1\nq1 n3\n", "bad-r.tsv:2: not a judgement"},
      {kQueries, "q1 0 n1 1\nq1 0 n1 1\n", "bad-r.tsv:2: 'n1' has a second judgement"},
      {kQueries, "q9 0 n1 1\n", "has a relevant document in"},
      {"", kJudgements, "has a relevant document in"},
  };
  for (const Row& row : rows) {
    const std::string queries = write("bad-q.tsv", row.queries);
    const std::string judgements = write("bad-r.tsv", row.judgements);
    const Outcome outcome = run({"eval", index_, "--queries", queries, "--qrels", judgements});
    EXPECT_EQ(outcome.exit_code, 2) << row.said;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
  }
}

TEST_F(CliEval, SaysWhichFileIsMissing) {
  const std::string none = path("none");
  const std::vector<std::vector<std::string>> calls = {
      {"eval", none, "--queries", queries_, "--qrels", qrels_},
      {"eval", index_, "--queries", none, "--qrels", qrels_},
      {"eval", index_, "--queries", queries_, "--qrels", none},
  };
  for (const std::vector<std::string>& call : calls) {
    const Outcome outcome = run(call);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr(none));
  }
}

}  // namespace
}  // namespace fihris::cli::testing
