// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the words on the command line arrive as they were typed?
#include "cli/arguments/arguments.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/io/exit_code.h"

namespace fihris::cli {
namespace {

struct Parsed {
  std::string index;
  std::vector<std::string> words;
  std::string id = "default";
  std::size_t limit = 10;
  bool all = false;
  std::optional<int> exit_code;
  std::string said;  // on standard error
};

Parsed parse(const std::vector<std::string>& arguments) {
  Parsed parsed;
  Arguments command("try", "Try it.", {"details\n", "  fihris try i\n", ""});
  command.positional("INDEX", parsed.index, "the index");
  command.positionals("WORD", false, parsed.words, "the words");
  command.text("--id", "F", "a text", parsed.id);
  command.count("-n,--limit", "N", "a number", parsed.limit, 1, 100);
  command.flag("--all", parsed.all, "a flag");
  Output nowhere(-1);
  ::testing::internal::CaptureStderr();
  parsed.exit_code = command.parse(arguments, nowhere);
  parsed.said = ::testing::internal::GetCapturedStderr();
  return parsed;
}

TEST(Arguments, KeepsWordsAsTheyWereTyped) {
  const std::vector<std::string> words = {"[a,b]", "{}", "",   "a b", "[[aa]]",
                                          "%%",    "-",  "--", "-x",  "--all"};
  std::vector<std::string> arguments = {"index"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const Parsed parsed = parse(arguments);
  EXPECT_EQ(parsed.exit_code, std::nullopt) << parsed.said;
  EXPECT_EQ(parsed.index, "index");
  EXPECT_EQ(parsed.words, (std::vector<std::string>{"[a,b]", "{}", "", "a b", "[[aa]]", "%%", "-",
                                                    "-x", "--all"}));
  EXPECT_FALSE(parsed.all) << "it stood after --";
}

TEST(Arguments, TakesOptionsAnywhere) {
  const Parsed parsed = parse({"-n", "5", "index", "a", "--all", "b", "--id=x=y", "c"});
  EXPECT_EQ(parsed.exit_code, std::nullopt) << parsed.said;
  EXPECT_EQ(parsed.limit, 5U);
  EXPECT_TRUE(parsed.all);
  EXPECT_EQ(parsed.id, "x=y");
  EXPECT_EQ(parsed.words, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Arguments, TakesTheLastOfRepeatedOptions) {
  EXPECT_EQ(parse({"index", "-n", "5", "--limit", "7"}).limit, 7U);
  EXPECT_EQ(parse({"index", "-n5"}).limit, 5U);
}

TEST(Arguments, TakesEmptyValues) {
  EXPECT_EQ(parse({"index", "--id", "", "a"}).id, "");
  const Parsed parsed = parse({"index", "--id=", "a"});
  EXPECT_EQ(parsed.id, "");
  EXPECT_EQ(parsed.words, (std::vector<std::string>{"a"}));
}

TEST(Arguments, RefusesMistakesAndSaysWhatToDo) {
  struct Row {
    std::vector<std::string> arguments;
    std::string said;
  };
  const std::vector<Row> rows = {
      {{}, "INDEX is required"},
      {{"index", "--bogus"}, "--bogus"},
      {{"index", "-كتاب"}, "put -- before"},
      {{"index", "-n", "10x"}, "--limit: '10x' must be a whole number from 1 to 100"},
      {{"index", "-n", "-1"}, "'-1' must be"},
      {{"index", "-n", "0"}, "'0' must be"},
      {{"index", "-n", "101"}, "'101' must be"},
      {{"index", "-n"}, "needs a value"},
      {{"index", "--all=perhaps"}, "takes no value"},
  };
  for (const Row& row : rows) {
    const Parsed parsed = parse(row.arguments);
    EXPECT_EQ(parsed.exit_code, kExitError) << row.said;
    EXPECT_THAT(parsed.said, ::testing::HasSubstr(row.said));
    EXPECT_THAT(parsed.said, ::testing::HasSubstr("usage: fihris try [OPTIONS] INDEX [WORD...]\n"));
    EXPECT_THAT(parsed.said, ::testing::HasSubstr("Try 'fihris try --help'"));
    EXPECT_EQ(parsed.said.find('\x01'), std::string::npos);
  }
}

TEST(Arguments, HelpIsNoMistake) {
  for (const char* option : {"-h", "--help", "--version"}) {
    const Parsed parsed = parse({option});
    EXPECT_EQ(parsed.exit_code, kExitDone);
    EXPECT_EQ(parsed.said, "");
  }
}

}  // namespace
}  // namespace fihris::cli
