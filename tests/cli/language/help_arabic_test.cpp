// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is Arabic help laid out on a screen?
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/app.h"
#include "cli/arguments/help_text.h"
#include "cli/bidi/direction.h"
#include "cli/bidi/isolates.h"
#include "cli/bidi/layout.h"
#include "cli/io/screen.h"
#include "cli/language/language.h"

namespace fihris::cli {
namespace {

class ArabicHelp : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!reads_right_to_left()) GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
  }
};

Screen screen_with(BidiMode mode, std::size_t width) {
  Screen screen;
  screen.plan.mode = mode;
  screen.width = mode == BidiMode::kApp ? width : 0;
  return screen;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

constexpr const char* kText =
    "الخيارات:\n"
    "  -n, --limit N               كم نتيجة\n"
    "  --format text|json|jsonl|html|trec\n"
    "                              تنسيق النتائج\n"
    "\n"
    "أمثلة:\n"
    "  # الكلمات كلها\n"
    "  fihris search --all i كتاب جديد\n";

TEST_F(ArabicHelp, BeginsOnTheRightWhereThisProgramReorders) {
  const std::vector<std::string> lines =
      lines_of(help_on(screen_with(BidiMode::kApp, 70), kText, 70));
  ASSERT_EQ(lines.size(), 8U);
  for (const std::size_t row : {0U, 5U}) EXPECT_EQ(display_width(lines[row]), 70U);
  for (const std::size_t row : {1U, 2U}) {
    EXPECT_EQ(display_width(lines[row]), 68U) << "rows are indented from the right";
  }
  EXPECT_THAT(lines[1], ::testing::EndsWith("               -n, --limit N"));
  EXPECT_THAT(lines[2], ::testing::EndsWith(" --format text|json|jsonl|html|trec"));
  EXPECT_EQ(display_width(lines[3]), 40U) << "the second column ends where the first one begins";
  EXPECT_THAT(lines[6], ::testing::StartsWith("  # ")) << "calls and comments: from the left";
  EXPECT_THAT(lines[7], ::testing::StartsWith("  fihris search --all i "));
}

TEST_F(ArabicHelp, KeepsTheFirstColumnOnTheLeftWhereTheTerminalReorders) {
  const std::vector<std::string> lines =
      lines_of(help_on(screen_with(BidiMode::kTerminal, 0), kText, 79));
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[0], "\xE2\x81\xA7الخيارات:\xE2\x81\xA9");
  EXPECT_EQ(lines[1], "  -n, --limit N               \xE2\x81\xA7كم نتيجة\xE2\x81\xA9");
  EXPECT_EQ(lines[6], "  # \xE2\x81\xA8الكلمات كلها\xE2\x81\xA9");
  EXPECT_EQ(lines[7], "  fihris search --all i كتاب جديد") << "it may be copied";
}

TEST_F(ArabicHelp, HasNoIsolatesInAFile) { EXPECT_EQ(help_on(Screen{}, kText, 79), kText); }

TEST_F(ArabicHelp, BreaksParagraphsButNoOption) {
  const std::string out = help_on(Screen{}, "كلمة كلمة كلمة كلمة --no-widen كلمة.\n", 26);
  EXPECT_EQ(out, "كلمة كلمة كلمة كلمة\n--no-widen كلمة.\n");
}

TEST_F(ArabicHelp, FitsIntoEveryWindow) {
  // An option and its values stay together.
  constexpr std::size_t kLongestName = 36;
  for (const char* name : {"", "index", "search", "browse", "suggest", "eval", "analyze", "stats",
                           "delete", "check", "salvage", "optimize"}) {
    for (const std::size_t width :
         {std::size_t{24}, std::size_t{40}, std::size_t{80}, std::size_t{132}}) {
      // The help as the command prints it without a terminal, laid out again here.
      std::vector<std::string> call = {"--help"};
      if (*name != '\0') call.insert(call.begin(), name);
      ::testing::internal::CaptureStdout();
      {
        Output out(1);
        EXPECT_EQ(run(call, out), 0);
        out.flush();
      }
      const std::string text = ::testing::internal::GetCapturedStdout();
      for (const std::string& line :
           lines_of(help_on(screen_with(BidiMode::kApp, width), text, width))) {
        if (!turns(line)) continue;  // a call to copy is not broken
        EXPECT_FALSE(has_isolates(line));
        EXPECT_LE(display_width(line), std::max(width, kLongestName)) << name << ": " << line;
      }
    }
  }
}

}  // namespace
}  // namespace fihris::cli
