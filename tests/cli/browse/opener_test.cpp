// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is only that opened which may be, and by the right program?
#include "cli/browse/opener.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

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

  test::TempDir dir;
  std::string file = dir / "a file.txt";
  sigset_t mask = {};
};

TEST_F(OpenerTest, ShowsTheAddressWhereThereIsNoProgram) {
  EXPECT_EQ(how_to_open("https://example.org/"), Opening::kNone);
  EXPECT_FALSE(open_target("https://example.org/", Opening::kNone, mask));
}

TEST_F(OpenerTest, OpensWebAddressesAndFilesOnly) {
  ::setenv("FIHRIS_OPENER", "true", 1);
  EXPECT_EQ(how_to_open("https://example.org/?a=1&b=2"), Opening::kHere);
  EXPECT_EQ(how_to_open("http://example.org"), Opening::kHere);
  EXPECT_EQ(how_to_open(file), Opening::kHere);
  for (const std::string target :
       {"", "-rf", "javascript:alert(1)", "file:///etc/passwd", "news-1"}) {
    EXPECT_EQ(how_to_open(target), Opening::kNone) << target;
  }
  EXPECT_EQ(how_to_open(dir.path()), Opening::kNone) << "a folder";
}

TEST_F(OpenerTest, GivesTheTargetAsOneWord) {
  const std::string program = dir / "opener";
  const std::string seen = dir / "seen";
  std::ofstream(program) << "#!/bin/sh\nprintf '%s|' \"$@\" >'" << seen << "'\n";
  ASSERT_EQ(::chmod(program.c_str(), 0700), 0);
  ::setenv("FIHRIS_OPENER", program.c_str(), 1);
  EXPECT_TRUE(open_target("https://example.org/a b;$(id)", Opening::kHere, mask));
  std::string got;
  std::getline(std::ifstream(seen), got);
  EXPECT_EQ(got, "https://example.org/a b;$(id)|");
}

TEST_F(OpenerTest, TellsThatTheProgramFailed) {
  ::setenv("FIHRIS_OPENER", "false", 1);
  EXPECT_FALSE(open_target(file, Opening::kHere, mask));
  ::setenv("FIHRIS_OPENER", "/nowhere/there", 1);
  EXPECT_FALSE(open_target(file, Opening::kHere, mask));
}

}  // namespace
}  // namespace fihris::cli::browse
