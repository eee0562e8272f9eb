// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/markdown.h"

#include <chrono>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "indexer/readers/bytes/utf8.h"

namespace fihris::indexer {
namespace {

std::string clean(std::string_view text) {
  std::string out;
  MarkdownText markdown;
  markdown.add(text, true, out);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

struct Row {
  std::string_view markdown;
  std::string_view text;
  std::string_view why;
};

TEST(Markdown, SaysWhatItSays) {
  const Row rows[] = {
      {"نص عادي.", "نص عادي.", "plain text stays"},
      {"# عنوان", "عنوان", "heading"},
      {"### عنوان ##", "عنوان", "closing marks of a heading"},
      {"#وسم", "#وسم", "a hashtag is no heading"},
      {"####### سبعة", "####### سبعة", "seven levels there are not"},
      {"هذا **مهم** جدا", "هذا مهم جدا", "strong"},
      {"هذا *مائل*، وهذا _أيضا_.", "هذا مائل، وهذا أيضا.", "emphasis before punctuation"},
      {"***معا***", "معا", "both"},
      {"**أ *ب* ج**", "أ ب ج", "nested"},
      {"*أ **ب***", "أ ب", "ending together"},
      {"ما~~حذف~~", "ماحذف", "strike-through"},
      {"2 * 3 = 6", "2 * 3 = 6", "a mark between spaces is none"},
      {"snake_case_name", "snake_case_name", "underscores inside words stay"},
      {"**ناقص", "**ناقص", "what nothing closes stays"},
      {"~واحد~", "~واحد~", "one tilde is no mark"},
      {"`code * x`", "code * x", "code keeps its inside"},
      {"`` a`b ``", "a`b", "longer code marks"},
      {"مفرد ` هنا", "مفرد  هنا", "an unpaired back quote goes"},
      {"[فهرس](https://example.org/x)", "فهرس", "link"},
      {"[س](http://e.org/a_(b)) ص", "س ص", "link with parentheses"},
      {"[**س**](x) [ص][ref] [ع]", "س ص [ع]", "links by reference; the short form stays"},
      {"([س](x))", "(س)", "link in parentheses"},
      {"![صورة](a.png) نص", "صورة نص", "image"},
      {"[![شارة](a.svg)](b)", "شارة", "image in a link"},
      {"[س](", "[س](", "a link that does not end"},
      {"حاشية[^1] هنا", "حاشية هنا", "footnote reference"},
      {"[^1]: نص الحاشية", "نص الحاشية", "footnote"},
      {"[ref]: https://example.org", "", "link definition"},
      {"[قال]: نعم", "[قال]: نعم", "text in brackets is no definition"},
      {"- بند", "بند", "bullet"},
      {"  * بند **مهم**", "بند مهم", "bullet by an asterisk"},
      {"1. أول", "1. أول", "numbers are text"},
      {"- [x] تم", "تم", "task"},
      {"> قال:\n> > نعم", "قال:\nنعم", "quotation"},
      {"> - بند", "بند", "bullet in a quotation"},
      {"أ\n---\nب\n* * *\nج\n===\nد", "أ\nب\nج\nد", "rules and underlines"},
      {"```cpp\nint *a; // **x**\n```\nب", "int *a; // **x**\nب", "fence"},
      {"~~~\n```\n~~~\nب", "```\nب", "fence in a fence"},
      {"> ```\n> x\n> ```\n**ب**", "> x\nب", "fence in a quotation"},
      {"أ <!-- سر --> ب", "أ  ب", "comment"},
      {"<!-- سر\nسر --> ب\nج", "ب\nج", "comment over lines"},
      {"أ <!-- ب\nج", "أ <!-- ب\nج", "a comment within a line that does not end is none"},
      {"<div dir=\"rtl\">نص<br/>آخر</div>", "نص آخر", "tags separate words"},
      {"<b>ك</b>لمة", "كلمة", "tags of letters do not"},
      {"a < b > c <3", "a < b > c <3", "no tags"},
      {"<https://example.org>", "https://example.org", "link in angle brackets"},
      {"&lt;س&gt; &amp; &quot;ص&quot;&nbsp;ع &#1593; &#x639; &foo; &#x110000;",
       "<س> & \"ص\" ع ع ع &foo; &#x110000;", "entities"},
      {"\\*ليس مائلا\\* \\[ \\أ", "*ليس مائلا* [ \\أ", "escapes"},
      {"سطر\\", "سطر", "forced line break"},
      {"| أ | ب |\n|---|:-:|\n| 1 | 2 \\| 3 |\n\nج | د", "أ   ب\n1   2 | 3\n\nج | د", "table"},
      {"س | ص\n--- | ---\n1 | 2", "س | ص\n1   2", "table without outer bars"},
      {"أ\r\n\r\nب\r\n", "أ\n\nب", "CR LF"},
  };
  for (const Row& row : rows) EXPECT_EQ(clean(row.markdown), row.text) << row.why;
}

TEST(Markdown, TellsWhetherItBeginsWithAHeading) {
  const auto begins = [](std::string_view text) {
    std::string out;
    MarkdownText markdown;
    markdown.add(text, true, out);
    return markdown.begins_with_heading();
  };
  EXPECT_TRUE(begins("\n<!-- x -->\n---\n## عنوان\nنص"));
  EXPECT_FALSE(begins("نص\n# عنوان"));
  EXPECT_FALSE(begins(""));
}

TEST(Markdown, IsTheSameHoweverTheTextComesIn) {
  const std::string text = "# عنوان\n\n```\n**س**\n```\n<!-- ا\nب --> ج\n| أ | ب |\n|--|--|\nآخر";
  for (std::size_t block = 1; block < text.size(); ++block) {
    std::string out;
    MarkdownText markdown;
    for (std::size_t at = 0; at < text.size(); at += block) {
      markdown.add(std::string_view(text).substr(at, block), at + block >= text.size(), out);
    }
    while (out.ends_with('\n')) out.pop_back();
    EXPECT_EQ(out, clean(text)) << block;
  }
}

TEST(Markdown, NeverFailsAndAddsNoDamage) {
  constexpr std::string_view kBits[] = {
      "*",    "**",  "_",    "`",     "```",  "~~",    "[",     "](", ")",    "][",
      "]",    "!",   "![",   "<",     ">",    "<b>",   "\n",    " ",  "#",    "# ",
      "- ",   "> ",  "|",    "|--|",  "&#",   "&amp;", "\\",    "ب",  "كلمة", "a",
      "<!--", "-->", "[^1]", "---\n", "\r\n", "\t",    "~~~\n", "x;"};
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = 0, count = random() % 40; i < count; ++i) {
      text += kBits[random() % std::size(kBits)];
    }
    const std::string cleaned = clean(text);
    EXPECT_TRUE(simdjson::validate_utf8(cleaned)) << text;
    EXPECT_LE(cleaned.size(), text.size() + 1) << text;
  }
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 300, '\0');
    for (char& c : text) c = static_cast<char>(random());
    clean(text);
  }
}

