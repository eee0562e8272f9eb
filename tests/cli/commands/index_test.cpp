// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the commands that write or describe an index do what they say?
#include <csignal>
#include <fstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <simdjson.h>
#include <unistd.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using CliIndex = CommandTest;
using CliDelete = CommandTest;
using CliStats = CommandTest;
using CliAnalyze = CommandTest;

TEST_F(CliIndex, SummarisesOnStandardError) {
  const std::string input = write("a.jsonl",
                                  "{\"id\":\"1\",\"text\":\"alpha\"}\n"
                                  "{\"id\":\"1\",\"text\":\"beta\"}\n"
                                  "not json\n"
                                  "{\"id\":\"2\",\"text\":\"gamma\"}\n");
  const Outcome outcome = run({"index", path("index"), input});
  EXPECT_EQ(outcome.exit_code, 0) << "some were taken";
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("fihris: " + input + ":3: "));
  EXPECT_THAT(outcome.err, HasSubstr("fihris: 3 documents (1 replaced), 1 skipped, 0 flawed, "));
  EXPECT_EQ(run({"search", path("index"), "beta"}).exit_code, 0);
  EXPECT_EQ(run({"search", path("index"), "alpha"}).exit_code, 1) << "it was replaced";
}

TEST_F(CliIndex, ReadsStandardInput) {
  const Outcome outcome = run(Call{
      {"index", path("index"), "-"}, "{\"id\":\"1\",\"text\":\"alpha\"}\n", Stdout::kFile, {}});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(run({"search", path("index"), "alpha"}).exit_code, 0);
}

TEST_F(CliIndex, TakesOtherMemberNames) {
  const std::string input =
      write("a.jsonl", "{\"nr\":\"7\",\"name\":\"alpha\",\"body\":\"beta\"}\n");
  const Outcome outcome =
      run({"index", path("index"), input, "--id", "nr", "--title", "name", "--text", "body"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(run({"search", path("index"), "beta"}).out, HasSubstr("1. alpha\n"));
  EXPECT_THAT(run({"search", path("index"), "beta", "--format", "trec"}).out,
              StartsWith("1 Q0 7 1 "));
}

TEST_F(CliIndex, RebuildForgetsWhatWasThere) {
  const std::string first = write("a.jsonl", "{\"id\":\"1\",\"text\":\"alpha\"}\n");
  const std::string second = write("b.jsonl", "{\"id\":\"2\",\"text\":\"beta\"}\n");
  ASSERT_EQ(run({"index", path("index"), first}).exit_code, 0);
  ASSERT_EQ(run({"index", path("index"), second, "--rebuild"}).exit_code, 0);
  EXPECT_EQ(run({"search", path("index"), "alpha"}).exit_code, 1);
  EXPECT_EQ(run({"search", path("index"), "beta"}).exit_code, 0);
}

TEST_F(CliIndex, ExitsTwoWhenNothingCouldBeTaken) {
  const std::string good = write("good.jsonl", "{\"id\":\"1\",\"text\":\"alpha\"}\n");
  const std::string bad = write("bad.jsonl", "nothing\nof use\n");
  ASSERT_EQ(run({"index", path("index"), good}).exit_code, 0);
  const Outcome outcome = run({"index", path("index"), bad, "--rebuild"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("nothing was committed"));
  EXPECT_EQ(run({"search", path("index"), "alpha"}).exit_code, 0) << "the old index is kept";
}

TEST_F(CliIndex, AMissingInputLeavesNoIndexBehind) {
  const Outcome outcome = run({"index", path("index"), path("missing.jsonl")});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("missing.jsonl"));
  EXPECT_FALSE(std::filesystem::exists(path("index")));
}

TEST_F(CliIndex, ShowsTheFirstProblemsAndCountsTheRest) {
  std::string lines = "{\"id\":\"1\",\"text\":\"alpha\"}\n";
  for (int i = 0; i < 30; ++i) lines += "not json\n";
  const Outcome outcome = run({"index", path("index"), write("a.jsonl", lines)});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("a.jsonl:21: "), Not(HasSubstr("a.jsonl:22: ")),
                                 HasSubstr("and 10 more problems"), HasSubstr("30 skipped")));
}

