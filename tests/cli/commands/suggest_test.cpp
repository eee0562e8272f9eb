// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does `fihris suggest` complete and correct, and does `fihris search` say what may have been
// meant?
#include <string>

#include <gmock/gmock.h>
#include <simdjson.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CliSuggest : public CommandTest {
 protected:
  CliSuggest() {
    std::string lines;
    for (int i = 0; i < 12; ++i) {
      lines += R"({"id":"w)" + std::to_string(i) + R"(","text":"المكتبة الوطنية"})" + "\n";
    }
    lines += R"({"id":"m","text":"المكتب القديم"})"
             "\n";
    index_ = path("words");
    EXPECT_EQ(run({"index", index_, write("words.jsonl", lines)}).exit_code, 0);
  }
  std::string index_;
};

TEST_F(CliSuggest, CompletesTheLastWord) {
  const Outcome outcome = run({"suggest", index_, "الوطنية", "المك"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out, "الوطنية المكتبة\t12\nالوطنية المكتب\t1\n");
  EXPECT_THAT(outcome.err, IsEmpty());
  EXPECT_EQ(run({"suggest", "-n", "1", index_, "المك"}).out, "المكتبة\t12\n");
}

TEST_F(CliSuggest, PutsSpellingRight) {
  const Outcome outcome = run({"suggest", "--spelling", index_, "المكتية", "الوطنية"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out, "المكتبة الوطنية\n");
}

TEST_F(CliSuggest, ExitsOneWhenThereIsNothing) {
  EXPECT_EQ(run({"suggest", index_, "ظظظ"}).exit_code, 1);
  EXPECT_EQ(run({"suggest", "--spelling", index_, "المكتبة"}).exit_code, 1);
  EXPECT_EQ(run({"suggest", index_}).exit_code, 2);
  EXPECT_EQ(run({"suggest", path("none"), "كت"}).exit_code, 2);
  EXPECT_EQ(run({"suggest", "-n", "1001", index_, "كت"}).exit_code, 2);
}

TEST_F(CliSuggest, JsonHasBoth) {
  simdjson::dom::parser parser;
  const Outcome outcome = run({"suggest", "--format", "json", index_, "المكت"});
  simdjson::dom::element answer = parser.parse(outcome.out);
  EXPECT_EQ(std::string_view(answer["text"]), "المكت");
  ASSERT_EQ(answer["completions"].get_array().size(), 2U);
  EXPECT_EQ(std::string_view(answer["completions"].at(0)["word"]), "المكتبة");
  EXPECT_EQ(std::uint64_t(answer["completions"].at(0)["documents"]), 12U);
  ASSERT_GE(answer["suggestions"].get_array().size(), 1U);
  simdjson::dom::element change = answer["suggestions"].at(0)["changes"].at(0);
  EXPECT_EQ(std::uint64_t(change["begin"]), 0U);
  EXPECT_EQ(std::uint64_t(change["end"]), 10U);
  EXPECT_EQ(std::string_view(change["to"]), "المكتبة");
  EXPECT_EQ(answer["notes"].get_array().size(), 0U);
}

TEST_F(CliSuggest, ASearchThatFindsLittleSaysWhatMayHaveBeenMeant) {
  const Outcome text = run({"search", index_, "المكخبة"});
  EXPECT_EQ(text.exit_code, 1);
  EXPECT_THAT(text.out, HasSubstr("\ndid you mean: المكتبة\n"));
  simdjson::dom::parser parser;
  const Outcome json = run({"search", "--format", "json", index_, "المكخبة"});
  simdjson::dom::element results = parser.parse(json.out);
  ASSERT_EQ(results["suggestions"].get_array().size(), 1U);
  EXPECT_EQ(std::string_view(results["suggestions"].at(0)), "المكتبة");
  EXPECT_THAT(run({"search", index_, "المكتبة"}).out, Not(HasSubstr("did you mean")));
}

TEST_F(CliSuggest, SearchesForMoreLikeADocument) {
  const Outcome outcome = run({"search", index_, "--like", "w3", "-n", "100"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("12 results"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("w3 ")));
  EXPECT_EQ(run({"search", index_, "--like", "none"}).exit_code, 2);
  EXPECT_EQ(run({"search", index_, "--like", "w3", "كلمة"}).exit_code, 2);
  EXPECT_EQ(run({"search", index_, "--like", ""}).exit_code, 2);
}

}  // namespace
}  // namespace fihris::cli::testing
