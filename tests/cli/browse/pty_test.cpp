// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does 'fihris browse' live through whatever a terminal sends, and leave it as it was? Without a
// terminal emulator: what is on the screen is for tmux_screen_test.sh.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "support/index_files.h"
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
  for (const int signal : {SIGTERM, SIGHUP, SIGINT, SIGQUIT}) {
    Session session({"browse", "--bidi", "app", dir / "i"});
    session.await("Type words");
    session.signal(signal);
    const int status = session.ended();
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == signal) << status;
    EXPECT_TRUE(session.is_as_before());
    EXPECT_THAT(session.seen(), HasSubstr("\x1b[?2004l"));
  }
}

// SIGSTOP cannot be caught: the shell takes the terminal as it is.
TEST_F(PtyTest, TakesTheTerminalAgainAfterItWasStopped) {
  Session session({"browse", "--bidi", "app", dir / "i"});
  session.await("Type words");
  session.signal(SIGSTOP);
  session.await_stop();
  session.take_terminal();
  EXPECT_TRUE(session.is_as_before());
  session.signal(SIGCONT);
  const std::string seen = session.await("Type words");
  for (const char* const sequence : {"\x1b[?1049h", "\x1b[?2004h", "\x1b[?1h", "\x1b[8l"}) {
    EXPECT_THAT(seen, HasSubstr(sequence));
  }
  EXPECT_FALSE(session.is_as_before());
  session.send("س");
  session.send("و");
  session.send("ق");
  session.await("1 result ");
  session.send("\x03");
  EXPECT_EQ(session.ended(), 0);
  EXPECT_TRUE(session.is_as_before());
}

TEST_F(PtyTest, NamesAFileThatIsCutMeanwhile) {
  for (const bool to_file : {false, true}) {
    const std::string index = dir / (to_file ? "cut-1" : "cut-2");
    // A table that is too large to be read into memory, so that it is mapped.
    std::vector<Document> documents = {test::text_document("a", "سوق"),
                                       test::text_document("b", "سوق المدينة")};
    for (int i = 0; i < 2000; ++i) {
      const std::string number = std::to_string(i);
      documents.push_back(test::text_document("filler" + number, "كلمة" + number));
    }
    test::build_index(index, documents);
    Session session({"browse", "--bidi", "app", index}, "xterm", to_file ? dir / "id" : "");
    session.await("Type words");
    session.send("سوق");
    session.await("2 results ");
    const std::string file = test::segments_of(index).at(0) + "/postlist.glass";
    std::filesystem::resize_file(file, 0);
    session.send(" المدينة");
    const int status = session.ended();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 2) << status;
    EXPECT_TRUE(session.is_as_before());
    const std::string& seen = session.seen();
    const std::size_t left = seen.rfind("\x1b[?1049l");
    ASSERT_NE(left, std::string::npos);
    EXPECT_THAT(seen.substr(left), HasSubstr(file + " cannot be read any more"));
    EXPECT_THAT(seen, HasSubstr("\x1b[?2004l"));
    if (to_file) {
      EXPECT_EQ(std::filesystem::file_size(dir / "id"), 0U);
    }
  }
}

// An xterm may be a terminal that reorders: this is switched off, and on again at the end.
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

TEST_F(PtyTest, TellsWhyAnAddressWasNotOpened) {
  Document document = test::text_document("d", "قمر");
  document.url = "https://example.org/d";
  test::build_index(dir / "u", {document});
  struct Row {
    const char* opener;
    const char* told;
  };
  for (const Row& row :
       {Row{"/nowhere/viewer -x", "this opener cannot be started: /nowhere/viewer"},
        Row{"sh -c 'exit 3'", "sh could not open: https://"},
        Row{"sh -c 'exit 0'", "opened: https://example.org/d"},
        Row{"sh -c 'exit", "FIHRIS_OPENER is not a valid command"}}) {
    ::setenv("FIHRIS_OPENER", row.opener, 1);
    Session session({"browse", dir / "u"});
    ::unsetenv("FIHRIS_OPENER");
    session.await("Type words");
    session.send("قمر");
    session.await("1 result ");
    session.send("\x1bOB");
    session.await("q quit");
    session.send("o");
    session.await(row.told);
    session.send("q");
    EXPECT_EQ(session.ended(), 0);
  }
}

TEST_F(PtyTest, TellsThatThereIsNothingToOpen) {
  Session session({"browse", dir / "i"});
  session.await("Type words");
  session.send("سوق");
  session.await("1 result ");
  session.send("\x1bOB");
  session.await("q quit");
  session.send("o");
  session.await("this document has no address, and its id names no file: c");
  session.send("q");
  EXPECT_EQ(session.ended(), 0);
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
