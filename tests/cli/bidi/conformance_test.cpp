// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is the order of a line that of UAX #9? Compared with Unicode's own test file, where it is
// installed, and with lines that an implementation without ICU worked out (uax9.py).
#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "cli/bidi/layout.h"
#include "cli/bidi/reorder.h"
#include "cli/text/utf8.h"

namespace fihris::cli {
namespace {

// Debian's package unicode-data.
constexpr const char* kUnicodeTest = "/usr/share/unicode/BidiCharacterTest.txt";

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == separator) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

// A line of BidiCharacterTest.txt.
struct Case {
  std::u32string text;
  Direction direction = Direction::kAuto;
  int paragraph_level = 0;
  std::vector<std::string> levels;  // x: removed by X9
  std::vector<std::string> order;
};

std::vector<Case> unicode_cases() {
  std::ifstream file(kUnicodeTest);
  std::vector<Case> out;
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> row = split(line, ';');
    if (line.starts_with('#') || row.size() != 5) continue;
    Case one;
    for (const std::string& point : words(row[0])) {
      one.text += static_cast<char32_t>(std::stoul(point, nullptr, 16));
    }
    if (row[1] == "0") one.direction = Direction::kLeftToRight;
    if (row[1] == "1") one.direction = Direction::kRightToLeft;
    one.paragraph_level = std::stoi(row[2]);
    one.levels = words(row[3]);
    one.order = words(row[4]);
    out.push_back(std::move(one));
  }
  return out;
}

struct Utf16 {
  std::u16string units;
  std::vector<std::size_t> begins;  // of each code point
};

Utf16 utf16_of(const std::u32string& text) {
  Utf16 out;
  for (const char32_t c : text) {
    out.begins.push_back(out.units.size());
    if (c < 0x10000) {
      out.units += static_cast<char16_t>(c);
    } else {
      out.units += {static_cast<char16_t>(U16_LEAD(c)), static_cast<char16_t>(U16_TRAIL(c))};
    }
  }
  return out;
}

bool is_override(char32_t c) { return c == 0x202D || c == 0x202E; }

bool is_bracket(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_BIDI_PAIRED_BRACKET_TYPE) ==
         U_BPT_OPEN;
}

// Where ICU (at least 72, see ICU-23513) deviates from the standard: isolates and brackets among
// overrides, which never reach a screen (printable() drops them), and more than 63 nested brackets,
// which ICU goes on to match.
bool icu_differs(const Case& one) {
  return std::any_of(one.text.begin(), one.text.end(), is_override) ||
         std::count_if(one.text.begin(), one.text.end(), is_bracket) > 63;
}

// Moves with the letter before it (L3), whatever its level.
bool is_mark(char32_t c) {
  const int kind = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
  return kind == U_GCB_EXTEND || kind == U_GCB_ZWJ;
}

std::vector<std::string> order_of(const Case& one) {
  const Utf16 text = utf16_of(one.text);
  const ParagraphOrder paragraph(text.units, one.direction);
  EXPECT_EQ(paragraph.is_right_to_left(), one.paragraph_level == 1);
  const std::vector<std::uint8_t> of_units = paragraph.levels(0, text.units.size());
  std::vector<std::uint8_t> levels;
  for (const std::size_t begin : text.begins) levels.push_back(of_units[begin]);
  std::vector<std::string> out;
  for (const std::int32_t place : visual_order(levels)) {
    if (one.levels[place] != "x" && !is_mark(one.text[place])) out.push_back(std::to_string(place));
  }
  return out;
}

