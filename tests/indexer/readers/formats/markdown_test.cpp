// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/markdown.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

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
      {"ما ~~حذف~~", "ما ~~حذف~~", "strike-through keeps its marks"},
      {"من ٥~١٠ إلى ١٥~٢٠ درجة", "من ٥~١٠ إلى ١٥~٢٠ درجة", "ranges of numbers"},
      {"List<String>items <x-y>tail", "List<String>items <x-y>tail", "what is not HTML stays"},
      {"<mark>مهم</mark> <B>جدا</B>", "مهم جدا", "tags of HTML"},
      {"2 * 3 = 6", "2 * 3 = 6", "a mark between spaces is none"},
      {"snake_case_name", "snake_case_name", "underscores inside words stay"},
      {"**ناقص", "**ناقص", "what nothing closes stays"},
      {"~واحد~ ~ 5", "~واحد~ ~ 5", "one tilde on each side"},
      {"`code * x`", "code * x", "code keeps its inside"},
      {"`` a`b ``", "a`b", "longer code marks"},
      {"مفرد ` هنا", "مفرد ` هنا", "an unpaired back quote stays"},
      {"[فهرس](https://example.org/x)", "فهرس", "link"},
      {"[س](http://e.org/a_(b)) ص", "س ص", "link with parentheses"},
      {"[**س**](x) [ص][ref] [ع] [ref]\n\n[ref]: /x", "س ص [ع] ref", "links by reference"},
      {"[ص][ref]", "[ص][ref]", "a reference to nothing"},
      {"([س](x))", "(س)", "link in parentheses"},
      {"![صورة](a.png) نص", "صورة نص", "image"},
      {"[![شارة](a.svg)](b)", "شارة", "image in a link"},
      {"[س](", "[س](", "a link that does not end"},
      {"حاشية[^1] هنا", "حاشية هنا", "footnote reference"},
      {"[^1]: نص الحاشية", "نص الحاشية", "footnote"},
      {"[ref]: https://example.org", "", "link definition"},
      {"[قال]: نعم", "[قال]: نعم", "text in brackets is no definition"},
      {"[^2]: https://example.org", "https://example.org", "a footnote is none either"},
      {"- بند", "بند", "bullet"},
      {"  * بند **مهم**", "بند مهم", "bullet by an asterisk"},
      {"1. أول", "1. أول", "numbers are text"},
      {"- [x] تم", "تم", "task"},
      {"> قال:\n> > نعم", "قال:\n\nنعم", "a quotation is a paragraph"},
      {"- أ\n  - ب\n- ج\n\nد", "أ\nب\nج\n\nد", "list in a list"},
      {"3) أ\n4) ب", "3) أ\n4) ب", "numbers of a list"},
      {"سطر\nآخر", "سطر\nآخر", "lines of a paragraph stay lines"},
      {"    int *a;", "int *a;", "indented code"},
      {"عنوان\n===\nنص", "عنوان\n\nنص", "underlined heading"},
      {"> - بند", "بند", "bullet in a quotation"},
      {"أ\n---\nب\n* * *\nج\n===\nد", "أ\n\nب\n\nج\n\nد", "rules and underlines"},
      {"```cpp\nint *a; // **x**\n```\nب", "int *a; // **x**\n\nب", "fence"},
      {"~~~\n```\n~~~\nب", "```\n\nب", "fence in a fence"},
      {"> ```\n> x\n> ```\n**ب**", "x\n\nب", "fence in a quotation"},
      {"أ <!-- سر --> ب", "أ ب", "comment"},
      {"<!-- سر\nسر --> ب\nج", "ب\n\nج", "comment over lines"},
      {"<!-- سر\n\nسر -->\n\nب", "ب", "comment over paragraphs"},
      {"<script>\nif (a < b)\n</script>\nب", "ب", "a script says nothing"},
      {"أ <!-- ب\nج", "أ <!-- ب\nج", "a comment within a line that does not end is none"},
      {"<div dir=\"rtl\">نص<br/>آخر</div>", "نص\nآخر", "tags separate words"},
      {"<details><summary>عنوان</summary>\n\n**نص** <b>ك</b>لمة &lt; 5\n\n</details>",
       "عنوان\n\nنص كلمة < 5", "Markdown between tags"},
      {"<b>ك</b>لمة", "كلمة", "tags of letters do not"},
      {"a < b > c <3", "a < b > c <3", "no tags"},
      {"<https://example.org>", "https://example.org", "link in angle brackets"},
      {"&lt;س&gt; &amp; &quot;ص&quot;&nbsp;ع &#1593; &#x639; &foo; &#x110000;",
       "<س> & \"ص\" ع ع ع &foo; &#x110000;", "entities"},
      {"\\*ليس مائلا\\* \\[ \\أ", "*ليس مائلا* [ \\أ", "escapes"},
      {"سطر\\\nآخر  \nثالث", "سطر\nآخر\nثالث", "forced line breaks"},
      {"سطر\\", "سطر\\", "none at the end of a paragraph"},
      {"| أ | ب |\n|---|:-:|\n| 1 | 2 \\| 3 |\n\nج | د", "أ ب\n1 2 | 3\n\nج | د", "table"},
      {"س | ص\n--- | ---\n1 | 2", "س ص\n1 2", "table without outer bars"},
      {"أ\r\n\r\nب\r\n", "أ\n\nب", "CR LF"},
      {std::string_view("أ\0ب", 5), "أ ب", "NUL separates words"},
      {"\xFF**ب**\xD8", "\xFFب\xD8", "bytes that are no UTF-8 stay"},
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
  EXPECT_TRUE(begins("عنوان\n---\nنص"));
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
    const auto tabs = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\t'));
    // md4c 0.5 ends a block within "<!" that begins no declaration, which adds a blank line and
    // the mark of a list's item.
    std::size_t cut = 0;
    for (std::size_t at = text.find("<!"); at != std::string::npos; at = text.find("<!", at + 1)) {
      ++cut;
    }
    EXPECT_LE(cleaned.size(), text.size() + 3 * tabs + 4 * cut + 1)
        << text;  // of four blanks, in code
  }
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 300, '\0');
    for (char& c : text) c = static_cast<char>(random());
    clean(text);
  }
}

