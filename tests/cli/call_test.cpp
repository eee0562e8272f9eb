// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the command behave as a command should, whatever the call and wherever its output goes?
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using CliCall = CommandTest;
using CliOutput = CommandTest;

const std::vector<std::string> kCommands = {"index",   "search", "eval",
                                            "analyze", "stats",  "delete"};

// The short help is a part of the full one, with an example that has Arabic in it.
void expect_is_short_of(const std::string& full, const std::string& brief) {
  const std::size_t example = brief.find("\nexample:\n  ");
  ASSERT_NE(example, std::string::npos) << brief;
  EXPECT_THAT(full, StartsWith(brief.substr(0, example)));
  EXPECT_GT(full.size(), brief.size());
  for (const std::string& text : {brief.substr(example), full}) {
    EXPECT_THAT(text, ::testing::AnyOf(HasSubstr("\xD8"), HasSubstr("\xD9"))) << text;
  }
}

TEST_F(CliCall, WithoutACommandHelpsOnStandardError) {
  const Outcome outcome = run(std::vector<std::string>{});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("usage: fihris COMMAND"));
}

TEST_F(CliCall, HelpsOnStandardOutput) {
  const Outcome brief = run({"-h"});
  const Outcome full = run({"--help"});
  EXPECT_EQ(brief.exit_code, 0);
  EXPECT_EQ(full.exit_code, 0);
  expect_is_short_of(full.out, brief.out);
  for (const std::string& command : kCommands) EXPECT_THAT(brief.out, HasSubstr("  " + command));
}

TEST_F(CliCall, EveryCommandHasShortAndFullHelp) {
  for (const std::string& command : kCommands) {
    const Outcome brief = run({command, "-h"});
    const Outcome full = run({command, "--help"});
    EXPECT_EQ(brief.exit_code, 0) << brief.err;
    EXPECT_EQ(full.exit_code, 0) << full.err;
    EXPECT_THAT(brief.out, HasSubstr("usage: fihris " + command));
    expect_is_short_of(full.out, brief.out);
    const std::size_t examples = full.out.find("\nexamples:\n");
    ASSERT_NE(examples, std::string::npos) << full.out;
    EXPECT_THAT(full.out.substr(examples), HasSubstr("  fihris " + command));
  }
}

TEST_F(CliCall, TellsItsVersion) {
  const Outcome outcome = run({"--version"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, ::testing::MatchesRegex("fihris [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  for (const std::string& command : kCommands) {
    EXPECT_EQ(run({command, "--version"}).out, outcome.out);
  }
}

TEST_F(CliCall, RefusesMistakesWithTwo) {
  const std::vector<std::vector<std::string>> calls = {
      {"bogus"},
      {"--bogus"},
      {"search"},
      {"search", path("index")},
      {"search", path("index"), "a", "-n", "-1"},
      {"search", path("index"), "a", "-n", "10x"},
      {"search", path("index"), "a", "-n", "10001"},
      {"search", path("index"), "a", "--offset", "-1"},
      {"search", path("index"), "a", "--level", "none"},
      {"search", path("index"), "a", "--format", "xml"},
      {"search", path("index"), "a", "--color", "sometimes"},
      {"search", path("index"), "a", "--queries", path("q")},
      {"search", path("index"), "--queries", path("q"), "--format", "json"},
      {"search", path("index"), "--queries", path("q"), "--format", "html"},
      {"search", path("index") + ",", "a"},
      {"index"},
      {"index", path("index")},
      {"index", path("index"), path("in"), "--field", "topic"},
      {"index", path("index"), path("in"), "--field", "a:store", "--field", "a:sort"},
      {"index", path("index"), path("in"), "--split", "10"},
      {"delete", path("index")},
      {"stats"},
      {"stats", path("index"), "more"},
      {"analyze", "--stemmer", "heavy", "a"},
      {"eval", path("index")},
      {"eval", path("index"), "--queries", path("q")},
      {"eval", path("index"), "--queries", "-", "--qrels", "-"},
      {"eval", path("index"), "--queries", path("q"), "--qrels", path("r"), "--depth", "9"},
      {"eval", path("index"), "--queries", path("q"), "--qrels", path("r"), "--half", "third"},
  };
  for (const std::vector<std::string>& call : calls) {
    const Outcome outcome = run(call);
    EXPECT_EQ(outcome.exit_code, 2) << ::testing::PrintToString(call);
    EXPECT_THAT(outcome.out, IsEmpty()) << ::testing::PrintToString(call);
    EXPECT_THAT(outcome.err, StartsWith("fihris: ")) << ::testing::PrintToString(call);
    EXPECT_THAT(outcome.err, HasSubstr("Try 'fihris ")) << ::testing::PrintToString(call);
  }
}

TEST_F(CliCall, SaysWhichIndexIsMissing) {
  const std::vector<std::vector<std::string>> calls = {
      {"search", path("none"), "a"}, {"stats", path("none")}, {"delete", path("none"), "a"}};
  for (const std::vector<std::string>& call : calls) {
    const Outcome outcome = run(call);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr(path("none")));
  }
}

TEST_F(CliOutput, AClosedPipeIsNoError) {
  const std::string index = make_index();
  const std::vector<std::vector<std::string>> calls = {
      {"search", index, "المكتبة"}, {"stats", index}, {"analyze", "كتاب"}, {"--help"}};
  for (const std::vector<std::string>& call : calls) {
    const Outcome outcome = run(Call{call, "", Stdout::kClosedPipe, {}});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, IsEmpty());
  }
}