TEST(BidiConformance, TheOrderIsThatOfUnicodesTestFile) {
  const std::vector<Case> cases = unicode_cases();
  if (cases.empty()) GTEST_SKIP() << kUnicodeTest << " is not there (package unicode-data)";
  EXPECT_GT(cases.size(), 90'000U);
  std::size_t wrong = 0;
  std::size_t left_out = 0;
  for (const Case& one : cases) {
    if (icu_differs(one)) {
      ++left_out;
      continue;
    }
    std::vector<std::string> order = one.order;
    std::erase_if(order,
                  [&one](const std::string& at) { return is_mark(one.text[std::stoul(at)]); });
    if (order_of(one) != order) ++wrong;
  }
  EXPECT_EQ(wrong, 0U) << "of " << cases.size();
  EXPECT_LE(left_out, 40U);
}

// lay_out() must write each of these separately: no marks, no controls but the bidi ones.
bool stands_alone(char32_t c) {
  const int kind = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
  return is_bidi_control(c) || kind == U_GCB_OTHER;
}

TEST(BidiConformance, WhatIsWrittenIsThatOrderWithBracketsMirrored) {
  const std::vector<Case> cases = unicode_cases();
  if (cases.empty()) GTEST_SKIP() << kUnicodeTest << " is not there (package unicode-data)";
  std::size_t compared = 0;
  std::size_t wrong = 0;
  for (const Case& one : cases) {
    if (icu_differs(one) || !std::all_of(one.text.begin(), one.text.end(), stands_alone)) continue;
    ++compared;
    StyledText text;
    for (const char32_t c : one.text) append_utf8(text.text, c);
    LayoutOptions options;
    options.mode = BidiMode::kApp;
    options.direction = one.direction;
    std::string expected;
    for (const std::string& place : one.order) {
      const char32_t c = one.text[std::stoul(place)];
      const bool odd = std::stoi(one.levels[std::stoul(place)]) % 2 != 0;
      if (is_bidi_control(c)) continue;
      append_utf8(expected, odd ? static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c))) : c);
    }
    const std::vector<Line> lines = lay_out(text, options);
    std::string written;
    for (const Piece& piece : lines.front().pieces) written += piece.text;
    if (lines.size() != 1 || written != expected) ++wrong;
  }
  EXPECT_GT(compared, 90'000U);
  EXPECT_EQ(wrong, 0U) << "of " << compared;
}

constexpr std::string_view kBegin = "\xE2\x9F\xA6";  // U+27E6
constexpr std::string_view kEnd = "\xE2\x9F\xA7";    // U+27E7
constexpr std::string_view kSpace = "\xE2\x90\xA0";  // U+2420
constexpr Style kHighlight = 1;

std::string with_spaces(std::string field) {
  if (field.ends_with(kSpace)) field.replace(field.size() - kSpace.size(), kSpace.size(), " ");
  return field;
}

StyledText styled(std::string_view marked) {
  StyledText out;
  Style style = 0;
  while (!marked.empty()) {
    if (marked.starts_with(kBegin) || marked.starts_with(kEnd)) {
      style = marked.starts_with(kBegin) ? kHighlight : 0;
      marked.remove_prefix(kBegin.size());
      continue;
    }
    const std::size_t end = std::min(marked.find(kBegin), marked.find(kEnd));
    out.append(marked.substr(0, end), style);
    marked.remove_prefix(std::min(end, marked.size()));
  }
  return out;
}

std::string marked(const Line& line) {
  std::string out;
  for (const Piece& piece : line.pieces) {
    if (piece.style == kHighlight) {
      out.append(kBegin).append(piece.text).append(kEnd);
    } else {
      out += piece.text;
    }
  }
  return out;
}

TEST(BidiConformance, WrittenLinesAreAsWorkedOutWithoutIcu) {
  std::ifstream file(FIHRIS_SOURCE_DIR "/tests/data/bidi_lines.tsv");
  ASSERT_TRUE(file);
  std::size_t cases = 0;
  for (std::string row; std::getline(file, row); ++cases) {
    std::vector<std::string> fields = split(row, '\t');
    ASSERT_GE(fields.size(), 4U);
    for (std::string& field : fields) field = with_spaces(field);
    LayoutOptions options;
    options.mode = BidiMode::kApp;
    options.width = std::stoul(fields[1]);
    if (fields[0] == "ltr") options.direction = Direction::kLeftToRight;
    if (fields[0] == "rtl") options.direction = Direction::kRightToLeft;
    const std::vector<Line> lines = lay_out(styled(fields[2]), options);
    std::vector<std::string> written;
    for (const Line& line : lines) {
      written.push_back(marked(line));
      if (options.width > 0) {
        EXPECT_LE(line.columns, options.width) << row;
      }
    }
    EXPECT_EQ(written, std::vector<std::string>(fields.begin() + 3, fields.end())) << row;
  }
  EXPECT_GE(cases, 600U);
}

}  // namespace
}  // namespace fihris::cli
