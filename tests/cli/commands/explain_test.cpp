// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does `fihris search --explain` say why a hit matches, and only when asked to?
#include <string>

#include <gmock/gmock.h>
#include <simdjson.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class CliExplain : public CommandTest {
 protected:
  const std::string index_ = make_index();
};

TEST_F(CliExplain, HasALineAFormBelowEachHit) {
  const Outcome outcome = run({"search", index_, "--explain", "مكتبات", "وطنية"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, ContainsRegex("\n +[0-9]+\\.[0-9]{3}  clitic   1\\.00  [0-9]+x +title  "
                                         "وطنية = الوطنية\n"));
  EXPECT_THAT(outcome.out, HasSubstr("مكتبات = المكتبة\n"));
  EXPECT_THAT(outcome.out, ContainsRegex("\nanalysis [0-9.]+ · plan [0-9.]+ · match .* ms\n$"));
}

TEST_F(CliExplain, GivesPartsInJsonThatAddUpToTheScore) {
  const Outcome outcome =
      run({"search", index_, "--explain", "--format", "json", "المكتبة", "الوطنية", "سوق"});
  simdjson::dom::parser parser;
  simdjson::dom::element results = parser.parse(outcome.out);
  EXPECT_GE(double(results["timings"]["match_ms"]), 0);
  ASSERT_GE(results["hits"].get_array().size(), 2U);
  for (simdjson::dom::element hit : results["hits"]) {
    double sum = 0;
    for (simdjson::dom::element part : hit["why"]) {
      sum += double(part["weight"]);
      EXPECT_NE(std::string_view(part["kind"]), "other");
    }
    EXPECT_NEAR(sum, double(hit["score"]), 1e-9);
  }
  const Outcome lines =
      run({"search", index_, "--explain", "--format", "jsonl", "-n", "1", "المكتبة"});
  simdjson::dom::element hit = parser.parse(lines.out);
  EXPECT_EQ(std::string_view(hit["why"].at(0)["rung"]), "exact");
}

TEST_F(CliExplain, IsForBatchesToo) {
  const std::string queries = write("q.tsv", "q1\tالوطنية\n");
  const Outcome outcome =
      run({"search", index_, "--explain", "--queries", queries, "--format", "jsonl"});
  simdjson::dom::parser parser;
  simdjson::dom::element results = parser.parse(outcome.out);
  EXPECT_EQ(results["hits"].at(0)["why"].at(0)["word"].get_string().value(), "الوطنية");
  EXPECT_THAT(run({"search", index_, "--explain", "--queries", queries}).out,
              HasSubstr("الوطنية = الوطنية\n"));
}

TEST_F(CliExplain, ChangesNothingWhereItIsNotAskedForOrHasNoPlace) {
  for (const std::string format : {"html", "trec"}) {
    const Outcome plain = run({"search", index_, "--format", format, "المكتبة"});
    const Outcome outcome =
        run({"search", index_, "--format", format, "-n", "1000", "--explain", "المكتبة"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.out, plain.out);
  }
  for (const std::string format : {"text", "json", "jsonl"}) {
    EXPECT_THAT(
        run({"search", index_, "--format", format, "المكتبة"}).out,
        AllOf(Not(HasSubstr("rung")), Not(HasSubstr("timings")), Not(HasSubstr("analysis"))));
  }
}

TEST_F(CliExplain, IsForAHundredHitsAtOnce) {
  const Outcome outcome = run({"search", index_, "--explain", "-n", "101", "المكتبة"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("at most 100 hits"));
  EXPECT_EQ(run({"search", index_, "--explain", "-n", "100", "المكتبة"}).exit_code, 0);
}

}  // namespace
}  // namespace fihris::cli::testing
