// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is what the command prints valid UTF-8, and do marks follow their words?
#include "cli/text/utf8.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/text/printable.h"

namespace fihris::cli {
namespace {

const std::string kBad = "\xEF\xBF\xBD";  // U+FFFD

TEST(Utf8, KeepsValidText) {
  for (const std::string text : {"", "abc", "كتاب", "\xF0\x9F\x93\x9A", "\xED\x9F\xBF",
                                 "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBD"}) {
    EXPECT_EQ(repair(text), text);
  }
}

TEST(Utf8, ReplacesEachBadSequenceOnce) {
  struct Row {
    std::string text;
    std::string repaired;
    const char* why;
  };
  const std::vector<Row> rows = {
      {"a\xFFz", "a" + kBad + "z", "a byte that begins nothing"},
      {"\x80\x80", kBad + kBad, "continuations without a lead are bad one by one"},
      {"\xD9", kBad, "cut at the end"},
      {"\xF0\x9F\x93", kBad, "cut after three of four: one sequence"},
      {"\xE2\x80z", kBad + "z", "cut by a letter, which stays"},
      {"\xC0\xAF", kBad + kBad, "overlong"},
      {"\xE0\x80\x80", kBad + kBad + kBad, "overlong"},
      {"\xED\xA0\x80", kBad + kBad + kBad, "a surrogate"},
      {"\xF4\x90\x80\x80", kBad + kBad + kBad + kBad, "beyond U+10FFFF"},
      {"\xF8\x88\x80\x80\x80", kBad + kBad + kBad + kBad + kBad, "five bytes"},
  };
  for (const Row& row : rows) EXPECT_EQ(repair(row.text), row.repaired) << row.why;
}

TEST(Utf8, RoundTripsEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    const Decoded step = decode(text, 0);
    ASSERT_TRUE(step.valid) << std::uint32_t{c};
    ASSERT_EQ(step.code_point, c);
    ASSERT_EQ(step.length, text.size());
  }
}

TEST(Utf8, ShiftsMarksByWhatGrew) {
  // Two bad bytes before the word become six.
  const MarkedText marked = repair("\xFF\xFE word", {{3, 7}});
  EXPECT_EQ(marked.text, kBad + kBad + " word");
  EXPECT_EQ(marked.marks, (std::vector<Span>{{7, 11}}));
}

TEST(Utf8, ShiftsMarksByWhatShrank) {
  // Three bytes of a cut sequence become three of U+FFFD; two become three.
  const MarkedText marked = repair("\xE2\x80 ab \xF0\x9F\x93 cd", {{3, 5}, {10, 12}});
  EXPECT_EQ(marked.text, kBad + " ab " + kBad + " cd");
  EXPECT_EQ(marked.marks, (std::vector<Span>{{4, 6}, {11, 13}}));
}

TEST(Utf8, GrowsMarksOverTheSequencesTheyCut) {
  const std::string letters = "\xD9\x83\xD8\xAA";  // kaf, teh
  EXPECT_EQ(repair(letters, {{1, 3}}).marks, (std::vector<Span>{{0, 4}}));
  EXPECT_EQ(repair("a\xF0\x9F\x93z", {{2, 4}}).marks, (std::vector<Span>{{1, 4}}));
}

TEST(Utf8, DropsMarksThatMakeNoSense) {
  const std::vector<Span> marks = {{0, 0}, {1, 2}, {1, 2}, {0, 3}, {9, 12}, {4, 99}};
  EXPECT_EQ(repair("abcde", marks).marks, (std::vector<Span>{{1, 2}, {2, 3}, {4, 5}}));
  EXPECT_TRUE(repair("", {{0, 1}}).marks.empty());
}

TEST(Utf8, CutsATextIntoPiecesThatAddUp) {
  const MarkedText marked = repair("abcdef", {{0, 1}, {1, 2}, {4, 6}});
  std::string shown;
  for_each_piece(marked, [&shown](std::string_view piece, bool is_match) {
    shown += is_match ? "[" + std::string(piece) + "]" : std::string(piece);
  });
  EXPECT_EQ(shown, "[a][b]cd[ef]");
}

TEST(Printable, KeepsControlCharactersFromTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a [31mb");
  EXPECT_EQ(printable("a\r\nb\tc\x7F"), "a  b c ");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a b");
  EXPECT_EQ(printable("a\xC2\x9B"), "a ") << "U+009B is ESC [ in one";
  EXPECT_EQ(printable("a\x9B"), "a" + kBad) << "and so is the lone byte in some terminals";
  EXPECT_EQ(printable("a\xE2\x80\xA8z"), "a z") << "U+2028";
}

TEST(Printable, DropsBidiControls) {
  EXPECT_EQ(printable("a\xE2\x80\xAEz\xE2\x80\xAC"), "az");        // U+202E, U+202C
  EXPECT_EQ(printable("\xE2\x81\xA7z\xE2\x81\xA9"), "z");          // U+2067, U+2069
  EXPECT_EQ(printable("\xD8\x9C\xE2\x80\x8E\xE2\x80\x8Fz"), "z");  // U+061C, U+200E, U+200F
}

TEST(Printable, KeepsJoiners) {
  const std::string word = "می\xE2\x80\x8Cخواهم";
  EXPECT_EQ(printable(word), word);
}

}  // namespace
}  // namespace fihris::cli