TEST_F(CliOutput, AFullDiskIsAnError) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const std::string index = make_index();
  const std::vector<std::vector<std::string>> calls = {
      {"search", index, "المكتبة"}, {"stats", index}, {"analyze", "كتاب"}, {"search", "-h"}};
  for (const std::vector<std::string>& call : calls) {
    const Outcome outcome = run(Call{call, "", Stdout::kFull, {}});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("cannot write to standard output"));
  }
}

TEST_F(CliOutput, AMissingStandardOutputIsAnError) {
  const std::string index = make_index();
  const Outcome outcome = run(Call{{"search", index, "المكتبة"}, "", Stdout::kClosed, {}});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("cannot write to standard output"));
  EXPECT_EQ(run({"search", index, "المكتبة"}).exit_code, 0) << "the index is as it was";
}

TEST_F(CliOutput, ColoursOnlyTerminalsThatWantThem) {
  struct Row {
    Stdout output;
    std::vector<std::string> environment;
    const char* when;
    bool coloured;
  };
  const std::vector<Row> rows = {
      {Stdout::kTerminal, {}, "auto", true},
      {Stdout::kTerminal, {"NO_COLOR=1"}, "auto", false},
      {Stdout::kTerminal, {"NO_COLOR="}, "auto", true},  // no-color.org: only when not empty
      {Stdout::kTerminal, {"NO_COLOR=1"}, "always", true},
      {Stdout::kTerminal, {}, "never", false},
      {Stdout::kFile, {}, "auto", false},
      {Stdout::kFile, {}, "always", true},
  };
  const std::string index = make_index();
  for (const Row& row : rows) {
    const Outcome outcome =
        run(Call{{"search", index, "الوطنية", "--bidi", "off", "--color", row.when},
                 "",
                 row.output,
                 row.environment});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    if (row.coloured) {
      EXPECT_THAT(outcome.out, HasSubstr("\x1b[1;31mالوطنية\x1b[0m")) << row.when;
    } else {
      EXPECT_THAT(outcome.out, HasSubstr("[الوطنية]")) << row.when;
      EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b"))) << row.when;
    }
  }
}

TEST_F(CliOutput, ADumbTerminalGetsNoColours) {
  const std::string index = make_index();
  const Outcome outcome =
      run(Call{{"search", index, "الوطنية"}, "", Stdout::kTerminal, {"TERM=dumb"}});
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace fihris::cli::testing
