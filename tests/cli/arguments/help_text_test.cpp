// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does help in a language from left to right stand on a screen?
#include "cli/arguments/help_text.h"

#include <string>

#include <gtest/gtest.h>

namespace fihris::cli {
namespace {

constexpr const char* kText =
    "Find what is there.\n"
    "\n"
    "options:\n"
    "  -n, --limit N               how many there may be\n"
    "  --format text|json|jsonl|html|trec\n"
    "                              how to write it\n"
    "\n"
    "examples:\n"
    "  find --all كتاب جديد   # a comment\n";

Screen app_screen(std::size_t width) {
  Screen screen;
  screen.plan.mode = BidiMode::kApp;
  screen.width = width;
  return screen;
}

TEST(HelpText, IsTheTextItselfWhereItFits) {
  EXPECT_EQ(help_on(Screen{}, kText, 79), kText);
  Screen terminal;
  terminal.plan.mode = BidiMode::kTerminal;
  EXPECT_EQ(help_on(terminal, kText, 79), kText) << "calls can be copied: no isolates in them";
}

TEST(HelpText, PutsCallsInOrderWhereThisProgramReorders) {
  const std::string shown = help_on(app_screen(80), kText, 80);
  EXPECT_NE(shown.find("\n  find --all \xD8\xAF\xD9\x8A\xD8\xAF\xD8\xAC "
                       "\xD8\xA8\xD8\xA7\xD8\xAA\xD9\x83   # a comment\n"),
            std::string::npos)
      << shown;
}

TEST(HelpText, KeepsItsColumnsInANarrowWindow) {
  EXPECT_EQ(help_on(Screen{}, "  -n, --limit N               how many of them there may be\n", 46),
            "  -n, --limit N  how many of them there may be\n");
  EXPECT_EQ(help_on(Screen{}, "  -n, --limit N               how many of them there may be\n", 44),
            "  -n, --limit N  how many of them there may\n"
            "                 be\n");
  EXPECT_EQ(help_on(Screen{}, "  -n, --limit N               how many of them there may be\n", 30),
            "  -n, --limit N\n"
            "      how many of them there\n"
            "      may be\n");
  EXPECT_EQ(help_on(Screen{}, "Two lines\nof one paragraph.\n", 40),
            "Two lines of one paragraph.\n");
}

TEST(HelpText, TakesAnyTextAndWidth) {
  for (const char* text :
       {"", "\n", "\n\n", "  ", "   x", "examples:", "examples:\n", "a:\n  b\n"}) {
    for (const std::size_t columns : {std::size_t{0}, std::size_t{1}, std::size_t{80}}) {
      EXPECT_LE(help_on(app_screen(columns), text, columns).size(), 20U) << text;
    }
  }
}

}  // namespace
}  // namespace fihris::cli
