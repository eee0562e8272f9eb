// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/splitter.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

using Pieces = std::vector<std::string>;

// `parts`: how the text comes in.
Pieces split(const std::vector<std::string_view>& parts, Split how, std::size_t bytes, bool lines,
             std::size_t most = kMaxTextBytes) {
  Splitter splitter(how, bytes, lines, most);
  Pieces pieces;
  const auto take = [&] {
    while (const auto piece = splitter.next()) pieces.emplace_back(*piece);
  };
  for (const std::string_view part : parts) {
    splitter.add(part);
    take();
  }
  splitter.finish();
  take();
  return pieces;
}

Pieces paragraphs(std::string_view text) {
  return split({text}, Split::kParagraph, 0, lines_are_paragraphs(text));
}

Pieces stretches(std::string_view text, std::size_t bytes) {
  return split({text}, Split::kBytes, bytes, lines_are_paragraphs(text));
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!is_blank(point.value)) kept += text.substr(at, point.bytes);
    at += point.bytes;
  }
  return kept;
}

const std::string kLong = "هذه فقرة من نص عربي طويلة بما يكفي لتكون قطعة قائمة بذاتها";  // over 40
const std::string kOther = "وهذه فقرة أخرى تليها وفيها كلام كثير يزيد على أربعين حرفا بقليل";

TEST(Splitter, CutsAtBlankLines) {
  EXPECT_EQ(paragraphs(kLong + "\n\n" + kOther + "\n \t\r\n\n" + kLong),
            (Pieces{kLong, kOther, kLong}));
}

TEST(Splitter, KeepsLinesOfOneBlockTogether) {
  EXPECT_EQ(paragraphs(kLong + "\n" + kOther + "\n\n" + kLong),
            (Pieces{kLong + "\n" + kOther, kLong}));
}

TEST(Splitter, CutsAtLinesWhereThereAreNoBlankOnes) {
  EXPECT_EQ(paragraphs(kLong + "\n" + kOther + "\r\n" + kLong), (Pieces{kLong, kOther, kLong}));
}

TEST(Splitter, IgnoresBlankLinesAroundTheText) {
  EXPECT_EQ(paragraphs("\n\n" + kLong + "\n" + kOther + "\n\n\n"), (Pieces{kLong, kOther}));
}

TEST(Splitter, TakesALineOfDirectionMarksAsBlank) {
  EXPECT_EQ(paragraphs(kLong + "\n\xE2\x80\x8F\n" + kOther), (Pieces{kLong, kOther}));
}

TEST(Splitter, JoinsShortBlocksToTheNext) {
  EXPECT_EQ(paragraphs("عنوان\n\n" + kLong + "\n\nعنوان آخر\n\nوثالث\n\n" + kOther),
            (Pieces{"عنوان\n\n" + kLong, "عنوان آخر\n\nوثالث\n\n" + kOther}));
}

TEST(Splitter, EndsAPieceOfShortBlocksWhenItIsLongEnough) {
  std::string verses;
  for (int i = 0; i < 8; ++i) verses += "شطر قصير من الشعر\n";  // 17 code points
  EXPECT_EQ(paragraphs(verses).size(), 3U);
}

TEST(Splitter, KeepsAShortBlockAtTheEnd) {
  EXPECT_EQ(paragraphs(kLong + "\n\nرويترز"), (Pieces{kLong, "رويترز"}));
}

TEST(Splitter, GivesNothingForWhiteSpace) {
  EXPECT_EQ(paragraphs(" \n\n \t\n"), Pieces{});
  EXPECT_EQ(stretches(" \n\n \t\n", 200), Pieces{});
}

TEST(Splitter, GivesShortTextAsOnePiece) { EXPECT_EQ(stretches(kLong, 200), Pieces{kLong}); }

TEST(Splitter, PrefersAParagraphEnd) {
  const std::string first = std::string(150, 'a') + ". " + std::string(20, 'b');
  const std::string second = std::string(40, 'c') + ". " + std::string(100, 'd');
  EXPECT_EQ(stretches(first + "\n\n" + second, 200), (Pieces{first, second}));
}

TEST(Splitter, PrefersALineEndWhereLinesAreParagraphs) {
  const std::string first = std::string(120, 'a');
  const std::string second = std::string(78, 'c') + ". " + std::string(100, 'd');
  EXPECT_EQ(stretches(first + "\n" + second, 200), (Pieces{first, second}));
}

TEST(Splitter, ElseCutsAtASentenceEndNearTheLength) {
  for (const std::string end : {".", "!", "?", "؟", "؛", "…", "۔", ".\"", ".»"}) {
    const std::string first = std::string(180, 'a') + end;
    const std::string second = std::string(14, 'b') + " " + std::string(100, 'c');
    std::string text = first;
    text += ' ';
    text += second;
    EXPECT_EQ(stretches(text, 200), (Pieces{first, second})) << end;
  }
}

