// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/readers/formats/html_page.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using Strings = std::vector<std::string>;

const std::string kPage = R"(<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
  <meta charset="utf-8">
  <title>  افتتاح المكتبة
    &mdash; أخبار </title>
  <meta property="article:published_time" content="2025-03-01T10:00:00Z">
  <link rel="canonical" href="https://example.org/n1">
  <style>p { color: red }</style>
  <script>var x = "<p>لا يقرأ</p>";</script>
</head>
<body>
  <nav><ul><li>الرئيسة</li><li>عن الموقع</li></ul></nav>
  <h1>افتتاح المكتبة</h1>
  <!-- تعليق لا يقرأ -->
  <p>افتتحت <b>المكتبة</b> الوطنية&nbsp;أبوابها
     للزوار &amp; القراء.<br>وفيها كتب &#1603;ثيرة.</p>
  <table><tr><td>كتب</td><td>1200</td></tr><tr><td>مجلات</td><td>85</td></tr></table>
  <pre>سطر
  ثان</pre>
  <noscript>شغل البرامج</noscript>
</body></html>
)";

TEST(HtmlPage, IsReadable) {
  const HtmlPage page = read_html_page(kPage);
  EXPECT_EQ(page.title, "افتتاح المكتبة — أخبار");
  EXPECT_EQ(page.date, "2025-03-01T10:00:00Z");
  EXPECT_EQ(page.url, "https://example.org/n1");
  EXPECT_EQ(page.text,
            "الرئيسة\nعن الموقع\n\nافتتاح المكتبة\n\n"
            "افتتحت المكتبة الوطنية\u00A0أبوابها للزوار & القراء.\nوفيها كتب كثيرة.\n\n"
            "كتب 1200\nمجلات 85\n\nسطر\n  ثان\n");
  EXPECT_FALSE(page.too_deep);
}

struct PageRow {
  std::string html;
  std::string title;
  std::string text;
  const char* why;
};

const PageRow kRows[] = {
    {"", "", "", "nothing"},
    {"نص بلا وسوم", "", "نص بلا وسوم\n", "no tags"},
    {"<p>أ<p>ب<div>ج</div></i>د", "", "أ\n\nب\n\nج\n\nد\n", "ends left out or crossed"},
    {"<h1>عنوان <i>الصفحة</i></h1>نص", "عنوان الصفحة", "عنوان الصفحة\n\nنص\n", "no <title>"},
    {"<title></title><h1>ب</h1>", "ب", "ب\n", "an empty one"},
    {"كل<b>مة</b>", "", "كلمة\n", "marks within a word"},
    {"أ <b>ب</b> ج", "", "أ ب ج\n", "spaces around marks"},
    {"<script>if (a < b) { x = '</p>' }</script>نص", "", "نص\n", "a script"},
    {"<p>أ <unknown>ب</unknown></p>", "", "أ ب\n", "an unknown element is as transparent as <b>"},
    {"<p>a < b و c > d &unknown; &#x645; &#0; &lt;p&gt;", "", "", "entities, right and wrong"},
    {"<p>" + std::string("x\0y", 3) + "</p>", "", "x y\n", "NUL"},
    {"<p>نص<", "", "نص<\n", "cut off where a tag begins"},
    {"<a href='x", "", "", "cut off within a value"},
    {"<ul><li>أ<ul><li>ب</ul><li>ج</ul>د", "", "أ\n\nب\n\nج\n\nد\n", "lists within lists"},
    {"<dl><dt>س<dd>ج</dl>", "", "س\nج\n", "definitions"},
    {"<time datetime='2024-05-06'>أمس</time>", "", "أمس\n", "time"},
    {"<svg><title>رسم</title><text>س</text></svg>نص", "", "نص\n", "a drawing's title"},
};

TEST(HtmlPage, OfAnyMarkupIsRead) {
  for (const PageRow& row : kRows) {
    const HtmlPage page = read_html_page(row.html);
    EXPECT_EQ(page.title, row.title) << row.why;
    if (row.text.empty() && !row.html.empty() && row.html.starts_with("<p>a <")) {
      EXPECT_NE(page.text.find("م"), std::string::npos);
      EXPECT_NE(page.text.find("<p>"), std::string::npos);
    } else {
      EXPECT_EQ(page.text, row.text) << row.why;
    }
  }
  EXPECT_EQ(read_html_page("<time datetime=' 2024-05-06'>").date, "2024-05-06");
  EXPECT_EQ(read_html_page("<link rel=canonical href='javascript:x'>").url, "");
}