// Each would take minutes if a mark looked through the rest of its line.
TEST(Markdown, IsLinearInHostileLines) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view bit :
       {"*",         "_a",         "a*", "**a", "[",   "](",  "[](", "`",  "``a`",
        "` `` ``` ", "<",          "<a", "<a>", "&#1", "![",  "[^",  "\\", "<!--",
        "-->",       "<!-- x -->", "|",  "> ",  "- ",  "~~a", "](a", "#",  "*a_b"}) {
    std::string text;
    while (text.size() < 500'000) text += bit;
    clean(text);
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  EXPECT_LT(taken.count(), 30.0);
}

TEST(Markdown, CutsAGiantLineAtSpaces) {
  std::string text;
  while (text.size() < 3'000'000) text += "كلمة ";
  std::string out;
  MarkdownText markdown;
  for (std::size_t at = 0; at < text.size(); at += 100'000) {
    markdown.add(std::string_view(text).substr(at, 100'000), false, out);
  }
  markdown.add({}, true, out);
  std::string words;
  for (const char c : out) {
    if (c != ' ' && c != '\n') words += c;
  }
  std::string expected;
  for (const char c : text) {
    if (c != ' ') expected += c;
  }
  EXPECT_EQ(words, expected);
  EXPECT_TRUE(simdjson::validate_utf8(out));
}

}  // namespace
}  // namespace fihris::indexer
