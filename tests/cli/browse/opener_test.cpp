// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are only permitted targets opened, and by the right program?
#include "cli/browse/opener.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/text/words.h"
#include "support/temp_dir.h"

namespace fihris::cli::browse {
namespace {

class OpenerTest : public ::testing::Test {
 protected:
  OpenerTest() {
    ::unsetenv("FIHRIS_OPENER");
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    ::sigemptyset(&mask);
    std::ofstream(file) << "text";
  }
  ~OpenerTest() override { ::unsetenv("FIHRIS_OPENER"); }

  OpenEnd open(const std::string& target) {
    return openings.open(plan_opening(target), target, mask);
  }

  Openings openings;
  test::TempDir dir;
  std::string file = dir / "a file.txt";
  sigset_t mask = {};
};

TEST_F(OpenerTest, ShowsTheAddressWhereThereIsNoProgram) {
  EXPECT_EQ(plan_opening("https://example.org/").how, Opening::kShow);
  ::setenv("FIHRIS_OPENER", " ", 1);
  EXPECT_EQ(plan_opening("https://example.org/").how, Opening::kShow);
}

TEST_F(OpenerTest, OpensWebAddressesAndFilesOnly) {
  ::setenv("FIHRIS_OPENER", "true", 1);
  EXPECT_EQ(plan_opening("https://example.org/?a=1&b=2").how, Opening::kHere);
  EXPECT_EQ(plan_opening("http://example.org").how, Opening::kHere);
  EXPECT_EQ(plan_opening(file).how, Opening::kHere);
  for (const std::string target :
       {"", "-rf", "javascript:alert(1)", "file:///etc/passwd", "news-1", "/dev/null"}) {
    EXPECT_EQ(plan_opening(target).how, Opening::kNotToOpen) << target;
  }
  EXPECT_EQ(plan_opening(dir.path()).how, Opening::kNotToOpen) << "a folder";
}

// The id of a document from elsewhere may name what a desktop would run.
TEST_F(OpenerTest, OpensNothingThatADesktopMayRun) {
  for (const char* opener : {"true", ""}) {
    ::setenv("FIHRIS_OPENER", opener, 1);
    for (const char* name : {"evil.desktop", "evil.DESKTOP"}) {
      std::ofstream(dir / name) << "[Desktop Entry]\nExec=false\n";
      EXPECT_EQ(plan_opening(dir / name).how, Opening::kProgram) << name;
    }
    for (const mode_t mode : {0700U, 0610U, 0601U}) {
      ASSERT_EQ(::chmod(file.c_str(), mode), 0);
      EXPECT_EQ(plan_opening(file).how, Opening::kProgram) << mode;
    }
    ASSERT_EQ(::symlink(file.c_str(), (dir / "link").c_str()), 0);
    EXPECT_EQ(plan_opening(dir / "link").how, Opening::kProgram);
    ::unlink((dir / "link").c_str());
  }
}

TEST_F(OpenerTest, TakesACommandWithArguments) {
  using Words = std::vector<std::string>;
  const std::string target = "https://example.org/%s";
  const auto words = [&](const char* opener) {
    ::setenv("FIHRIS_OPENER", opener, 1);
    return plan_opening(target).words;
  };
  EXPECT_EQ(words("less -R"), (Words{"less", "-R", target}));
  EXPECT_EQ(words("'my viewer' --page=1 %s --then"),
            (Words{"my viewer", "--page=1", target, "--then"}));
  EXPECT_EQ(words("viewer a%s"), (Words{"viewer", "a%s", target})) << "not a word of its own";
  EXPECT_EQ(words("viewer $HOME *"), (Words{"viewer", "$HOME", "*", target})) << "as it is";
  ::setenv("FIHRIS_OPENER", "viewer 'a b", 1);
  EXPECT_EQ(plan_opening(target).how, Opening::kBadOpener);
}

TEST_F(OpenerTest, GivesTheTargetAsOneWord) {
  const std::string program = dir / "opener";
  const std::string seen = dir / "seen";
  std::ofstream(program) << "#!/bin/sh\nprintf '%s|' \"$@\" >'" << seen << "'\n";
  ASSERT_EQ(::chmod(program.c_str(), 0700), 0);
  ::setenv("FIHRIS_OPENER", (program + " -x").c_str(), 1);
  EXPECT_EQ(open("https://example.org/a b;$(id)"), OpenEnd::kOpened);
  std::string got;
  std::getline(std::ifstream(seen), got);
  EXPECT_EQ(got, "-x|https://example.org/a b;$(id)|");
}

TEST_F(OpenerTest, TellsAFailureFromAProgramThatIsNotThere) {
  ::setenv("FIHRIS_OPENER", "false", 1);
  EXPECT_EQ(open(file), OpenEnd::kFailed);
  ::setenv("FIHRIS_OPENER", "/nowhere/there", 1);
  EXPECT_EQ(open(file), OpenEnd::kNotStarted);
}

// The desktop's program is not waited for, and leaves no zombie when it ends.
TEST_F(OpenerTest, TellsLaterHowItWentAside) {
  for (const bool goes_well : {true, false}) {
    const OpenPlan plan{Opening::kAside, {goes_well ? "true" : "false", file}};
    ASSERT_EQ(openings.open(plan, file, mask), OpenEnd::kRunning);
    EXPECT_TRUE(openings.has_young());
    std::vector<Openings::Ended> ended;
    for (int i = 0; i < 10'000 && ended.empty(); ++i) {
      ::usleep(1000);
      ended = openings.take_ended();
    }
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended.front().program, plan.words.front());
    EXPECT_EQ(ended.front().target, file);
    EXPECT_EQ(ended.front().end, goes_well ? OpenEnd::kOpened : OpenEnd::kFailed);
    EXPECT_FALSE(openings.has_young());
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "no child is left";
  }
}

TEST(SplitWords, SplitsAsAShellDoesAndExpandsNothing) {
  struct Row {
    const char* text;
    std::vector<std::string> words;
  };
  for (const Row& row : std::vector<Row>{
           {"", {}},
           {" \t\n", {}},
           {" a  b\tc ", {"a", "b", "c"}},
           {"'a b'c", {"a bc"}},
           {"\"a 'b'\" '\"'", {"a 'b'", "\""}},
           {"'' \"\"", {"", ""}},
           {"a\\ b \\' \\\\", {"a b", "'", "\\"}},
           {R"("\" \\ \n" '\n')", {"\" \\ \\n", "\\n"}},
           {"$a `b` * ~ \xff", {"$a", "`b`", "*", "~", "\xff"}},
       }) {
    EXPECT_EQ(split_words(row.text), row.words) << row.text;
  }
  for (const char* text : {"'", "\"a", "a 'b", "\\", "a\\", "\"\\\""}) {
    EXPECT_EQ(split_words(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace fihris::cli::browse
