// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/trec.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/readers/formats/trec_blocks.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using Strings = std::vector<std::string>;

const std::string kCollection = R"(<DOC>
<DOCNO> news-1 </DOCNO>
<HEADER>ثقافة</HEADER>
<BODY>
<HEADLINE>
افتتاح
المكتبة
</HEADLINE>
<DATE>2025-03-01</DATE>
<TEXT>
<P>
افتتحت المكتبة &amp; المتحف.
</P>
<P>وفيها كتب <B>كثيرة</B>.</P>
</TEXT>
<TEXT>خاتمة.</TEXT>
</BODY>
<TAG>كتب</TAG><TAG>قراءة</TAG>
</DOC>

بين الوثائق
<doc id="news-2" type="story">
نص بلا عناصر.
</doc>
<DOC><TITLE>بلا رقم</TITLE><URL>https://example.org/3</URL></DOC>
<DOC><DOCNO>news-4</DOCNO></DOC>
<DOC><DOCNO>news-5</DOCNO><TEXT>لم تغلق
<DOC><DOCNO>news-6</DOCNO><TEXT>الأخيرة</TEXT>
)";

TEST(TrecFile, HasADocumentADoc) {
  const TemporaryFolder folder;
  folder.write("in/c.trec", kCollection);
  const Ingested run = ingest_all({folder.path("in")});
  EXPECT_EQ(run.ids(), (Strings{"news-1", "news-2", "c#3", "news-5", "news-6"}));
  const Document& first = run.documents[0];
  EXPECT_EQ(first.title, "افتتاح المكتبة");
  EXPECT_EQ(first.date, "2025-03-01");
  EXPECT_EQ(first.text, "افتتحت المكتبة & المتحف.\n\nوفيها كتب كثيرة.\n\nخاتمة.");
  ASSERT_EQ(first.fields.size(), 3U);
  EXPECT_EQ(first.fields[0].name + '=' + first.fields[0].value, "header=ثقافة");
  EXPECT_EQ(first.fields[2].name + '=' + first.fields[2].value, "tag=قراءة");
  EXPECT_EQ(run.documents[1].text, "نص بلا عناصر.");
  EXPECT_EQ(run.documents[2].url, "https://example.org/3");
  EXPECT_EQ(run.documents[3].text, "لم تغلق");
  ASSERT_EQ(run.problems.size(), 3U);
  EXPECT_EQ(run.problems[0].text(), "the document holds no text");
  EXPECT_EQ(run.problems[0].line, 26U);
  EXPECT_EQ(run.problems[0].offset, kCollection.find("<DOC><DOCNO>news-4"));
  EXPECT_EQ(run.problems[1].text(), "the document is not closed by </DOC>");
  EXPECT_FALSE(run.problems[1].skipped);
  EXPECT_EQ(run.problems[2].line, 28U);
}

TEST(TrecFile, TakesTheTagsThatAreNamed) {
  const FieldNames names = {
      .id = "NR", .title = "subject", .text = "content", .date = "", .url = "link"};
  const Document document = read_trec_document(
      "<DOC>", "<NR>7</NR><Subject>ع</Subject><CONTENT>ن</CONTENT><LINK>http://x</LINK>", names);
  EXPECT_EQ(document.id, "7");
  EXPECT_EQ(document.title, "ع");
  EXPECT_EQ(document.text, "ن");
  EXPECT_EQ(document.url, "http://x");
  EXPECT_TRUE(document.fields.empty());
}

TEST(TrecBlocks, AreTheSameInBlocksOfAnySize) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += kCollection;
  Strings first;
  for (const std::size_t block : {SIZE_MAX, std::size_t{7}, std::size_t{4099}}) {
    MemorySource source(text, block);
    TrecBlocks blocks(source, 10'000);
    TrecBlock found;
    Strings all;
    while (true) {
      const auto more = blocks.next(found);
      ASSERT_TRUE(more.ok());
      if (!*more) break;
      all.push_back(found.tag + found.body + std::to_string(found.line) + ' ' +
                    std::to_string(found.offset) + (found.closed ? "" : " open"));
      EXPECT_EQ(text.substr(found.offset, found.tag.size()), found.tag);
    }
    EXPECT_EQ(blocks.end_offset() <= text.size(), true);
    if (first.empty()) first = all;
    EXPECT_TRUE(all == first) << block;
  }
  EXPECT_EQ(first.size(), 1800U);
}

TEST(TrecBlocks, ThatAreTooLongGoBy) {
  const std::string text = "<DOC>" + std::string(3'000'000, 'x') + "</DOC>\n<DOC>ب</DOC>";
  MemorySource source(text);
  TrecBlocks blocks(source, 1000);
  TrecBlock found;
  ASSERT_TRUE(*blocks.next(found));
  EXPECT_TRUE(found.too_long);
  ASSERT_TRUE(*blocks.next(found));
  EXPECT_FALSE(found.too_long);
  EXPECT_EQ(found.body, "ب");
  EXPECT_EQ(found.line, 2U);
}

TEST(TrecFile, WithoutADocIsReported) {
  const TemporaryFolder folder;
  EXPECT_EQ(ingest_all({folder.write("a.sgml", "<DOCS>نص")}).complaints(),
            Strings{"0 0 holds no <DOC>"});
}

TEST(TrecFile, IsLinearInHostileText) {
  std::string body;
  for (int i = 0; i < 300'000; ++i) body += "<a" + std::to_string(i) + ">x";
  EXPECT_FALSE(read_trec_document("<DOC>", body, {}).text.empty());
}

}  // namespace
}  // namespace fihris::indexer
