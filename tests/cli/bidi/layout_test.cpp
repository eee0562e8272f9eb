// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does each piece of a text stand on the right line, in the right column, in its style?
#include "cli/bidi/layout.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fihris::cli {
namespace {

using ::testing::ElementsAre;

constexpr Style kBold = 3;

StyledText plain(std::string_view text) {
  StyledText out;
  out.append(text);
  return out;
}

LayoutOptions options(BidiMode mode, std::size_t width = 0, std::size_t lines = 0) {
  LayoutOptions out;
  out.mode = mode;
  out.width = width;
  out.lines = lines;
  return out;
}

std::string written(const Line& line) {
  std::string out;
  for (const Piece& piece : line.pieces) out += piece.text;
  return out;
}

std::vector<std::string> laid_out(std::string_view text, const LayoutOptions& wanted) {
  std::vector<std::string> out;
  for (const Line& line : lay_out(plain(text), wanted)) out.push_back(written(line));
  return out;
}

TEST(Layout, AnEmptyTextIsOneEmptyLine) {
  for (const BidiMode mode : {BidiMode::kOff, BidiMode::kTerminal, BidiMode::kApp}) {
    for (const std::size_t width : {0, 1, 80}) {
      const auto lines = lay_out({}, options(mode, width, 1));
      ASSERT_EQ(lines.size(), 1U);
      EXPECT_TRUE(lines[0].pieces.empty());
      EXPECT_EQ(lines[0].columns, 0U);
      EXPECT_FALSE(lines[0].right_to_left);
    }
  }
}

TEST(Layout, LogicalOrderIsTheTextItselfUnlessBroken) {
  for (const BidiMode mode : {BidiMode::kOff, BidiMode::kTerminal}) {
    for (const char* text : {"كتاب (book) 12", "  a  ", "\xFF\xC3(", "\u2068كتاب\u2069 x"}) {
      EXPECT_THAT(laid_out(text, options(mode)), ElementsAre(text));
    }
  }
}

TEST(Layout, TellsTheDirectionInEveryMode) {
  for (const BidiMode mode : {BidiMode::kOff, BidiMode::kTerminal, BidiMode::kApp}) {
    EXPECT_TRUE(lay_out(plain("1. كتاب book"), options(mode)).front().right_to_left);
    EXPECT_FALSE(lay_out(plain("1. book كتاب"), options(mode)).front().right_to_left);
    LayoutOptions wanted = options(mode);
    wanted.direction = Direction::kRightToLeft;
    EXPECT_TRUE(lay_out(plain("book"), wanted).front().right_to_left);
  }
  EXPECT_EQ(direction_of("12 كتاب"), Direction::kRightToLeft);
  EXPECT_EQ(direction_of("12 b"), Direction::kLeftToRight);
  EXPECT_EQ(direction_of("12 \xFF"), Direction::kAuto);
  EXPECT_EQ(direction_of(""), Direction::kAuto);
}

TEST(Layout, BreaksBetweenWordsAndLeavesTheBlanksOut) {
  for (const BidiMode mode : {BidiMode::kOff, BidiMode::kTerminal}) {
    EXPECT_THAT(laid_out("one two  three", options(mode, 7)), ElementsAre("one two", "three"));
    EXPECT_THAT(laid_out("one two three", options(mode, 6)), ElementsAre("one", "two", "three"));
  }
  EXPECT_THAT(laid_out("كتاب قلم دفتر", options(BidiMode::kApp, 8)),
              ElementsAre("ملق باتك", "رتفد"));
}

TEST(Layout, BlanksAtTheEndStayWhereThereIsRoom) {
  EXPECT_THAT(laid_out("one two ", options(BidiMode::kOff, 7)), ElementsAre("one two"));
  EXPECT_THAT(laid_out("one two ", options(BidiMode::kOff, 8)), ElementsAre("one two "));
  EXPECT_THAT(laid_out("one two ", options(BidiMode::kOff, 5)), ElementsAre("one", "two "));
}

TEST(Layout, BreaksAWordThatIsWiderThanALineBetweenGraphemes) {
  EXPECT_THAT(laid_out("abcdefgh ij", options(BidiMode::kOff, 3)),
              ElementsAre("abc", "def", "gh", "ij"));
  EXPECT_THAT(laid_out("بَبِبُبَبِ", options(BidiMode::kOff, 2)), ElementsAre("بَبِ", "بُبَ", "بِ"));
  EXPECT_THAT(laid_out("漢字", options(BidiMode::kOff, 3)), ElementsAre("漢", "字"));
  // A grapheme cannot be split.
  EXPECT_THAT(laid_out("漢字", options(BidiMode::kOff, 1)), ElementsAre("漢", "字"));
}

TEST(Layout, KeepsAddressesWholeWhenAsked) {
  LayoutOptions wanted = options(BidiMode::kOff, 14);
  EXPECT_THAT(laid_out("see a-b.org/c-d-e-f", wanted), ElementsAre("see a-b.org/c-", "d-e-f"));
  wanted.keep_blocks = true;
  EXPECT_THAT(laid_out("see a-b.org/c-d-e", wanted), ElementsAre("see", "a-b.org/c-d-e"));
  EXPECT_THAT(laid_out("see a-b.org/c-d-e-f", wanted), ElementsAre("see", "a-b.org/c-d-e-", "f"));
}

TEST(Layout, EndsACutTextInAnEllipsisThatHasRoom) {
  EXPECT_THAT(laid_out("one two three", options(BidiMode::kOff, 8, 1)), ElementsAre("one two…"));
  EXPECT_THAT(laid_out("one two three", options(BidiMode::kOff, 7, 1)), ElementsAre("one…"));
  EXPECT_THAT(laid_out("one two three", options(BidiMode::kOff, 3, 2)), ElementsAre("one", "tw…"));
  EXPECT_THAT(laid_out("one two", options(BidiMode::kOff, 7, 1)), ElementsAre("one two"));
  EXPECT_THAT(laid_out("one", options(BidiMode::kOff, 1, 1)), ElementsAre("…"));
  EXPECT_THAT(laid_out("漢字", options(BidiMode::kOff, 2, 1)), ElementsAre("…"));
  // The ellipsis is where the line ends: on the left of an Arabic one, on the right of an English
  // one.
  EXPECT_THAT(laid_out("كتاب قلم دفتر", options(BidiMode::kApp, 9, 1)), ElementsAre("…ملق باتك"));
  EXPECT_THAT(laid_out("a كتاب قلم دفتر", options(BidiMode::kApp, 11, 1)),
              ElementsAre("a ملق باتك…"));
  for (const std::size_t width : {1, 2, 5, 8, 13}) {
    for (const Line& line : lay_out(plain("كتاب قلم دفتر"), options(BidiMode::kApp, width, 1))) {
      EXPECT_LE(line.columns, width);
    }
  }
}

TEST(Layout, CountsTheColumnsOfEachLine) {
  const auto lines = lay_out(plain("كِتَابٌ 漢字 قلم"), options(BidiMode::kApp, 9));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].columns, 9U);
  EXPECT_EQ(lines[1].columns, 3U);
}

