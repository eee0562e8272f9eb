// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does every text take as many columns as a terminal gives it?
#include "cli/bidi/columns.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "cli/bidi/layout.h"

namespace fihris::cli {
namespace {

struct Row {
  const char* why;
  const char* text;
  std::size_t columns;
};

TEST(Columns, AreThoseOfGraphemes) {
  const std::vector<Row> rows = {
      {"nothing", "", 0},
      {"Latin", "book", 4},
      {"Arabic letters, each for itself", "كتاب", 4},
      {"harakat are marks", "كِتَابٌ", 4},
      {"shadda and a vowel on one letter", "مدّ\u064E", 2},
      {"superscript alef", "هذا \u0670", 4},
      {"tatweel is a letter", "كـتاب", 5},
      {"lam and alef are two unless shaped", "لا", 2},
      {"a combining acute accent", "cafe\u0301", 4},
      {"a mark that has no letter", "\u0301", 0},
      {"zero width non-joiner", "می\u200Cخواهم", 7},
      {"zero width space and no-break space", "a\u200B\u00A0b", 3},
      {"bidi controls", "\u2068a\u2069\u200F\u061C", 1},
      {"the soft hyphen is shown", "a\u00ADb", 3},
      {"Arabic number sign and end of ayah are shown", "\u0600\u06DD", 2},
      {"a number sign belongs to its number", "\u0600١٢", 3},
      {"ideographs", "漢字", 4},
      {"kana, wide and halfwidth", "カｶ", 3},
      {"fullwidth Latin", "ＡＢ", 4},
      {"a Hangul syllable, whole and of jamo", "한\u1112\u1161\u11AB", 4},
      {"ambiguous width is narrow", "§…·", 3},
      {"an emoji", "😀", 2},
      {"an emoji with a skin tone, which not all terminals join", "👍🏽", 4},
      {"a family joined by ZWJ", "👨\u200D👩\u200D👧", 6},
      {"a flag of two letters", "🇩🇿", 2},
      {"a heart as text and as emoji", "❤❤\uFE0F", 3},
      {"a keycap", "1\uFE0F\u20E3", 2},
      {"Devanagari with a vowel sign that has its own place", "कि", 2},
      {"one with a sign above", "के", 1},
      {"conjuncts, whether they are one grapheme or two", "नमस्ते क्षेत्र", 9},
      {"a letter of a flag by itself", "🇩", 1},
      {"Thai with a vowel above", "กี", 1},
      {"what is not UTF-8", "a\xFF\xC3", 3},
      {"controls, as the spaces that are written for them", "a\tb\n", 4},
  };
  for (const Row& row : rows) EXPECT_EQ(display_width(row.text), row.columns) << row.why;
}

TEST(Columns, OfPresentationFormsAreOne) {
  EXPECT_EQ(code_point_columns(0xFEFB), 1U);  // lam-alef
  EXPECT_EQ(code_point_columns(0xFDF2), 1U);  // Allah
}

TEST(Columns, AreAtMostTwoOfAnyCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) EXPECT_LE(code_point_columns(c), 2U) << std::uint32_t{c};
}

// What terminals disagree about is left out, and the rest is as wide as its code points.
TEST(Columns, OfSimpleEmojiAreThoseOfTheirParts) {
  const std::vector<std::array<const char*, 2>> rows = {
      {"👍🏽👍🏽", "👍👍"},
      {"👩\u200D💻 👨\u200D👩\u200D👧", "👩💻 👨👩👧"},
      {"🤷🏽\u200D♀\uFE0F.", "🤷♀."},
      {"❤\uFE0F❤", "❤❤"},
      {"1\uFE0F\u20E3", "1\u20E3"},
      {"a\uFE0F می\u200Cخواهم क्\u200D", "a\uFE0F می\u200Cخواهم क्\u200D"},
      {"🏽 🇩🇿 a🏽", "🏽 🇩🇿 a🏽"},
  };
  for (const BidiMode mode : {BidiMode::kTerminal, BidiMode::kApp}) {
    for (const auto& [text, wanted] : rows) {
      LayoutOptions options;
      options.mode = mode;
      options.direction = Direction::kLeftToRight;
      options.simple_emoji = true;
      StyledText paragraph;
      paragraph.append(text);
      const std::vector<Line> lines = lay_out(paragraph, options);
      std::string shown;
      for (const Piece& piece : lines.front().pieces) shown += piece.text;
      if (mode == BidiMode::kTerminal) {
        EXPECT_EQ(shown, wanted);
      }
      EXPECT_EQ(lines.front().columns, display_width(shown)) << text;
      EXPECT_EQ(shown.size(), std::string_view(wanted).size()) << text;
    }
  }
}

}  // namespace
}  // namespace fihris::cli