TEST(Splitter, TakesNoPointInsideAWordForASentenceEnd) {
  const std::string first = std::string(180, 'a') + "1.5x " + std::string(10, 'b');
  EXPECT_EQ(stretches(first + " " + std::string(100, 'c'), 200),
            (Pieces{first, std::string(100, 'c')}));
}

TEST(Splitter, ElseCutsAtWhiteSpace) {
  const std::string first = std::string(230, 'a');
  EXPECT_EQ(stretches(first + " " + std::string(100, 'c'), 200),
            (Pieces{first, std::string(100, 'c')}));
}

TEST(Splitter, ElseCutsBetweenCodePoints) {
  std::string text = "x";
  for (int i = 0; i < 300; ++i) text += "ب";
  const Pieces pieces = stretches(text, 200);
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[0].size(), 199U);
  EXPECT_EQ(pieces[1].size(), 200U);
  EXPECT_TRUE(simdjson::validate_utf8(pieces[0]));
}

TEST(Splitter, DoesNotCutAtAZeroWidthNonJoiner) {
  std::string word;
  for (int i = 0; i < 60; ++i) word += "می\xE2\x80\x8Cخواهم";
  const Pieces pieces = stretches(word, 200);
  ASSERT_GT(pieces.size(), 2U);
  EXPECT_GE(pieces[0].size(), 197U) << "cut at the length itself, as in any long word";
}

TEST(Splitter, CutsAParagraphThatIsTooLarge) {
  std::string text;
  while (text.size() < 5000) text += "كلمة ";
  text += "\n\n" + kLong;
  const Pieces pieces = split({text}, Split::kParagraph, 0, false, 1000);
  EXPECT_EQ(pieces.size(), 7U);  // five of about 800, one of what is left, the last paragraph
  for (const std::string& piece : pieces) EXPECT_LE(piece.size(), 1000U);
  EXPECT_EQ(pieces.back(), kLong);
}

// Random text of words, sentences, lines and paragraphs, with some damage.
std::string random_text(std::mt19937& random) {
  constexpr std::string_view kBits[] = {"كلمة", " ",     "و",     "،",        ". ",          "؟ ",
                                        "\n",   "\n\n",  "word",  "\r\n",     "\t",          "\"",
                                        "1.5",  "\xD8",  "… ",    "\xC2\xA0", "ختم.",        "« ",
                                        "\xFF", "\n \n", "طويلة", "؛ ",       "\xE2\x80\x8F"};
  std::string text;
  for (std::size_t i = 0, count = random() % 1500; i < count; ++i) {
    text += kBits[random() % std::size(kBits)];
  }
  if (random() % 4 == 0) text += std::string(random() % 2000, 'x');
  return text;
}

TEST(Splitter, LosesNothingAndKeepsItsLimits) {
  std::mt19937 random(3);
  for (int round = 0; round < 400; ++round) {
    const std::string text = random_text(random);
    const std::size_t bytes = 200 + random() % 500;
    const Pieces by_bytes = stretches(text, bytes);
    std::string joined;
    for (const std::string& piece : by_bytes) {
      EXPECT_FALSE(is_blank(piece));
      EXPECT_EQ(trim(piece), piece);
      EXPECT_LE(piece.size(), bytes + bytes / 4);
      joined += piece;
    }
    EXPECT_EQ(without_blanks(joined), without_blanks(text));
    joined.clear();
    for (const std::string& piece : paragraphs(text)) {
      EXPECT_FALSE(is_blank(piece));
      joined += piece;
    }
    EXPECT_EQ(without_blanks(joined), without_blanks(text));
  }
}

TEST(Splitter, IsTheSameHoweverTheTextComesIn) {
  std::mt19937 random(4);
  for (int round = 0; round < 400; ++round) {
    const std::string text = random_text(random);
    const bool lines = lines_are_paragraphs(text);
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t bytes = 1 + random() % 300;
      const std::string_view rest = std::string_view(text).substr(at);
      bytes = bytes >= rest.size() ? rest.size() : border_before(rest, bytes);
      if (bytes == 0) bytes = code_point_at(rest, 0).bytes;
      parts.push_back(rest.substr(0, bytes));
      at += bytes;
    }
    for (const Split how : {Split::kParagraph, Split::kBytes}) {
      EXPECT_EQ(split(parts, how, 300, lines), split({text}, how, 300, lines));
    }
  }
}

TEST(Splitter, TakesLongTextInLittleTime) {
  std::string text;
  while (text.size() < 5'000'000) text += "\n    \t   \n  كلمة";
  EXPECT_GT(stretches(text, 2000).size(), 1000U);
  EXPECT_GT(paragraphs(std::string(5'000'000, '\n') + kLong).size(), 0U);
}

}  // namespace
}  // namespace fihris::indexer
