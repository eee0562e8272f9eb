// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/readers/formats/wikitext.h"
#include "indexer/readers/formats/xml_parser.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using ::testing::StartsWith;
using Strings = std::vector<std::string>;

struct WikiRow {
  std::string wikitext;
  std::string text;
  const char* why;
};

const WikiRow kRows[] = {
    {"", "", "nothing"},
    {"'''القاهرة''' ''مدينة''.", "القاهرة مدينة.\n", "bold, italic"},
    {"[[نهر النيل|النيل]] في [[مصر]]ية", "النيل في مصرية\n", "links"},
    {"أ {{قالب|ب={{داخل}}|ج}} د", "أ  د\n", "templates within templates"},
    {"أ {{لم يغلق [[ب]]", "أ {{لم يغلق ب\n", "a template that is not closed is text"},
    {"أ }} ب ]] ج", "أ }} ب ]] ج\n", "closed, never opened"},
    {"أ\n{| class=x\n| خلية || {{ق}}\n|-\n{|\n| داخل\n|}\n|}\nب", "أ\n\nب\n", "tables"},
    {"أ<ref>مرجع</ref> ب<ref name=x /> ج<ref name=\"y\">{{كتاب}}</ref>.", "أ ب ج.\n", "references"},
    {"أ<!-- تعليق\nطويل -->ب", "أب\n", "comments"},
    {"أ<!-- بلا نهاية", "أ<!-- بلا نهاية\n", "a comment that never ends"},
    {"مقدمة\n== تاريخ ==\nنص\n=== فرع ===\nنص", "مقدمة\n\nتاريخ\n\nنص\n\nفرع\n\nنص\n", "headings"},
    {"* أ\n** ب\n# ج\n; د : ه\n----\nو", "أ\nب\nج\nد : ه\n\nو\n", "lists, rules"},
    {"[[ملف:صورة.jpg|تصغير|شرح فيه [[رابط]]]]نص", "نص\n", "pictures with their captions"},
    {"نص [[تصنيف:مدن]][[en:Cairo]][[zh-yue:X]][[File:a.png]]", "نص\n",
     "categories, other languages"},
    {"[[:تصنيف:مدن|المدن]]", "المدن\n", "a link to a category is text"},
    {"[https://example.org الموقع] [https://example.org] [لا رابط]", "الموقع  [لا رابط]\n",
     "addresses"},
    {"أ<br/>ب <small>ج</small> 1 < 2 &amp; 3&nbsp;م", "أ\nب ج 1 < 2 & 3\u00A0م\n",
     "tags, references"},
    {"<math>x^2</math> <nowiki>[x]</nowiki> __لا_فهرس__ a__b", "[x]  a__b\n",
     "formulas, magic words"},
    {"[[أ|[[ب]]]]", "ب\n", "a link within a link"},
};

TEST(Wikitext, IsReadable) {
  for (const WikiRow& row : kRows) EXPECT_EQ(wikitext_to_text(row.wikitext), row.text) << row.why;
}

TEST(Wikitext, KnowsRedirects) {
  EXPECT_TRUE(is_wiki_redirect("#REDIRECT [[أ]]"));
  EXPECT_TRUE(is_wiki_redirect(" #تحويل [[أ]]"));
  EXPECT_FALSE(is_wiki_redirect("# بند"));
}