TEST(HtmlPage, MayBeNestedToAnyDepth) {
  std::string deep = "قبل";
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  const auto begin = std::chrono::steady_clock::now();
  const HtmlPage page = read_html_page(deep + "داخل");
  EXPECT_TRUE(page.too_deep);
  EXPECT_EQ(page.text, "قبل\n");
  std::string crossed;
  for (int i = 0; i < 1000; ++i) crossed += "<b><i><a>";
  for (int i = 0; i < 200'000; ++i) crossed += "</table>x";
  EXPECT_FALSE(read_html_page(crossed).text.empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(HtmlPage, NamesItsEncoding) {
  const std::pair<const char*, const char*> rows[] = {
      {"<meta charset=windows-1256>", "windows-1256"},
      {"<META CHARSET = \"ISO-8859-6\">", "iso-8859-6"},
      {"<meta http-equiv='Content-Type' content='text/html; charset=cp1256'>", "cp1256"},
      {"<meta name=x><meta charset='utf-8'>", "utf-8"},
      {"<meta charset=utf-16>", ""},
      {"<meta charset=latin1>", "windows-1252"},
      {"<p charset=x>", ""},
      {"<meta charset", ""},
      {"<meta charset=", ""},
  };
  for (const auto& [html, encoding] : rows) EXPECT_EQ(find_html_encoding(html), encoding) << html;
}

TEST(HtmlFile, IsADocument) {
  const TemporaryFolder folder;
  folder.write("in/page.html", kPage);
  const Ingested run = ingest_all({folder.path("in")});
  EXPECT_EQ(run.ids(), Strings{"page"});
  EXPECT_EQ(run.documents[0].title, "افتتاح المكتبة — أخبار");
  EXPECT_EQ(run.documents[0].url, "https://example.org/n1");
  EXPECT_TRUE(run.problems.empty());
}

TEST(HtmlFile, IsSplitAtItsBlocks) {
  const TemporaryFolder folder;
  const std::string long_text = "فقرة طويلة فيها من الحروف ما يزيد على أربعين حرفا.";
  IngestOptions options;
  options.split = Split::kParagraph;
  const Ingested run = ingest_all(
      {folder.write("a.htm", "<title>ع</title><p>" + long_text + "<p>" + long_text)}, options);
  EXPECT_EQ(run.ids(), (Strings{"a#1", "a#2"}));
}

TEST(HtmlFile, IsReadInItsEncoding) {
  const TemporaryFolder folder;
  // "ورد" in Windows-1256 and in ISO-8859-6: too short to be recognised.
  const Ingested run = ingest_all(
      {folder.write("a.html", "<meta charset=windows-1256><p>\xE6\xD1\xCF"),
       folder.write("b.html", "<meta charset=iso-8859-6><p>\xE8\xD1\xCF"),
       folder.write("c.html", "<meta charset=windows-1256><p>ورد"),
       folder.write("d.html",
                    "<meta charset=utf-8><p>\xC7\xE1\xD3\xE1\xC7\xE3 \xDA\xE1\xED\xDF\xE3"),
       folder.write("e.html", "<meta charset=klingon><p>\xE6\xD1\xCF")});
  ASSERT_EQ(run.documents.size(), 4U);
  EXPECT_EQ(run.documents[0].text, "ورد\n");
  EXPECT_EQ(run.documents[1].text, "ورد\n");
  EXPECT_EQ(run.documents[2].text, "ورد\n") << "it is UTF-8, whatever it says";
  EXPECT_EQ(run.documents[3].text, "السلام عليكم\n") << "it is not, whatever it says";
  ASSERT_EQ(run.problems.size(), 1U);
  EXPECT_EQ(run.problems[0].source, folder.path("e.html"));
}

TEST(HtmlFile, WithoutTextIsReported) {
  const TemporaryFolder folder;
  const Ingested run = ingest_all({folder.write("a.html", "<html><body><script>x</script>")});
  EXPECT_EQ(run.complaints(), Strings{"0 0 holds no text"});
}

}  // namespace
}  // namespace fihris::indexer
