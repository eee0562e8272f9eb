// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are bytes, letters, digits and white space the same here as for Unicode?
#include "analyzers/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/text/few_letters.h"
#include "analyzers/text/white_space.h"

namespace fihris::analyzers {
namespace {

TEST(LibraryUtf8, RoundTripsEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(c, text);
    const CodePoint point = code_point_at(text, 0);
    ASSERT_TRUE(point.valid) << std::uint32_t{c};
    ASSERT_EQ(point.value, c);
    ASSERT_EQ(point.bytes, text.size());
    for (std::size_t i = 0; i < text.size(); ++i) ASSERT_EQ(is_continuation(text[i]), i > 0);
    ASSERT_EQ(leads_two_bytes(static_cast<std::uint8_t>(text[0])), c >= 0x80 && c < kEndOfTwoBytes);
    ASSERT_EQ(begins_with_arabic(text), c >= 0x600 && c < 0x700);
    if (text.size() == 2) {
      ASSERT_EQ(
          of_two_bytes(static_cast<std::uint8_t>(text[0]), static_cast<std::uint8_t>(text[1])),
          std::uint32_t{c});
    }
  }
}

TEST(LibraryUtf8, TakesMalformedBytesAsUnicodeSays) {
  const struct {
    std::string text;
    std::size_t bytes;
    const char* why;
  } rows[] = {
      {"\xFFz", 1, "a byte that begins nothing"},
      {"\x80\x80", 1, "a continuation without a lead"},
      {"\xD9", 1, "cut at the end"},
      {"\xF0\x9F\x93", 3, "cut after three of four"},
      {"\xE2\x80z", 2, "cut by a letter"},
      {"\xC0\xAF", 1, "overlong"},
      {"\xED\xA0\x80", 1, "a surrogate"},
      {"\xF4\x90\x80\x80", 1, "beyond U+10FFFF"},
  };
  for (const auto& [text, bytes, why] : rows) {
    const CodePoint point = code_point_at(text, 0);
    EXPECT_FALSE(point.valid) << why;
    EXPECT_EQ(point.value, kReplacementCharacter) << why;
    EXPECT_EQ(point.bytes, bytes) << why;
  }
}

TEST(LibraryUtf8, FewLettersAreWhatTheyAreMadeOf) {
  constexpr FewLetters kArticleOfFor = {kLam, kLam};
  static_assert(kArticleOfFor.letters() == U"\u0644\u0644");
  static_assert(kArticleOfFor.utf8() == "\u0644\u0644");
  static_assert(FewLetters{kEllipsis}.utf8() == "\u2026");
  static_assert(FewLetters{}.utf8().empty());
}

TEST(WhiteSpace, IsUnicodes) {
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    ASSERT_EQ(is_white_space(static_cast<char32_t>(c)), u_isUWhiteSpace(c) != 0) << c;
  }
}

TEST(Letters, DigitsOfThreeSetsHaveValues) {
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    const bool one_of_three =
        c < 0x80 || (c >= 0x0600 && c < 0x0700);  // Arabic and Persian ones among them
    ASSERT_EQ(digit_value(static_cast<char32_t>(c)), one_of_three ? u_charDigitValue(c) : -1) << c;
  }
}

TEST(Letters, OfArabicAreLettersOfItsScript) {
  int letters = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (!is_arabic_letter(c)) continue;
    ++letters;
    // U+063B to U+063F are letters of other languages, which the range takes along.
    EXPECT_EQ(u_charType(static_cast<UChar32>(c)), U_OTHER_LETTER) << std::uint32_t{c};
    EXPECT_EQ(surface_letter(c), c) << std::uint32_t{c};
  }
  EXPECT_EQ(letters, 36 + 5 + 5);
  EXPECT_FALSE(is_arabic_letter(kTatweel));
}

// Folding leaves a hamza out or on its own, by the one table.
TEST(Letters, SeatsOfHamzaFold) {
  for (const auto& [letter, bare] : kHamzaSeats) {
    EXPECT_EQ(without_hamza(letter), bare);
    EXPECT_EQ(folded_letter(letter), bare == kAlef ? kAlef : kHamza);
  }
  EXPECT_EQ(without_hamza(kHamza), 0U);
  std::u32string folded;
  for (char32_t c = kHamza; c <= kYeh; ++c) {
    for (char32_t other = kHamza; other <= kYeh; ++other) {
      if (c == other || folded_letter(c) != folded_letter(other)) continue;
      folded.push_back(c);
      break;
    }
  }
  std::u32string listed(std::begin(kFoldedLetters), std::end(kFoldedLetters));
  std::sort(listed.begin(), listed.end());
  EXPECT_EQ(listed, folded);
}

}  // namespace
}  // namespace fihris::analyzers
