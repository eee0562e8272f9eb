// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are the screens as in the golden files?
#include "cli/browse/screen.h"

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/browse/hit_rows.h"
#include "cli/browse/key_hints.h"
#include "cli/text/printable.h"
#include "support/temp_dir.h"
#include "tests/cli/browse/golden.h"
#include "tests/cli/browse/said_rows.h"
#include "tests/cli/browse/typist.h"

namespace fihris::cli::browse {
namespace {

using browse::testing::expect_golden;
using browse::testing::make_sample;
using browse::testing::Typist;
using ::testing::HasSubstr;

struct Shape {
  std::string name;
  Size size;
  BidiMode mode;
};

class GoldenScreen : public ::testing::TestWithParam<Shape> {
 protected:
  static void SetUpTestSuite() {
    dir = new test::TempDir;
    make_sample(*dir / "i");
  }
  static void TearDownTestSuite() {
    delete dir;
    dir = nullptr;
  }

  static inline test::TempDir* dir = nullptr;
};

TEST_P(GoldenScreen, OfTheListTheDocumentAndTheChoices) {
  Typist person(*dir / "i", {GetParam().mode, false, false}, GetParam().size);
  const std::string& name = GetParam().name;
  expect_golden("start-" + name, person.screen());
  person.type("ترامب");
  expect_golden("query-" + name, person.screen());
  person.press({{KeyName::kDown}, {KeyName::kDown}});
  expect_golden("hits-" + name, person.screen());
  person.press({{KeyName::kEnter}, text_key("n")});
  expect_golden("document-" + name, person.screen());
  person.press({{KeyName::kEscape}, text_key("f")});
  expect_golden("facets-" + name, person.screen());
}

// Nothing is wider than the screen, and where the terminal reorders, the screen has the text of the
// document unchanged.
TEST_P(GoldenScreen, HoldsTheTextsAsTheyAre) {
  Typist person(*dir / "i", {GetParam().mode, false, false}, GetParam().size);
  person.type("ترامب");
  const Screen screen = draw(person.state());
  EXPECT_EQ(screen.rows.size(), GetParam().size.rows);
  for (const Row& row : screen.rows) {
    std::size_t width = 0;
    for (const Piece& piece : row.pieces) width += display_width(piece.text);
    EXPECT_LE(width, GetParam().size.columns);
  }
  if (GetParam().mode != BidiMode::kTerminal) return;
  std::istringstream lines(person.screen());
  std::string line;
  for (std::size_t i = 0; i < kRowsAbove; ++i) std::getline(lines, line);
  for (const Hit& hit : person.state().results.hits) {
    std::getline(lines, line);
    EXPECT_THAT(line, HasSubstr(printable(hit.title)));
    for (std::size_t i = 0; i < kSnippetRows && std::getline(lines, line); ++i) {
      std::string text = line.substr(line.find_first_not_of(' '));
      for (const std::string_view end : {"\xE2\x80\xA6", " "}) {
        if (text.starts_with(end)) text.erase(0, end.size());
        if (text.ends_with(end)) text.resize(text.size() - end.size());
      }
      EXPECT_THAT(printable(hit.snippet), HasSubstr(text));
    }
    if (!std::getline(lines, line) || line.find(hit.id) == std::string::npos) break;
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, GoldenScreen,
                         ::testing::Values(Shape{"80x24-terminal", {24, 80}, BidiMode::kTerminal},
                                           Shape{"120x40-terminal", {40, 120}, BidiMode::kTerminal},
                                           Shape{"80x24-app", {24, 80}, BidiMode::kApp},
                                           Shape{"120x40-app", {40, 120}, BidiMode::kApp}),
                         [](const auto& row) {
                           std::string name = row.param.name;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

// The page about browse shows a screen that is there.
TEST(Screen, IsTheOneInThePageAboutBrowse) {
  const std::string page = browse::testing::file_text("docs/browse.md");
  const std::string fence = "```\n";
  const std::size_t begin = page.find(fence) + fence.size();
  ASSERT_GT(begin, fence.size());
  const std::string shown = page.substr(begin, page.find("```", begin) - begin);
  const std::string golden =
      browse::testing::file_text("tests/cli/browse/golden/hits-80x24-terminal.txt");
  EXPECT_TRUE(golden.starts_with(shown)) << shown;
}

TEST(Screen, FitsAnySize) {
  const test::TempDir dir;
  make_sample(dir / "i");
  Typist person(dir / "i", {BidiMode::kApp, false, false}, {24, 80});
  person.type("ترامب");
  person.press({{KeyName::kDown}});
  for (const std::size_t rows : {1U, 2U, 7U, 8U, 9U, 100U}) {
    for (const std::size_t columns : {1U, 5U, 24U, 25U, 31U, 300U}) {
      person.resize({rows, columns});
      const Screen screen = draw(person.state());
      EXPECT_EQ(screen.rows.size(), rows);
      for (const Row& row : screen.rows) {
        std::size_t width = 0;
        for (const Piece& piece : row.pieces) width += display_width(piece.text);
        EXPECT_LE(width, columns);
      }
      if (screen.cursor) {
        EXPECT_LT(screen.cursor->row, rows);
        EXPECT_LT(screen.cursor->column, columns);
      }
    }
  }
}

TEST(Screen, HasTheCursorWhereTheNextLetterGoes) {
  const test::TempDir dir;
  make_sample(dir / "i");
  for (const BidiMode mode : {BidiMode::kTerminal, BidiMode::kApp}) {
    Typist person(dir / "i", {mode, false, false}, {24, 80});
    person.type("abc");
    ASSERT_TRUE(draw(person.state()).cursor);
    EXPECT_EQ(draw(person.state()).cursor->column, 11U);  // after "search: abc"
    person.press({{KeyName::kHome}});
    EXPECT_EQ(draw(person.state()).cursor->column, 8U);
  }
  Typist person(dir / "i", {BidiMode::kApp, false, false}, {24, 80});
  person.type("مكتب");
  EXPECT_EQ(draw(person.state()).cursor->column, 75U);  // left of four letters
  person.press({{KeyName::kRight}});                    // back in the line
  EXPECT_EQ(draw(person.state()).cursor->column, 76U);
}

TEST(Screen, ShowsTheEndOfALongQuery) {
  const test::TempDir dir;
  make_sample(dir / "i");
  Typist person(dir / "i", {BidiMode::kApp, false, false}, {24, 40});
  person.press({text_key("first " + std::string(200, 'x') + " last")});
  EXPECT_THAT(person.screen(), HasSubstr(" last\n"));
  person.press({{KeyName::kHome}});
  EXPECT_THAT(person.screen(), HasSubstr("search: first x"));
}

// Only the visible part is laid out: the longest line costs only one pass over it.
TEST(Screen, DrawsTheLongestQueryAsFastAsAShortOne) {
  State state;
  state.size = {24, 80};
  state.order_of_text.mode = BidiMode::kApp;
  std::string line;
  while (line.size() + 12 < kLongestLine) line += "الرسوم ";
  state.query.set(line);
  for (const KeyName place : {KeyName::kEnd, KeyName::kHome}) {
    state.query.handle({place});
    auto shortest = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 5; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      const Screen screen = draw(state);
      shortest = std::min(shortest, std::chrono::steady_clock::now() - begin);
      ASSERT_TRUE(screen.cursor);
    }
    // About 1 ms, more under a sanitizer; laying out the whole line per character took 200 ms.
    EXPECT_LT(std::chrono::duration<double>(shortest).count(), 0.05);
  }
}

TEST(Screen, MovesTheCursorThroughALongQuery) {
  State state;
  state.size = {24, 40};
  std::string line = "first ";
  for (int i = 0; i < 100; ++i) line += "wide \xE6\xBC\xA2 ";
  state.query.set(line + "last");
  for (int i = 0; i < 1000; ++i) {
    const Screen screen = draw(state);
    ASSERT_TRUE(screen.cursor);
    ASSERT_GE(screen.cursor->column, 8U);
    ASSERT_LT(screen.cursor->column, 40U);
    state.query.go_back();
  }
  EXPECT_EQ(draw(state).cursor->column, 8U);
}

// The row of facts about a hit is cut between its parts, and aligned as the text above it.
TEST(Screen, CutsTheRowAboutAHitBetweenItsParts) {
  Hit hit;
  hit.rank = 1;
  hit.id = "law00264";
  hit.title = hit.snippet = "قانون العمل";
  for (const char* const form : {"المادة", "العمل", "القانون"}) {
    Match match;
    match.kind = MatchKind::kWord;
    match.word_index = static_cast<std::uint32_t>(hit.why.size());
    match.rung = Rung::kExact;
    match.form = form;
    hit.why.push_back(match);
  }
  const auto about = [&](const TextOrder& order, std::size_t columns) {
    Screen screen;
    for (Row& row : hit_rows(hit, false, order, columns)) {
      if (!row.pieces.empty()) screen.rows = {std::move(row)};
    }
    return plain_text(screen);
  };
  const TextOrder app{BidiMode::kApp, false, false};
  const TextOrder terminal{BidiMode::kTerminal, false, false};
  const std::string margin(7, ' ');
  EXPECT_EQ(about(terminal, 80),
            margin + "law00264 · exact المادة · exact العمل · exact القانون\n");
  EXPECT_EQ(about(terminal, 48), margin + "law00264 · exact المادة · exact العمل …\n");
  EXPECT_EQ(about(terminal, 46), margin + "law00264 · exact المادة · exact العمل …\n");
  EXPECT_EQ(about(terminal, 45), margin + "law00264 · exact المادة …\n");
  EXPECT_EQ(about(terminal, 12), margin + "law0…\n");
  EXPECT_EQ(about(app, 46), "… exact لمعلا · exact ةداملا · law00264\n")
      << "the margin is on the right";
  EXPECT_EQ(about(app, 50), "    … exact لمعلا · exact ةداملا · law00264\n");
  hit.title = hit.snippet = "Labour law";
  EXPECT_EQ(about(app, 50), margin + "law00264 · exact ةداملا · exact لمعلا …\n");
}

// Where this program reorders, the rank stands beside its title.
TEST(Screen, HasTheRankOnTheSideOfTheTitle) {
  Hit hit;
  hit.rank = 12;
  hit.title = "قانون";
  const auto first_row = [&](bool is_chosen, BidiMode mode, std::size_t columns) {
    Screen screen;
    screen.rows = {hit_rows(hit, is_chosen, {mode, false, false}, columns).front()};
    return plain_text(screen);
  };
  EXPECT_EQ(first_row(false, BidiMode::kApp, 20), "        نوناق .12\n");
  EXPECT_EQ(first_row(true, BidiMode::kApp, 20), "        نوناق .12  <\n");
  EXPECT_EQ(first_row(true, BidiMode::kTerminal, 20), ">  12. قانون\n");
  hit.title = "law";
  EXPECT_EQ(first_row(true, BidiMode::kApp, 20), ">  12. law\n");
  hit.title = "قانون";
  hit.rank = 1234567;
  EXPECT_EQ(first_row(true, BidiMode::kApp, 20), "     نوناق .1234567<\n");
}

// What a page could hide: that an answer is incomplete, then what may have been meant.
TEST(Screen, SaysFirstThatAnAnswerIsNotComplete) {
  State state;
  state.size = {24, 200};
  state.query.set("a");
  state.completed_for = state.searched = "a";
  state.has_results = state.is_complete = true;
  state.results.suggestions = {"ab"};
  state.results.notes = {{.message = msg("a note")},
                         {.message = msg("the time ran out"), .kind = Note::kTimedOut}};
  EXPECT_THAT(plain_text(draw(state)), HasSubstr("\ndid you mean (F2): ab · a note · the time"));
  state.results.timed_out = true;
  EXPECT_THAT(plain_text(draw(state)),
              HasSubstr("\nincomplete: the time ran out · did you mean (F2): ab · a note\n"));
  state.size.columns = 40;
  EXPECT_THAT(plain_text(draw(state)), HasSubstr("\nincomplete: the time ran out"));
}

TEST(SaidRows, AllThatTheLastLineSaysFitsIntoEightyColumns) { testing::expect_last_lines_fit(); }

TEST(SaidRows, TheLastLineAlwaysNamesTheWayOut) { testing::expect_way_out("q back"); }

TEST(SaidRows, AllOfTheHelpCanBeReadInASmallWindow) { testing::expect_whole_help(); }

TEST(KeyHints, LeaveOutWhatDoesNotFit) {
  const auto hints = [](std::size_t columns) {
    return key_hints({"1%", "one"}, "a A   b B   ? help   q back", columns);
  };
  EXPECT_EQ(hints(38), "1%   one   a A   b B   ? help   q back");
  EXPECT_EQ(hints(37), "1%   one   a A   ? help   q back");
  EXPECT_EQ(hints(26), "1%   one   ? help   q back");
  EXPECT_EQ(hints(17), "1%   one   q back");
  EXPECT_EQ(hints(12), "one   q back");
  EXPECT_EQ(hints(6), "q back");
  EXPECT_EQ(hints(1), "q back");
  EXPECT_EQ(key_hints({}, "Enter choose  q back", 20), "Enter choose  q back");
  EXPECT_EQ(key_hints({}, "", 0), "");
}

}  // namespace
}  // namespace fihris::cli::browse
