// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/utf8.h"

#include <random>
#include <string>

#include <gtest/gtest.h>
#include <simdjson.h>

namespace fihris::indexer {
namespace {

using namespace std::string_literals;

TEST(Utf8, ReadsCodePointsOfEveryLength) {
  const std::string text = "aب€𐎀";
  std::size_t at = 0;
  for (const char32_t expected : {U'a', U'ب', U'€', U'𐎀'}) {
    const CodePoint point = code_point_at(text, at);
    EXPECT_TRUE(point.valid);
    EXPECT_EQ(point.value, expected);
    at += point.bytes;
  }
  EXPECT_EQ(at, text.size());
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  for (const std::string& bad :
       {"\x80"s, "\xC0\x80"s, "\xC1\xBF"s, "\xE0\x80\x80"s, "\xED\xA0\x80"s, "\xF0\x80\x80\x80"s,
        "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xFF"s, "\xD8"s, "\xE2\x82"s, "\xD8x"s}) {
    const CodePoint point = code_point_at(bad, 0);
    EXPECT_FALSE(point.valid) << ::testing::PrintToString(bad);
    EXPECT_EQ(point.bytes, 1U);
  }
}

TEST(Utf8, AgreesWithSimdjsonOnRandomBytes) {
  std::mt19937 random(1);
  const std::string pieces[] = {"a",        "ب",        "€",    "𐎀",    "\xD8",    "\xE2\x82",
                                "\xF0\x90", "\xED\xA0", "\x80", "\xC0", "\xF4\x90"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = 0, count = random() % 6; i < count; ++i) {
      text += pieces[random() % std::size(pieces)];
    }
    EXPECT_EQ(find_damage(text).invalid == 0, simdjson::validate_utf8(text))
        << ::testing::PrintToString(text);
  }
}

TEST(Utf8, FindsBordersBetweenCodePoints) {
  const std::string text = "aب€";
  EXPECT_EQ(border_before(text, 0), 0U);
  EXPECT_EQ(border_before(text, 1), 1U);
  EXPECT_EQ(border_before(text, 2), 1U);
  EXPECT_EQ(border_before(text, 5), 3U);
  EXPECT_EQ(border_before(text, 99), text.size());
  EXPECT_EQ(border_before("\x80\x80\x80\x80\x80\x80", 4), 4U) << "not UTF-8: anywhere";
}

TEST(Utf8, SeesCodePointsThatGoOn) {
  EXPECT_EQ(unfinished_tail(""), 0U);
  EXPECT_EQ(unfinished_tail("ب"), 0U);
  EXPECT_EQ(unfinished_tail("ab\xD8"), 1U);
  EXPECT_EQ(unfinished_tail("ab\xE2\x82"), 2U);
  EXPECT_EQ(unfinished_tail("ab\xF0\x90\x8E"), 3U);
  EXPECT_EQ(unfinished_tail("\x80\x80\x80\x80"), 0U);
}

TEST(Utf8, CountsCodePointsUpToALimit) {
  EXPECT_EQ(count_code_points("aب€𐎀"), 4U);
  EXPECT_EQ(count_code_points("aب€𐎀", 2), 2U);
  EXPECT_EQ(count_code_points("a\xFF\xFE"), 3U);
}

TEST(Utf8, TrimsWhatIsNotSeen) {
  // No-break space, right-to-left mark, byte-order mark, ideographic space.
  EXPECT_EQ(trim("\xC2\xA0\xE2\x80\x8F خبر \xEF\xBB\xBF\xE3\x80\x80\r\n"), "خبر");
  EXPECT_TRUE(is_blank(" \t\r\n\xE2\x80\x8E"));
  EXPECT_TRUE(is_blank(""));
  EXPECT_FALSE(is_blank("\xFF"));
  EXPECT_FALSE(is_blank("\0"s));
}

TEST(Utf8, MeasuresDamage) {
  const Utf8Damage damage = find_damage("خبر\xC7 x\xFF");
  EXPECT_EQ(damage.non_ascii, 8U);
  EXPECT_EQ(damage.invalid, 2U);
  EXPECT_EQ(damage.first_offset, 6U);
  EXPECT_EQ(damage.first_byte, 0xC7);
  Utf8Damage sum = find_damage("sound");
  sum.add(damage, 100);
  sum.add(damage, 200);
  EXPECT_EQ(sum.invalid, 4U);
  EXPECT_EQ(sum.first_offset, 106U);
}

}  // namespace
}  // namespace fihris::indexer