TEST(Wikitext, IsLinearInHostileText) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* part : {"{{", "[[", "{|\n", "<ref>", "<!--", "[http://", "'", "<a ", "&#", "__",
                           "[[a|", "}}", "]]", "== ", "{{[[", "<math ", "[[a]]"}) {
    std::string text;
    while (text.size() < 1'000'000) text += part;
    wikitext_to_text(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

std::string page(const std::string& id, const std::string& title, const std::string& space,
                 const std::string& text, const std::string& more = "") {
  return "<page><title>" + title + "</title><ns>" + space + "</ns><id>" + id + "</id>" + more +
         "<revision><id>9</id><timestamp>2024-05-06T07:08:09Z</timestamp><contributor><id>5</id>"
         "<username>كاتب</username></contributor><text bytes=\"3\" xml:space=\"preserve\">" +
         text + "</text></revision></page>\n";
}

const std::string kHead =
    "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\" xml:lang=\"ar\">\n"
    "<siteinfo><sitename>ويكي</sitename><base>https://wiki.example.org/wiki/Main</base></"
    "siteinfo>\n";

TEST(Mediawiki, HasADocumentAPage) {
  const TemporaryFolder folder;
  const std::string dump =
      kHead + page("1", "القاهرة الكبرى", "0", "'''القاهرة''' &lt;b&gt;مدينة&lt;/b&gt;.") +
      page("2", "نقاش:القاهرة", "1", "كلام") + page("3", "مصر القديمة", "0", "#تحويل [[أ]]") +
      page("4", "تحويل", "0", "نص", "<redirect title=\"أ\"/>") + page("5", "ما هي؟", "0", "") +
      "</mediawiki>";
  folder.write("in/dump.xml", dump);
  const Ingested run = ingest_all({folder.path("in")});
  EXPECT_EQ(run.ids(), (Strings{"1", "5"}));
  EXPECT_EQ(run.documents[0].title, "القاهرة الكبرى");
  EXPECT_EQ(run.documents[0].text, "القاهرة مدينة.\n");
  EXPECT_EQ(run.documents[0].date, "2024-05-06T07:08:09Z");
  EXPECT_EQ(run.documents[0].url, "https://wiki.example.org/wiki/القاهرة_الكبرى");
  EXPECT_TRUE(run.problems.empty());
  EXPECT_EQ(run.report->bytes, dump.size());
}

TEST(Mediawiki, IsAStreamOfAnyLength) {
  const TemporaryFolder folder;
  std::string text;
  while (text.size() < 60'000) text += "كلمات كثيرة في [[مقالة]] طويلة.\n\n";
  std::string dump = kHead;
  for (int i = 1; i <= 250; ++i) dump += page(std::to_string(i), "م", "0", text);
  const Ingested run = ingest_all({folder.write("a.xml", dump + "</mediawiki>")});
  EXPECT_EQ(run.documents.size(), 250U);
  EXPECT_TRUE(run.problems.empty());
  // A page of more than ten million bytes is beyond what libxml2 keeps in one piece.
  std::string long_text;
  while (long_text.size() < 12'000'000) long_text += text;
  const Ingested one =
      ingest_all({folder.write("b.xml", kHead + page("1", "م", "0", long_text) + "</mediawiki>")});
  EXPECT_EQ(one.documents.size(), 1U);
  EXPECT_TRUE(one.problems.empty());
}

TEST(Mediawiki, ThatIsDamagedGivesWhatCameBefore) {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("a.xml", kHead + page("1", "أ", "0", "نص") + "\n<page></title>");
  folder.write("z.txt", "نص.");
  const Ingested run = ingest_all({folder.path()});
  EXPECT_EQ(run.ids(), (Strings{"1", "z"}));
  ASSERT_EQ(run.problems.size(), 1U);
  EXPECT_EQ(run.problems[0].source, file);
  EXPECT_EQ(run.problems[0].line, 5U);
  EXPECT_THAT(run.problems[0].text(), StartsWith("the XML is damaged: "));
}

TEST(Mediawiki, ThatEndsEarlyIsReported) {
  const TemporaryFolder folder;
  const Ingested run =
      ingest_all({folder.write("a.xml", kHead + page("1", "أ", "0", "نص") + "<page><title>ب")});
  EXPECT_EQ(run.ids(), Strings{"1"});
  EXPECT_EQ(run.problems.size(), 1U);
}

TEST(Mediawiki, OtherXmlIsReported) {
  const TemporaryFolder folder;
  EXPECT_EQ(ingest_all({folder.write("a.xml", "<rss><channel/></rss>")}).complaints(),
            Strings{"0 0 is XML, but not an export of MediaWiki: it is a \"rss\""});
  EXPECT_EQ(ingest_all({folder.write("b.xml", "")}).problems.size(), 1U);
  EXPECT_EQ(ingest_all({folder.write("c.xml", "no XML")}).problems.size(), 1U);
}

TEST(Mediawiki, IsNotHarmedByEntities) {
  const TemporaryFolder folder;
  std::string bomb = "<!DOCTYPE mediawiki [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">\n";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string before = std::string("&") + static_cast<char>(c - 1) + ';';
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 20; ++i) bomb += before;
    bomb += "\">\n";
  }
  const std::string secret = folder.write("secret", "سر");
  bomb += "<!ENTITY file SYSTEM \"file://" + secret + "\">]>\n";
  const Ingested run = ingest_all(
      {folder.write("a.xml", bomb + kHead + page("1", "أ", "0", "x&z;y &file;") + "</mediawiki>")});
  for (const Document& document : run.documents) {
    EXPECT_LT(document.text.size(), 100U);
    EXPECT_EQ(document.text.find("سر"), std::string::npos);
  }
}

TEST(Mediawiki, IsReadInTheEncodingThatItDeclares) {
  const TemporaryFolder folder;
  const std::string text = "<?xml version='1.0' encoding='windows-1256'?>" + kHead.substr(0, 20) +
                           ">" + page("1", "\xE6\xD1\xCF", "0", "\xE6\xD1\xCF") + "</mediawiki>";
  std::string dump = text;
  dump.replace(dump.find("<mediawiki"), 21, "<mediawiki>");
  for (const char* name : {"كاتب"}) {
    dump.replace(dump.find(name), std::string_view(name).size(), "x");
  }
  const Ingested run = ingest_all({folder.write("a.xml", dump)});
  ASSERT_EQ(run.documents.size(), 1U) << (run.problems.empty() ? "" : run.problems[0].text());
  EXPECT_EQ(run.documents[0].title, "ورد");
}

}  // namespace
}  // namespace fihris::indexer
