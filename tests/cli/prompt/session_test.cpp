// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does 'fihris browse --plain' take lines from a pipe and from a terminal, and leave that as it
// was?
#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "support/pty_session.h"
#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using test::PtySession;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kPrompt = "fihris wide> ";

class PromptSessionTest : public CommandTest {};

bool is_exit(int status, int code) { return WIFEXITED(status) && WEXITSTATUS(status) == code; }

TEST_F(PromptSessionTest, LinesFromAPipeAreAnsweredWithoutAPrompt) {
  const std::string index = make_index();
  const auto call = [&](const std::string& input) {
    return run(Call{{"browse", "--plain", index}, input, Stdout::kFile, {}});
  };
  const Outcome outcome = call("الوطنية\n:open 1\n:nothing\nسوق");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("1 result "), HasSubstr("[الوطنية] أبوابها للزوار. وفيها"),
                    HasSubstr("[سوق]"), Not(HasSubstr("fihris")), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(outcome.err, HasSubstr("there is no ':nothing'"));
  EXPECT_THAT(call(":quit\nالوطنية\n").out, IsEmpty());
  EXPECT_EQ(call("").exit_code, 0);
  EXPECT_EQ(run({"browse", "--plain", path("nowhere")}).exit_code, 2);
}

TEST_F(PromptSessionTest, ALineIsEditedAndComesBack) {
  const std::string index = make_index();
  PtySession session({"browse", "--plain", index});
  session.await(kPrompt);
  session.send("الوطنيةxx\x7f\x7f\r");
  EXPECT_THAT(session.await(kPrompt), HasSubstr("1 result "));
  session.send("\x1b[A\r");  // the arrow up
  EXPECT_THAT(session.await(kPrompt), AllOf(HasSubstr("الوطنية"), HasSubstr("1 result ")));
  session.send(
      "سوق المدينة\x17\x15"
      "سوق\r");  // Ctrl-W, Ctrl-U
  EXPECT_THAT(session.await(kPrompt), HasSubstr("1 result "));
  session.send("dropped\x03");
  EXPECT_THAT(session.await(kPrompt), Not(HasSubstr("result")));
  session.send(":level exact\r");
  session.await("fihris exact> ");
  session.send("\x04");
  EXPECT_TRUE(is_exit(session.ended(), 0));
  EXPECT_TRUE(session.is_as_before());
}

// A whole book on the screen: it ends with Ctrl-C, and the prompt is there again.
TEST_F(PromptSessionTest, ControlCEndsALongAnswer) {
  constexpr std::size_t kLines = 200'000;
  std::string book = "{\"id\":\"book\",\"text\":\"الوطنية";
  for (std::size_t i = 0; i < kLines; ++i) book += "\\nline of a long book";
  const std::string input = write("book.jsonl", book + "\"}\n");
  ASSERT_EQ(run({"index", path("books"), input, "--progress", "never"}).exit_code, 0);
  PtySession session({"browse", "--plain", path("books")});
  session.await(kPrompt);
  session.send("الوطنية\r");
  session.await(kPrompt);
  session.send(":open 1\r");
  session.await("line of a long book");
  session.interrupt();
  const std::string rest = session.await(kPrompt);
  EXPECT_THAT(rest, HasSubstr("fihris: stopped"));
  EXPECT_LT(rest.size(), kLines * std::string("line of a long book").size() / 2);
  session.send("الوطنية\r");
  EXPECT_THAT(session.await(kPrompt), HasSubstr("1 result "));
  session.send(":quit\r");
  EXPECT_TRUE(is_exit(session.ended(), 0));
  EXPECT_TRUE(session.is_as_before());
}

TEST_F(PromptSessionTest, ADumbTerminalGetsThePrompt) {
  const std::string index = make_index();
  for (const char* term : {"dumb", ""}) {
    for (const char* command : {"browse", "search"}) {
      PtySession session({command, index}, term);
      session.await(kPrompt);
      session.send("الوطنية\r");
      EXPECT_THAT(session.await(kPrompt), AllOf(HasSubstr("1 result "), Not(HasSubstr("\x1b"))));
      session.send(":quit\r");
      EXPECT_TRUE(is_exit(session.ended(), 0));
      EXPECT_TRUE(session.is_as_before());
    }
  }
}

TEST_F(PromptSessionTest, ASignalEndsItWithTheTerminalAsItWas) {
  const std::string index = make_index();
  for (const int signal : {SIGTERM, SIGHUP}) {
    PtySession session({"browse", "--plain", index});
    session.await(kPrompt);
    session.send("half a line");
    session.await("half a line");
    session.signal(signal);
    const int status = session.ended();
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == signal) << status;
    EXPECT_TRUE(session.is_as_before());
  }
  PtySession session({"browse", "--plain", index});
  session.await(kPrompt);
  session.signal(SIGINT);
  session.await(kPrompt);
  session.resize(10, 40);
  session.send("الوطنية\r");
  EXPECT_THAT(session.await(kPrompt), HasSubstr("1 result "));
  session.hang_up();
  session.ended();
}

TEST_F(PromptSessionTest, ResultsMayGoElsewhere) {
  const std::string index = make_index();
  PtySession session({"browse", "--plain", index}, "xterm", path("results"));
  session.await(kPrompt);
  session.send("الوطنية\r");
  EXPECT_THAT(session.await(kPrompt), Not(HasSubstr("result ")));
  session.send(":quit\r");
  EXPECT_TRUE(is_exit(session.ended(), 0));
  std::ifstream file(path("results"));
  const std::string results{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(results, AllOf(HasSubstr("1 result "), HasSubstr("[الوطنية]"), Not(HasSubstr(">"))));
}

// Only while results are written: the terminal may reorder a line being typed.
TEST_F(PromptSessionTest, TheTerminalIsKeptFromReorderingResultsOnly) {
  const std::string index = make_index();
  PtySession session({"browse", "--plain", "--bidi", "app", index});
  EXPECT_THAT(session.await(kPrompt), Not(HasSubstr("\x1b[8l")));
  session.send("الوطنية\r");
  const std::string shown = session.await(kPrompt);
  EXPECT_LT(shown.find("\x1b[8l"), shown.find("1 result "));
  EXPECT_LT(shown.find("1 result "), shown.find("\x1b[8h"));
  EXPECT_THAT(shown, HasSubstr("\x1b[8h"));
  session.send(":q\r");
  EXPECT_TRUE(is_exit(session.ended(), 0));
}

}  // namespace
}  // namespace fihris::cli::testing
