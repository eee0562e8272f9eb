// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a line take the columns on the screen that it was laid out for, whatever its content?
#include "cli/browse/drawn_text.h"

#include <clocale>
#include <cstdlib>
#include <cwchar>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/browse/look.h"
#include "cli/browse/text_order.h"
#include "cli/browse/typed_row.h"
#include "cli/text/printable.h"
#include "cli/text/utf8.h"

namespace fihris::cli::browse {
namespace {

class DrawnText : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr); }
  void TearDown() override { std::setlocale(LC_CTYPE, "C"); }
};

// The columns of pieces, those of each cell as ncurses counts them: by its first character.
std::size_t drawn(const std::vector<Piece>& pieces) {
  std::size_t columns = 0;
  for (const Piece& piece : pieces) {
    for (const Cell& cell : cells_of(piece.text)) {
      EXPECT_EQ(::wcwidth(cell.text.front()), cell.columns);
      for (std::size_t i = 1; i < cell.text.size(); ++i) {
        EXPECT_EQ(::wcwidth(cell.text[i]), 0) << std::hex << static_cast<unsigned>(cell.text[i]);
      }
      columns += static_cast<std::size_t>(cell.columns);
    }
  }
  return columns;
}

const std::vector<std::string> kTexts = {
    "العنوان الأول 👍🏽👍🏽👍🏽 نهاية وسم",
    "العنوان الرابع हिन्दी नमस्ते क्षेत्र نهاية وسم",
    "العنوان السابع 👩\u200D💻👨\u200D👩\u200D👧 نهاية وسم",
    "❤\uFE0F 1\uFE0F\u20E3 🇩🇿 🏴\U000E0067\U000E0062\U000E007F كِتَابٌ",
    "漢字 カｶ 한\u1112\u1161\u11AB\uFFA0\u115F ䷀㉈ \U0001FFFD\U0003FFFD\uE000\U000E0FFF",
    "\u0600١٢\u06DD a\u0301\u0302\u0303\u0304\u0305\u0306 \xFF\u00AD\u200B",
};

void expect_as_laid_out(const std::string& text, std::size_t width) {
  for (const BidiMode mode : {BidiMode::kTerminal, BidiMode::kApp}) {
    for (const bool shape : {false, true}) {
      StyledText paragraph;
      paragraph.append(printable(text), kTitle);
      const TextOrder order{mode, shape, false};
      for (const Line& line : lay_out(paragraph, order.layout(width, 0))) {
        EXPECT_EQ(drawn(line.pieces), line.columns) << text;
      }
    }
  }
}

TEST_F(DrawnText, AreAsManyColumnsAsWereLaidOut) {
  for (const std::string& text : kTexts) {
    for (const std::size_t width : {1U, 5U, 20U, 60U, 1000U}) expect_as_laid_out(text, width);
  }
}

TEST_F(DrawnText, AreAsManyColumnsAsWereLaidOutForRandomMixtures) {
  const char* const given = std::getenv("FIHRIS_TEST_SEED");
  const auto seed =
      given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  SCOPED_TRACE("FIHRIS_TEST_SEED=" + std::to_string(seed));
  std::minstd_rand random(seed);
  const std::vector<char32_t> usual = {0x200D, 0xFE0F, 0x1F3FD, 0x1F44D, 0x1F469, 0x1F4BB,
                                       0x2640, 0x2764, 0x1F1E9, 0x1F1FF, '1',     0x20E3,
                                       0x0939, 0x093F, 0x094D,  0x0628,  0x0627,  0x0644,
                                       0x064E, ' ',    'a',     0x6F22,  0x0301,  0x0600};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t length = random() % 30; length > 0; --length) {
      char32_t c = usual[random() % usual.size()];
      if (random() % 8 == 0) c = static_cast<char32_t>(random() % 0x110000);
      if (c < 0xD800 || c >= 0xE000) append_utf8(text, c);
    }
    expect_as_laid_out(text, 1 + random() % 60);
  }
}

// Also in the line being typed: the cursor is where the next letter goes.
TEST_F(DrawnText, PutTheCursorBehindWhatIsDrawn) {
  for (const std::string& text : kTexts) {
    State state;
    state.order_of_text.mode = BidiMode::kTerminal;
    state.query.set(text);
    Screen screen;
    const Row row = typed_row(state, "> ", state.query, true, 0, screen);
    ASSERT_TRUE(screen.cursor);
    EXPECT_EQ(screen.cursor->column + 1, drawn(row.pieces)) << text;
    if (direction_of(text) != Direction::kRightToLeft) continue;
    state.order_of_text.mode = BidiMode::kApp;
    const Row reordered = typed_row(state, "> ", state.query, true, 0, screen);
    EXPECT_EQ(drawn(reordered.pieces), state.size.columns) << "at the right edge: " << text;
  }
}

}  // namespace
}  // namespace fihris::cli::browse