std::vector<std::pair<std::string, int>> pieces(const Line& line) {
  std::vector<std::pair<std::string, int>> out;
  for (const Piece& piece : line.pieces) out.emplace_back(piece.text, piece.style);
  return out;
}

TEST(Layout, StylesGoWithTheirLetters) {
  StyledText text;
  text.append("في ");
  text.append("المكتبة", kBold);
  text.append(" book", 2);
  text.append(" (1)", 2);
  EXPECT_EQ(text.spans.size(), 2U);  // equal neighbours are merged
  using Pieces = std::vector<std::pair<std::string, int>>;
  EXPECT_EQ(pieces(lay_out(text, options(BidiMode::kOff)).front()),
            (Pieces{{"في ", 0}, {"المكتبة", kBold}, {" book (1)", 2}}));
  EXPECT_EQ(pieces(lay_out(text, options(BidiMode::kApp)).front()),
            (Pieces{{"book (1) ", 2}, {"ةبتكملا", kBold}, {" يف", 0}}));
}

TEST(Layout, AStyleThatBeginsInsideAGraphemeBeginsAfterIt) {
  StyledText text = plain("كَب");
  text.spans = {{2, 6, kBold}};  // the fatha and the next letter
  using Pieces = std::vector<std::pair<std::string, int>>;
  EXPECT_EQ(pieces(lay_out(text, options(BidiMode::kApp)).front()),
            (Pieces{{"ب", kBold}, {"كَ", 0}}));
}

TEST(Layout, MarksStayBehindTheirLetters) {
  EXPECT_THAT(laid_out("كِتَابٌ", options(BidiMode::kApp)), ElementsAre("بٌاتَكِ"));
}

TEST(Layout, ShapesLettersWhenAsked) {
  LayoutOptions wanted = options(BidiMode::kApp);
  wanted.shape = true;
  EXPECT_THAT(laid_out("كتاب", wanted), ElementsAre("\uFE8F\uFE8E\uFE98\uFEDB"));
  EXPECT_THAT(laid_out("book 12 (א)", wanted), ElementsAre("book 12 (א)"));
  // Persian letters, and a mark that keeps letters joined.
  EXPECT_THAT(laid_out("پَچ", wanted), ElementsAre("\uFB7B\uFB58\u064E"));
  // Logical order is never shaped.
  wanted.mode = BidiMode::kTerminal;
  EXPECT_THAT(laid_out("كتاب", wanted), ElementsAre("كتاب"));
}