// Each would take minutes, or hours, if a step looked through the rest of the text for each mark.
TEST(Markdown, IsLinearInHostileText) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::string> texts;
  for (const std::string_view bit :
       {"*",    "_a",    "a*",       "**a", "[",     "](",   "[](",       "`",          "``a`",
        "<",    "<a",    "<a>",      "&#1", "![",    "[^",   "\\",        "<!--",       "-->",
        "|",    "> ",    "- ",       "~~a", "](a",   "#",    "*a_b",      "<!-- x -->", "[a]\n",
        "\n",   "- a\n", "[a]: b\n", "a|",  "```\n", "[a][", "` `` ``` ", "<b>",        "</b>",
        "<p\n", "> a\n", "1. ",      "[[",  "\ta\n", "[^a]", "&amp;",     "<div>\n"}) {
    std::string& text = texts.emplace_back();
    while (text.size() < 300'000) text += bit;
  }
  std::string& lists = texts.emplace_back();  // open lists, at which every line is looked at
  for (int i = 0; i < 20'000; ++i) lists += "- ";
  lists += std::string(300'000, '\n');
  std::string& address = texts.emplace_back("[a]: ");  // copied for each link
  address += std::string(150'000, '&') + ";\\*\n\n";
  for (int i = 0; i < 50'000; ++i) address += "[a] ";
  for (const std::string& text : texts) clean(text);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  EXPECT_LT(taken.count(), 30.0);
}

TEST(Markdown, CutsALongTextBetweenBlocks) {
  std::string text = "```\n" + std::string(700'000, 'x') + "\n\n*س*\n" + std::string(700'000, 'y') +
                     "\n```\n\n**ب**\n";
  const std::string cleaned = clean(text);
  EXPECT_NE(cleaned.find("x\n\n\n*س*\ny"), std::string::npos) << "code on both sides of the cut";
  EXPECT_TRUE(cleaned.ends_with("y\n\nب")) << "the code ends where it ended";
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
