// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/title.h"

#include <string>

#include <gtest/gtest.h>

namespace fihris::indexer {
namespace {

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Title, IsAShortFirstLine) {
  const std::string text = "\n \n  عودة إنفيديا للسوق الصيني.. تحوّل في السباق \r\nعلق تحليل\n";
  const Title title = find_title(text);
  EXPECT_EQ(title.text, "عودة إنفيديا للسوق الصيني.. تحوّل في السباق");
  EXPECT_EQ(text.substr(title.body_begin), "علق تحليل\n");
}

TEST(Title, NeedsTextAfterIt) {
  EXPECT_EQ(find_title("سطر وحيد").text, "");
  EXPECT_EQ(find_title("سطر وحيد\n\n \n").text, "");
  EXPECT_EQ(find_title("").text, "");
}

TEST(Title, HasAtMost120CodePoints) {
  const std::string most = repeat("ب", 120);
  EXPECT_EQ(find_title(most + "\nنص").text, most);
  EXPECT_EQ(find_title(most + "ب\nنص").text, "");
}

TEST(Title, DoesNotEndLikeASentence) {
  for (const std::string end :
       {".", "،", "؛", ":", ",", ";", "...", "…", "۔", ".»", ".\")", ". \""}) {
    EXPECT_EQ(find_title("هذا كلام" + end + "\nنص").text, "") << end;
  }
  for (const std::string end : {"؟", "!", "»", ")", "", "؟»"}) {
    EXPECT_EQ(find_title("هذا كلام" + end + "\nنص").text, "هذا كلام" + end) << end;
  }
}

TEST(Title, OfAHeadingMayBeLongerAndEndAnyhow) {
  const std::string most = repeat("ب", 299) + ".";
  EXPECT_EQ(find_title(most + "\nنص", true).text, most);
  EXPECT_EQ(find_title("ب" + most + "\nنص", true).text, "");
}

TEST(FrontMatter, GivesTitleAndDate) {
  const std::string text = "---\ntitle: \"خبر اليوم\"\ntags: [a, b]\ndate: 2025-07-15\n---\nالنص\n";
  const FrontMatter matter = find_front_matter(text);
  EXPECT_EQ(matter.title, "خبر اليوم");
  EXPECT_EQ(matter.date, "2025-07-15");
  EXPECT_EQ(text.substr(matter.body_begin), "النص\n");
}

TEST(FrontMatter, TakesNoOtherYaml) {
  EXPECT_EQ(find_front_matter("---\ntitle: >\n  folded\n---\n").title, "");
  EXPECT_EQ(find_front_matter("---\ntitle: [a]\n---\n").title, "");
}

TEST(FrontMatter, IsNotThereWithoutItsEnd) {
  EXPECT_EQ(find_front_matter("---\ntitle: x\n").body_begin, 0U);
  EXPECT_EQ(find_front_matter("title: x\n---\n").body_begin, 0U);
  EXPECT_EQ(find_front_matter("---\n" + repeat("a: b\n", 300) + "---\n").body_begin, 0U);
  EXPECT_EQ(find_front_matter("").body_begin, 0U);
}

}  // namespace
}  // namespace fihris::indexer
