// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the command put Arabic in order on a terminal, and leave files, pipes and the terminal
// itself as they are?
#include <csignal>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <unistd.h>

#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using CliBidi = CommandTest;

constexpr std::string_view kIsolate = "\xE2\x81\xA8";
constexpr const char* kExplicit = "\x1b[8l";
constexpr const char* kImplicit = "\x1b[8h";

std::vector<std::string> search(const std::string& index) {
  return {"search", index, "الوطنية", "-n", "1"};
}

// Without the times, which differ, and the carriage returns of a terminal.
std::string comparable(std::string text) {
  std::erase(text, '\r');
  const std::size_t begin = text.find('(');
  const std::size_t end = text.find(" ms)");
  if (end != std::string::npos) text.erase(begin, end - begin);
  return text;
}

TEST_F(CliBidi, ReordersOnATerminalThatDoesNot) {
  const std::string index = make_index();
  const Outcome outcome = run(
      Call{search(index), "", Stdout::kTerminal, {"TERM=alacritty", "NO_COLOR=1", "COLUMNS=60"}});
  EXPECT_EQ(comparable(outcome.out),
            "1 result  ms)\n"
            "                                 [ةينطولا] ةبتكملا حاتتفا .1\n"
            ".ةريثك بتك اهيفو .راوزلل اهباوبأ [ةينطولا] ةبتكملا تحتتفا\n"
            "    2.09 · https://example.org/?a=1&b=2 · 2025-03-01 · n1\n");
}

TEST_F(CliBidi, LeavesTheOrderToATerminalThatReorders) {
  const std::string index = make_index();
  const Outcome file = run(search(index));
  Outcome outcome = run(Call{search(index),
                             "",
                             Stdout::kTerminal,
                             {"TERM=xterm-256color", "VTE_VERSION=6800", "NO_COLOR=1"}});
  EXPECT_THAT(outcome.out, HasSubstr(kIsolate));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
  for (std::size_t at; (at = outcome.out.find('\xE2')) != std::string::npos;) {
    if (outcome.out.compare(at, 2, "\xE2\x81") != 0) break;
    outcome.out.erase(at, 3);
  }
  EXPECT_EQ(comparable(outcome.out), comparable(file.out));
}

TEST_F(CliBidi, FilesGetLogicalOrderAndNothingElse) {
  const std::string index = make_index();
  const Outcome plain = run(search(index));
  EXPECT_THAT(plain.out, HasSubstr("1. افتتاح المكتبة [الوطنية]\n"));
  EXPECT_THAT(plain.out, Not(HasSubstr(kIsolate)));
  const std::vector<std::vector<std::string>> environments = {
      {"TERM=alacritty"}, {"TERM=xterm", "VTE_VERSION=6800"}, {"FIHRIS_BIDI=app", "COLUMNS=20"}};
  for (const auto& environment : environments) {
    const Outcome outcome = run(Call{search(index), "", Stdout::kFile, environment});
    EXPECT_EQ(comparable(outcome.out), comparable(plain.out));
  }
  std::vector<std::string> off = search(index);
  off.insert(off.end(), {"--bidi", "off"});
  const Outcome terminal = run(Call{off, "", Stdout::kTerminal, {"NO_COLOR=1"}});
  EXPECT_EQ(comparable(terminal.out), comparable(plain.out));
}

