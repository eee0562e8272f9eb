// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is it known for each terminal who reorders right-to-left text there?
#include "cli/bidi/mode.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace fihris::cli {
namespace {

using Variables = std::map<std::string, std::string>;

BidiPlan plan(BidiChoice choice, bool is_terminal, const Variables& variables) {
  return plan_bidi(choice, is_terminal, [&variables](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  });
}

constexpr BidiPlan kOff{};
constexpr BidiPlan kTerminal{BidiMode::kTerminal, false, false};
constexpr BidiPlan kApp{BidiMode::kApp, false, false};
constexpr BidiPlan kAppAndTell{BidiMode::kApp, true, false};
constexpr BidiPlan kAppForWords{BidiMode::kApp, false, true};

struct Row {
  const char* why;
  Variables variables;
  BidiPlan automatic;
  BidiPlan app;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = {
      {"GNOME Terminal and others with VTE",
       {{"TERM", "xterm-256color"}, {"VTE_VERSION", "6800"}},
       kTerminal,
       kAppAndTell},
      {"the first VTE that reorders",
       {{"TERM", "xterm-256color"}, {"VTE_VERSION", "5800"}},
       kTerminal,
       kAppAndTell},
      {"a VTE before that", {{"TERM", "xterm-256color"}, {"VTE_VERSION", "5799"}}, kApp, kApp},
      {"a VTE_VERSION that is no number", {{"TERM", "xterm"}, {"VTE_VERSION", "new"}}, kApp, kApp},
      {"Konsole", {{"TERM", "xterm-256color"}, {"KONSOLE_VERSION", "220401"}}, kTerminal, kApp},
      {"mintty", {{"TERM", "xterm"}, {"TERM_PROGRAM", "mintty"}}, kTerminal, kAppAndTell},
      {"mlterm by its TERM", {{"TERM", "mlterm-256color"}}, kTerminal, kApp},
      {"mlterm by its variable", {{"TERM", "xterm"}, {"MLTERM", "3.9.0"}}, kTerminal, kApp},
      {"Apple's Terminal",
       {{"TERM", "xterm-256color"}, {"TERM_PROGRAM", "Apple_Terminal"}},
       kTerminal,
       kApp},
      {"PuTTY when it says so", {{"TERM", "putty-256color"}}, kTerminal, kApp},
      {"a shell in Emacs", {{"TERM", "dumb"}, {"INSIDE_EMACS", "29.1,comint"}}, kTerminal, kApp},
      {"kitty", {{"TERM", "xterm-kitty"}, {"KITTY_WINDOW_ID", "1"}}, kAppForWords, kAppForWords},
      {"kitty over ssh",
       {{"TERM", "xterm-kitty"}, {"SSH_TTY", "/dev/pts/1"}},
       kAppForWords,
       kAppForWords},
      {"alacritty", {{"TERM", "alacritty"}}, kApp, kApp},
      {"alacritty that calls itself xterm",
       {{"TERM", "xterm-256color"}, {"ALACRITTY_WINDOW_ID", "7"}},
       kApp,
       kApp},
      {"alacritty started from GNOME Terminal",
       {{"TERM", "alacritty"}, {"VTE_VERSION", "6800"}},
       kApp,
       kApp},
      {"xterm", {{"TERM", "xterm"}, {"XTERM_VERSION", "XTerm(379)"}}, kApp, kApp},
      {"xterm started from GNOME Terminal",
       {{"TERM", "xterm"}, {"XTERM_VERSION", "XTerm(379)"}, {"VTE_VERSION", "6800"}},
       kApp,
       kApp},
      {"foot", {{"TERM", "foot"}}, kApp, kApp},
      {"wezterm", {{"TERM", "xterm-256color"}, {"TERM_PROGRAM", "WezTerm"}}, kApp, kApp},
      {"Windows Terminal", {{"TERM", "xterm-256color"}, {"WT_SESSION", "8a2f"}}, kApp, kApp},
      {"Visual Studio Code", {{"TERM", "xterm-256color"}, {"TERM_PROGRAM", "vscode"}}, kApp, kApp},
      {"the console of Linux", {{"TERM", "linux"}}, kApp, kApp},
      {"something that calls itself xterm, over ssh for one",
       {{"TERM", "xterm-256color"}},
       kAppAndTell,
       kAppAndTell},
      {"a terminal that nobody knows", {{"TERM", "vt100"}}, kApp, kApp},
      {"a dumb terminal", {{"TERM", "dumb"}}, kOff, kApp},
      {"a terminal without TERM", {}, kOff, kApp},
      {"tmux in a terminal that is not known",
       {{"TERM", "tmux-256color"}, {"TMUX", "/tmp/t,1,0"}},
       kApp,
       kApp},
      {"tmux that calls itself screen",
       {{"TERM", "screen-256color"}, {"TMUX", "/tmp/t,1,0"}},
       kApp,
       kApp},
      {"tmux in GNOME Terminal, which reorders what tmux writes and cannot be told",
       {{"TERM", "tmux-256color"}, {"TERM_PROGRAM", "tmux"}, {"VTE_VERSION", "6800"}},
       kTerminal,
       kApp},
      {"tmux that calls itself xterm in Konsole",
       {{"TERM", "xterm-256color"}, {"TMUX", "/tmp/t,1,0"}, {"KONSOLE_VERSION", "220401"}},
       kTerminal,
       kApp},
      {"tmux in kitty",
       {{"TERM", "tmux-256color"}, {"KITTY_WINDOW_ID", "1"}},
       kAppForWords,
       kAppForWords},
      {"tmux in xterm",
       {{"TERM", "screen"}, {"TMUX", "x"}, {"XTERM_VERSION", "XTerm(379)"}},
       kApp,
       kApp},
      {"kitty started from tmux",
       {{"TERM", "xterm-kitty"}, {"TMUX", "/tmp/t,1,0"}},
       kAppForWords,
       kAppForWords},
      {"screen", {{"TERM", "screen"}, {"STY", "1.pts-0"}}, kApp, kApp},
      {"screen in mlterm",
       {{"TERM", "screen.mlterm"}, {"STY", "1.x"}, {"MLTERM", "3.9"}},
       kTerminal,
       kApp},
      {"ssh from within tmux", {{"TERM", "tmux-256color"}, {"SSH_TTY", "/dev/pts/1"}}, kApp, kApp},
      {"zellij", {{"TERM", "xterm-256color"}, {"ZELLIJ", "0"}}, kApp, kApp},
  };
  return kRows;
}

TEST(BidiMode, IsThatOfTheTerminal) {
  for (const Row& row : rows()) {
    EXPECT_EQ(plan(BidiChoice::kAuto, true, row.variables), row.automatic) << row.why;
    EXPECT_EQ(plan(BidiChoice::kApp, true, row.variables), row.app) << row.why;
    EXPECT_EQ(plan(BidiChoice::kTerminal, true, row.variables), kTerminal) << row.why;
    EXPECT_EQ(plan(BidiChoice::kOff, true, row.variables), kOff) << row.why;
  }
}

TEST(BidiMode, IsOffWhereItIsNoTerminalUnlessAskedFor) {
  for (Row row : rows()) {
    row.variables["FIHRIS_BIDI"] = "app";
    EXPECT_EQ(plan(BidiChoice::kAuto, false, row.variables), kOff) << row.why;
    EXPECT_EQ(plan(BidiChoice::kOff, false, row.variables), kOff) << row.why;
    EXPECT_EQ(plan(BidiChoice::kApp, false, row.variables), kApp) << row.why;
    EXPECT_EQ(plan(BidiChoice::kTerminal, false, row.variables), kTerminal) << row.why;
  }
}

TEST(BidiMode, ThePersonKnowsTheTerminalBetter) {
  const auto with = [](const char* wish) {
    return Variables{{"TERM", "tmux-256color"}, {"FIHRIS_BIDI", wish}};
  };
  EXPECT_EQ(plan(BidiChoice::kAuto, true, with("terminal")), kTerminal);
  EXPECT_EQ(plan(BidiChoice::kAuto, true, with("off")), kOff);
  EXPECT_EQ(plan(BidiChoice::kAuto, true, with("auto")), kApp);
  EXPECT_EQ(plan(BidiChoice::kAuto, true, with("nonsense")), kApp);
  EXPECT_EQ(plan(BidiChoice::kApp, true, with("off")), kApp);  // the option comes first
}

}  // namespace
}  // namespace fihris::cli