TEST_F(CliIndex, RefusesAnotherStemmerForAnIndex) {
  const std::string index = make_index();
  const Outcome outcome = run({"index", index, path("sample.jsonl"), "--stemmer", "none"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--rebuild"));
  EXPECT_EQ(run({"index", index, path("sample.jsonl"), "--stemmer", "light"}).exit_code, 0);
}

// True once the process catches SIGINT; false when there is no way to tell.
bool catches_interrupt(pid_t process) {
  for (int i = 0; i < 2000; ++i) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    std::string word;
    while (status >> word) {
      if (word != "SigCgt:") continue;
      unsigned long long mask = 0;
      status >> std::hex >> mask;
      if ((mask >> (SIGINT - 1) & 1) != 0) return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

TEST_F(CliIndex, AnInterruptCommitsNothing) {
  const std::string index = make_index();
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const pid_t process = start({"index", index, "-"}, ends[0]);
  ::close(ends[0]);
  const std::string line = "{\"id\":\"new\",\"text\":\"zzzalpha\"}\n";
  EXPECT_EQ(::write(ends[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
  const bool caught = catches_interrupt(process);
  ::kill(process, SIGINT);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  ::close(ends[1]);
  const Outcome outcome = finish(process);
  if (!caught) GTEST_SKIP() << "cannot see whether the process catches the signal";
  EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("nothing was committed"));
  EXPECT_EQ(run({"search", index, "zzzalpha"}).exit_code, 1);
  EXPECT_EQ(run({"search", index, "الوطنية"}).exit_code, 0);
}

TEST_F(CliDelete, TakesDocumentsOutAndTellsUnknownIds) {
  const std::string index = make_index();
  const Outcome outcome = run({"delete", index, "n1", "unknown"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("'unknown'"), HasSubstr("1 document deleted")));
  EXPECT_EQ(run({"search", index, "الوطنية"}).exit_code, 1);
  EXPECT_EQ(run({"search", index, "سوق"}).exit_code, 0);
}

TEST_F(CliDelete, ExitsOneWhenNoneWasThere) {
  EXPECT_EQ(run({"delete", make_index(), "unknown"}).exit_code, 1);
}

TEST_F(CliDelete, ReadsIdsFromAFileOrStandardInput) {
  const std::string index = make_index();
  EXPECT_EQ(run({"delete", index, "--ids", write("ids", "n1\n\n")}).exit_code, 0);
  EXPECT_EQ(run(Call{{"delete", index, "--ids", "-"}, "n 2\r\n", Stdout::kFile, {}}).exit_code, 0);
  EXPECT_EQ(run({"search", index, "الوطنية", "سوق"}).exit_code, 1);
  EXPECT_EQ(run({"delete", index, "--ids", path("missing")}).exit_code, 2);
}

TEST_F(CliStats, DescribesTheIndex) {
  const std::string index = make_index();
  EXPECT_THAT(run({"stats", index}).out,
              AllOf(HasSubstr("documents\t3\n"), HasSubstr("field\tviews:sort,store,number\n")));
  const Outcome outcome = run({"stats", index, "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 0);
  simdjson::dom::parser parser;
  simdjson::dom::element stats = parser.parse(outcome.out);
  EXPECT_EQ(std::uint64_t(stats["documents"]), 3U);
  EXPECT_GT(double(stats["average_length"]), 0);
  for (const char* key : {"distinct_terms", "bytes_on_disk", "segments"}) {
    EXPECT_TRUE(stats[key].is_uint64()) << key;
  }
  EXPECT_TRUE(stats["format_version"].is_string());
  EXPECT_TRUE(stats["fingerprint"].is_string());
  bool has_topic = false;
  for (simdjson::dom::element field : stats["fields"].get_array()) {
    if (std::string_view(field["name"]) != "topic") continue;
    has_topic = true;
    EXPECT_EQ(std::string_view(field["type"]), "text");
    EXPECT_EQ(field["uses"].get_array().size(), 3U);
  }
  EXPECT_TRUE(has_topic);
}

TEST_F(CliAnalyze, HasALineARung) {
  const Outcome outcome = run({"analyze", "كتاب"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, ::testing::MatchesRegex("#surface\tterm\trung\tbegin\tend\tposition\n"
                                                   "كتاب\tكتاب\texact\t0\t8\t1\n"
                                                   "كتاب\t[^\t]+\tstem\t0\t8\t1\n"));
}

TEST_F(CliAnalyze, ReadsStandardInputAndStopsAtTheExactRung) {
  const Outcome outcome = run(
      Call{{"analyze", "--level", "exact", "--format", "json"}, "alpha\nbeta", Stdout::kFile, {}});
  EXPECT_EQ(outcome.out,
            "{\"surface\":\"alpha\",\"term\":\"alpha\",\"rung\":\"exact\",\"begin\":0,\"end\":5,"
            "\"position\":1}\n"
            "{\"surface\":\"beta\",\"term\":\"beta\",\"rung\":\"exact\",\"begin\":6,\"end\":10,"
            "\"position\":2}\n");
}

TEST_F(CliAnalyze, JoinsArgumentsWithASpace) {
  EXPECT_THAT(run({"analyze", "--stemmer", "none", "alpha", "beta"}).out,
              HasSubstr("beta\tbeta\tstem\t6\t10\t2\n"));
}

}  // namespace
}  // namespace fihris::cli::testing