TEST_F(CliBidi, DoesInAFileWhatIsAskedFor) {
  const std::string index = make_index();
  std::vector<std::string> call = search(index);
  call.insert(call.end(), {"--bidi", "app"});
  const Outcome outcome = run(Call{call, "", Stdout::kFile, {"COLUMNS=50"}});
  EXPECT_THAT(outcome.out, HasSubstr("\n                       [ةينطولا] ةبتكملا حاتتفا .1\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
  call.back() = "terminal";
  EXPECT_THAT(run(call).out, HasSubstr(kIsolate));
  call.back() = "sometimes";
  EXPECT_EQ(run(call).exit_code, 2);
}

TEST_F(CliBidi, FormatsForProgramsAreNeverReordered) {
  const std::string index = make_index();
  for (const char* format : {"json", "jsonl", "html", "trec"}) {
    std::vector<std::string> call = search(index);
    call.insert(call.end(), {"--format", format});
    std::vector<std::string> app = call;
    app.insert(app.end(), {"--bidi", "app"});
    const auto cut = [](const std::string& text) { return text.substr(text.find("\"hits\"") + 1); };
    const Outcome terminal = run(Call{app, "", Stdout::kTerminal, {"TERM=xterm"}});
    std::string out = terminal.out;
    std::erase(out, '\r');
    EXPECT_EQ(cut(out), cut(run(call).out)) << format;
  }
}

TEST_F(CliBidi, ShapesWhenAsked) {
  const Outcome outcome = run({"analyze", "كتاب", "--bidi", "app", "--shape"});
  EXPECT_THAT(outcome.out, HasSubstr("\uFE8F\uFE8E\uFE98\uFEDB\t"));
}

TEST_F(CliBidi, EveryCommandThatTellsWordsReordersThem) {
  const std::string index = make_index();
  const std::string queries = write("q.tsv", "س1\tالوطنية\n");
  const std::string judgements = write("r.tsv", "س1 0 n1 1\n");
  struct Row {
    std::vector<std::string> call;
    const char* logical;
    const char* visual;
  };
  const std::vector<Row> rows = {
      {{"search", index, "--queries", queries}, "# س1\tالوطنية", "# 1س\tةينطولا"},
      {{"search", index, "المكتية", "--no-widen"},
       "did you mean: المكتبة",
       "did you mean: ةبتكملا"},
      {{"suggest", index, "المك"}, "المكتبة\t", "ةبتكملا\t"},
      {{"suggest", index, "--spelling", "المكتية"}, "المكتبة\n", "ةبتكملا\n"},
      {{"analyze", "والكتاب"}, "والكتاب\tكتاب\tstem", "باتكلاو\tباتك\tstem"},
      {{"eval", index, "--queries", queries, "--qrels", judgements, "--per-query"}, "س1\t", "1س\t"},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(run(row.call).out, HasSubstr(row.logical));
    std::vector<std::string> call = row.call;
    call.insert(call.end(), {"--bidi", "app"});
    EXPECT_THAT(run(call).out, HasSubstr(row.visual));
    Outcome terminal = run(Call{call, "", Stdout::kTerminal, {"TERM=xterm", "NO_COLOR=1"}});
    std::erase(terminal.out, '\r');
    EXPECT_THAT(terminal.out, HasSubstr(row.visual));
    EXPECT_THAT(terminal.out, StartsWith(kExplicit));
    EXPECT_THAT(terminal.out, EndsWith(kImplicit));
  }
}

TEST_F(CliBidi, TellsTheTerminalToLeaveTheOrderAloneWhereItMayHeed) {
  const std::string index = make_index();
  std::vector<std::string> call = search(index);
  call.insert(call.end(), {"--bidi", "app"});
  const Outcome vte =
      run(Call{call, "", Stdout::kTerminal, {"TERM=xterm-256color", "VTE_VERSION=6800"}});
  EXPECT_THAT(vte.out, StartsWith(kExplicit));
  EXPECT_THAT(vte.out, EndsWith(kImplicit));
  for (const char* term : {"TERM=alacritty", "TERM=tmux-256color", "TERM=linux", "TERM=dumb"}) {
    const Outcome other = run(Call{call, "", Stdout::kTerminal, {term}});
    EXPECT_THAT(other.out, Not(HasSubstr("\x1b[8"))) << term;
  }
}

// What the terminal shows until it is idle for a while or the command has ended.
std::string read_until(int terminal, std::string_view wanted, int patience_ms = 10'000) {
  std::string all;
  char block[4096];
  struct pollfd readable = {terminal, POLLIN, 0};
  while (all.find(wanted) == std::string::npos && ::poll(&readable, 1, patience_ms) == 1) {
    const ssize_t length = ::read(terminal, block, sizeof block);
    if (length <= 0) break;
    all.append(block, static_cast<std::size_t>(length));
  }
  return all;
}

TEST_F(CliBidi, SetsTheTerminalFreeWhenItIsInterrupted) {
  const std::string index = make_index();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    int queries[2];
    ASSERT_EQ(::pipe2(queries, O_CLOEXEC), 0);
    int terminal = -1;
    const pid_t process = start_on_terminal(
        Call{{"search", index, "--queries", "-"}, "", Stdout::kTerminal, {"TERM=xterm"}},
        queries[0], terminal);
    ::close(queries[0]);
    const std::string line = "1\tالوطنية\n";
    ASSERT_EQ(::write(queries[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
    const std::string answer = read_until(terminal, "n1\x1b[0m\r\n");
    EXPECT_THAT(answer, StartsWith(kExplicit));
    ASSERT_EQ(::kill(process, signal), 0);
    EXPECT_THAT(read_until(terminal, kImplicit), EndsWith(kImplicit));
    EXPECT_EQ(finish(process).exit_code, 128 + signal);
    ::close(terminal);
    ::close(queries[1]);
  }
}

TEST_F(CliBidi, SetsTheTerminalFreeWhileItIsStopped) {
  const std::string index = make_index();
  int queries[2];
  ASSERT_EQ(::pipe2(queries, O_CLOEXEC), 0);
  int terminal = -1;
  const pid_t process = start_on_terminal(
      Call{{"search", index, "--queries", "-"}, "", Stdout::kTerminal, {"TERM=xterm"}}, queries[0],
      terminal);
  ::close(queries[0]);
  const std::string line = "1\tالوطنية\n";
  ASSERT_EQ(::write(queries[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
  EXPECT_THAT(read_until(terminal, "n1\x1b[0m\r\n"), StartsWith(kExplicit));
  for (int round = 0; round < 2; ++round) {
    ASSERT_EQ(::kill(process, SIGTSTP), 0);
    std::string shown = read_until(terminal, kImplicit);
    // An orphaned process group is never stopped, but goes on at once; otherwise it may not have
    // stopped yet.
    for (int tries = 0; tries < 200 && !shown.ends_with(kExplicit); ++tries) {
      ASSERT_EQ(::kill(process, SIGCONT), 0);
      shown += read_until(terminal, kExplicit, 50);
    }
    EXPECT_EQ(shown, std::string(kImplicit) + kExplicit);
  }
  ::close(queries[1]);
  EXPECT_THAT(read_until(terminal, kImplicit), EndsWith(kImplicit));
  EXPECT_EQ(finish(process).exit_code, 0);
  ::close(terminal);
}

}  // namespace
}  // namespace fihris::cli::testing
