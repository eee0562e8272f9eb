// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are the screens as they were written down? browse_test.sh compares the same files with what tmux
// shows. FIHRIS_UPDATE_GOLDEN=1 in the environment writes them anew.
#include "cli/browse/screen.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/text/printable.h"
#include "fihris/index.h"
#include "support/temp_dir.h"
#include "tests/cli/browse/typist.h"

namespace fihris::cli::browse {
namespace {

using browse::testing::Typist;
using ::testing::HasSubstr;

const std::string kGolden = std::string(FIHRIS_SOURCE_DIR) + "/tests/cli/browse/golden/";

void make_sample(const std::string& path) {
  IndexOptions options;
  options.fields = {{"topic", kFieldFilter | kFieldFacet | kFieldStore, FieldType::kText}};
  auto writer = IndexWriter::open(path, options);
  ASSERT_TRUE(writer.ok()) << writer.error().message;
  ASSERT_TRUE(ingest(*writer, {std::string(FIHRIS_SOURCE_DIR) + "/examples/sample"}).ok());
  ASSERT_TRUE(writer->commit().ok());
}

void expect_golden(const std::string& name, const std::string& screen) {
  const std::string path = kGolden + name + ".txt";
  if (std::getenv("FIHRIS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << screen;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream wanted;
  wanted << file.rdbuf();
  EXPECT_EQ(screen, wanted.str()) << name;
}

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

// Nothing on the screen is wider than it, and where the terminal puts text in order, what is there
// is what is in the document.
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

// What the README shows is a screen that is there.
TEST(Screen, IsTheOneInTheReadme) {
  const auto read = [](const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
  };
  const std::string readme = read(std::string(FIHRIS_SOURCE_DIR) + "/README.md");
  const std::string fence = "```text\n";
  const std::size_t begin = readme.find(fence) + fence.size();
  ASSERT_GT(begin, fence.size());
  const std::string shown = readme.substr(begin, readme.find("```", begin) - begin);
  EXPECT_TRUE(read(kGolden + "hits-80x24-terminal.txt").starts_with(shown)) << shown;
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
    EXPECT_EQ(draw(person.state()).cursor->column, 11U);  // behind "search: abc"
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

}  // namespace
}  // namespace fihris::cli::browse
