// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does 'fihris browse' live through whatever a terminal sends, and leave it as it was? Without a
// terminal emulator: what is on the screen is for browse_screen_test.sh.
#include <csignal>
#include <cstdlib>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "support/pty_session.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using ::testing::HasSubstr;
using Session = test::PtySession;

class PtyTest : public ::testing::Test {
 protected:
  PtyTest() {
    test::build_index(dir / "i", {{"a", "مكتبة المدينة"}, {"b", "مدينة ومكتبات"}, {"c", "سوق"}});
  }
  test::TempDir dir;
};

TEST_F(PtyTest, TakesAnyBytesAndAnySizeAndLeavesInGoodOrder) {
  const char* const given = std::getenv("FIHRIS_TEST_SEED");
  const auto seed =
      given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  SCOPED_TRACE("FIHRIS_TEST_SEED=" + std::to_string(seed));
  std::minstd_rand random(seed);
  Session session({"browse", "--bidi", "app", dir / "i"});
  session.await("Type words");
  const std::vector<std::string> usual = {
      "م",         "ك",     "ت", "\x1b[A", "\x1b[B",
      "\r",        "\t",    "n", "/",      "\x1b[200~pasted\n\x1b[201~",
      "\x1b[200~", "\x1bOP"};
  for (int i = 0; i < 1000; ++i) {
    if (random() % 2 == 0) {
      session.send(usual[random() % usual.size()]);
    } else {
      std::string bytes(random() % 8, '\0');
      for (char& byte : bytes) {
        byte = static_cast<char>(random() % 256);
        // Not those that end it or stop it: q, y, Ctrl-C, Ctrl-D, Ctrl-Z.
        if (std::string("qy\x03\x04\x1a").find(byte) != std::string::npos) byte = 'x';
      }
      session.send(bytes);
    }
    if (i % 20 == 0) {
      session.resize(static_cast<unsigned short>(1 + random() % 60),
                     static_cast<unsigned short>(1 + random() % 200));
    }
  }
  session.send("\x1b[201~");  // the end of a paste, if there is one
  session.send("\x03");
  const int status = session.ended();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status << session.seen();
  EXPECT_TRUE(session.is_as_before());
}

TEST_F(PtyTest, ASignalEndsItWithTheTerminalAsItWas) {
  for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
    Session session({"browse", "--bidi", "app", dir / "i"});
    session.await("Type words");
    session.signal(signal);
    const int status = session.ended();
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == signal) << status;
    EXPECT_TRUE(session.is_as_before());
    EXPECT_THAT(session.seen(), HasSubstr("\x1b[?2004l"));
  }
}

// An xterm may be a terminal that reorders: it is told not to, and set free again.
TEST_F(PtyTest, KeepsTheTerminalFromReorderingMeanwhile) {
  Session session({"browse", "--bidi", "app", dir / "i"});
  EXPECT_THAT(session.await("Type words"), HasSubstr("\x1b[8l"));
  session.send("\x03");
  EXPECT_EQ(session.ended(), 0);
  EXPECT_THAT(session.seen(), HasSubstr("\x1b[8h"));
  Session other({"browse", "--bidi", "terminal", dir / "i"});
  EXPECT_THAT(other.await("Type words"), ::testing::Not(HasSubstr("\x1b[8l")));
  other.send("\x03");
  EXPECT_EQ(other.ended(), 0);
  EXPECT_THAT(other.seen(), ::testing::Not(HasSubstr("\x1b[8h")));
}

TEST_F(PtyTest, EndsWhenTheTerminalIsGone) {
  Session session({"browse", dir / "i"});
  session.await("Type words");
  session.hang_up();
  const int status = session.ended();
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP) << status;
}

TEST_F(PtyTest, TellsHowLongKeysTook) {
  Session session({"browse", "--bidi", "terminal", "--measure", dir / "i"});
  session.await("Type words");
  session.send("س");
  session.send("و");
  session.send("ق");
  session.await("1 result ");
  session.send("\x03");
  EXPECT_EQ(session.ended(), 0);
  EXPECT_THAT(session.seen(), HasSubstr("key to redraw: 3, median "));
  EXPECT_THAT(session.seen(), HasSubstr("key to complete answer: "));
}

TEST_F(PtyTest, AnIndexThatIsNotThereIsTold) {
  Session session({"browse", dir / "nowhere"});
  const int status = session.ended();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 2);
  EXPECT_THAT(session.seen(), HasSubstr("fihris: "));
  EXPECT_TRUE(session.is_as_before());
}

}  // namespace
}  // namespace fihris