TEST(Layout, ShapedLamAlefIsOneColumn) {
  LayoutOptions wanted = options(BidiMode::kApp);
  wanted.shape = true;
  const auto line = lay_out(plain("سلام لا"), wanted).front();
  EXPECT_EQ(written(line), "\uFEFB \uFEE1\uFEFC\uFEB3");
  EXPECT_EQ(line.columns, 5U);
  EXPECT_THAT(laid_out("لأ لإ لآ", wanted), ElementsAre("\uFEF5 \uFEF9 \uFEF7"));
  // The marks of both letters stay; a highlight of either is where lam was.
  StyledText text;
  text.append("لَ");
  text.append("اً", kBold);
  text.append("ب");
  const auto marked = lay_out(text, wanted).front();
  using Pieces = std::vector<std::pair<std::string, int>>;
  EXPECT_EQ(pieces(marked), (Pieces{{"\uFE8F\uFEFB\u064E\u064B", 0}}));
  EXPECT_EQ(marked.columns, 2U);
}

TEST(Layout, KeepsWordsForATerminalThatTurnsThem) {
  LayoutOptions wanted = options(BidiMode::kApp);
  wanted.keep_words = true;
  EXPECT_THAT(laid_out("كتاب قديم جدا", wanted), ElementsAre("جدا قديم كتاب"));
  EXPECT_THAT(laid_out("كتاب Linux (قديم) - 12", wanted), ElementsAre("12 - (قديم) Linux كتاب"));
  EXPECT_THAT(laid_out("book (كتاب)", wanted), ElementsAre("book (كتاب)"));
}

std::vector<char> bytes_in_order(std::string text) {
  std::vector<char> out(text.begin(), text.end());
  std::sort(out.begin(), out.end());
  return out;
}

// Every byte string can be laid out in every mode; logical order loses only blanks.
TEST(Layout, TakesAnyBytes) {
  const std::vector<std::string> parts = {
      "كتاب",   " ",      "b",      "12",       "(",
      "]",      "\u064E", "\u200D", "👨",        "\u2068",
      "\u2069", "\u202E", "\xFF",   "\xE2\x80", "\xED\xA0\x80",
      "\n",     "漢",     "لا",     "\t",       std::string(1, '\0'),
      "\u0600", "-"};
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    StyledText text;
    for (std::size_t count = random() % 30; count > 0; --count) {
      text.append(parts[random() % parts.size()], static_cast<Style>(random() % 3));
    }
    LayoutOptions wanted =
        options(static_cast<BidiMode>(random() % 3), random() % 12, random() % 4);
    wanted.shape = random() % 2 == 0;
    wanted.keep_words = random() % 2 == 0;
    wanted.direction = static_cast<Direction>(random() % 3);
    const auto lines = lay_out(text, wanted);
    ASSERT_FALSE(lines.empty());
    if (wanted.lines > 0 && wanted.width > 0) {
      EXPECT_LE(lines.size(), wanted.lines);
    }
    for (const Line& line : lines) {
      if (wanted.width > 3) {  // else a grapheme may be wider: a number sign with an ideograph
        EXPECT_LE(line.columns, wanted.width);
      }
      if (wanted.mode == BidiMode::kApp && !wanted.shape) {
        EXPECT_EQ(display_width(written(line)), line.columns) << written(line);
      }
    }
    if (wanted.mode != BidiMode::kApp && wanted.width == 0) {
      EXPECT_EQ(written(lines.front()), text.text);
    }
  }
}

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

// Each takes about a tenth of a second; anything quadratic would take minutes.
TEST(Layout, LongParagraphsTakeLinearTime) {
  constexpr std::size_t kBytes = 1'000'000;
  const std::vector<std::string> texts = {
      repeated("في المكتبة (book) ١٢ ", kBytes),
      repeated("المكتبة", kBytes),
      repeated("لَا", kBytes),
      repeated("\u064E", kBytes),
      repeated("(", kBytes),
      repeated("\u2068ا", kBytes),
      repeated("漢", kBytes),
      repeated(" ", kBytes),
      repeated("👨\u200D", kBytes),
      repeated("\u200B", kBytes),
      repeated("🇩", kBytes),
      repeated("\xFF", kBytes),
      repeated("ภาษาไทย", kBytes),
  };
  for (const std::string& text : texts) {
    for (const std::size_t width : {0, 1, 80}) {
      LayoutOptions wanted = options(BidiMode::kApp, width);
      wanted.shape = true;
      wanted.keep_words = true;
      const auto begin = std::chrono::steady_clock::now();
      EXPECT_FALSE(lay_out(plain(text), wanted).empty());
      EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20))
          << text.substr(0, 20) << " " << width;
    }
  }
}

TEST(Layout, VisualOrderKeepsEveryLetter) {
  const std::string text = "كتاب (book) ١٢ «قلم» 3.5%";
  std::string mirrored = text;  // which only brackets are not
  const auto lines = laid_out(text, options(BidiMode::kApp));
  EXPECT_EQ(bytes_in_order(lines.front()), bytes_in_order(mirrored));
}

}  // namespace
}  // namespace fihris::cli
