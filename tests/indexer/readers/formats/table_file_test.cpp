// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/readers/formats/table_rows.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using Strings = std::vector<std::string>;
using Cells = std::vector<Strings>;

Cells rows_of(std::string_view text, bool tabs = false, std::size_t most = 1000,
              std::size_t block = SIZE_MAX) {
  MemorySource source(text, block);
  const auto rows = tabs ? make_tsv_rows(source, most) : make_csv_rows(source, most);
  Cells all;
  TableRow row;
  while (true) {
    const auto more = rows->next(row);
    EXPECT_TRUE(more.ok());
    if (!more || !*more) return all;
    all.push_back(row.too_long ? Strings{"TOO LONG at " + std::to_string(row.line)} : row.cells);
  }
}

struct RowsRow {
  std::string text;
  Cells cells;
  const char* why;
};

const RowsRow kCsv[] = {
    {"", {}, "nothing"},
    {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}, "plain"},
    {"\xEF\xBB\xBF"
     "a,b\r\n1,2",
     {{"a", "b"}, {"1", "2"}},
     "mark, CR LF, no last line end"},
    {"a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}, "CR alone"},
    {"\"a,1\",\"b\n2\"\n", {{"a,1", "b\n2"}}, "marks within quotation"},
    {"\"قال \"\"نعم\"\"\",ب\n", {{"قال \"نعم\"", "ب"}}, "doubled quotation marks"},
    {"a,5\" b\n", {{"a", "5\" b"}}, "a quotation mark within a cell"},
    {"a;b\n1,5;2\n", {{"a", "b"}, {"1,5", "2"}}, "semicolons, as Arabic office programs write"},
    {"a\tb\n1\t2\n", {{"a", "b"}, {"1", "2"}}, "tabs"},
    {" a , b \n", {{"a", "b"}}, "white space around cells"},
    {"a,b\n\n\n,\n1,2\n", {{"a", "b"}, {"1", "2"}}, "blank lines, empty rows"},
    {"a,b\n1\n1,2,3\n", {{"a", "b"}, {"1"}, {"1", "2", "3"}}, "rows of other lengths"},
    {"a,\"b", {{"a", "b"}}, "a quotation mark that is never closed"},
};

TEST(CsvRows, AreThoseOfTheText) {
  for (const RowsRow& row : kCsv) {
    EXPECT_EQ(rows_of(row.text), row.cells) << row.why;
    EXPECT_EQ(rows_of(row.text, false, 1000, 1), row.cells) << row.why << ", byte by byte";
  }
}

const RowsRow kTsv[] = {
    {"a\tb\r\n1\t2", {{"a", "b"}, {"1", "2"}}, "plain"},
    {"\"نعم\" قال\tب\n", {{"\"نعم\" قال", "ب"}}, "a quotation mark is text"},
    {"\"قال \"\"نعم\"\"\"\tب\n", {{"قال \"نعم\"", "ب"}}, "unless all is quoted"},
    {"a\t\tb\n \t \n", {{"a", "", "b"}}, "empty cells, blank rows"},
};

TEST(TsvRows, AreThoseOfTheText) {
  for (const RowsRow& row : kTsv) EXPECT_EQ(rows_of(row.text, true), row.cells) << row.why;
}

TEST(TableRows, ThatAreTooLongGoBy) {
  const std::string much(5000, 'x');
  for (const bool tabs : {false, true}) {
    EXPECT_EQ(rows_of("a\n" + much + "\nb\n", tabs), (Cells{{"a"}, {"TOO LONG at 2"}, {"b"}}));
  }
  EXPECT_EQ(rows_of("a\n\"" + much + "\n" + much + "\"\nb\n"),
            (Cells{{"a"}, {"TOO LONG at 2"}, {"b"}}));
  std::string cells = "a\n";
  for (int i = 0; i < 2000; ++i) cells += "x,";
  EXPECT_EQ(rows_of(cells + "\nb\n"), (Cells{{"a"}, {"TOO LONG at 2"}, {"b"}}));
  std::string open = "a\n\"";
  for (int i = 0; i < 50'000; ++i) open += "never closed \"\" \n";
  EXPECT_EQ(rows_of(open), (Cells{{"a"}, {"TOO LONG at 2"}}));
}

const std::string kNews =
    "id,title,text,date,url,topic,views\n"
    "n1,افتتاح المكتبة,\"افتتحت المكتبة الوطنية أبوابها،\nوفيها كتب \"\"نادرة\"\".\",2025-03-01,"
    "https://example.org/n1,ثقافة,120\n"
    ",سوق المدينة,عاد السوق إلى المدينة.,,,اقتصاد,\n"
    "n3,,,2025-03-02,,رياضة,1\n"
    "n4,خبر,نص,,,رياضة,1,زائد\n";

TEST(TableFile, HasADocumentARow) {
  const TemporaryFolder folder;
  folder.write("in/news.csv", kNews);
  const Ingested run = ingest_all({folder.path("in")});
  EXPECT_EQ(run.ids(), (Strings{"n1", "news#2", "n4"}));
  const Document& first = run.documents[0];
  EXPECT_EQ(first.title, "افتتاح المكتبة");
  EXPECT_EQ(first.text, "افتتحت المكتبة الوطنية أبوابها،\nوفيها كتب \"نادرة\".");
  EXPECT_EQ(first.date, "2025-03-01");
  EXPECT_EQ(first.url, "https://example.org/n1");
  ASSERT_EQ(first.fields.size(), 2U);
  EXPECT_EQ(first.fields[0].name + '=' + first.fields[0].value, "topic=ثقافة");
  EXPECT_EQ(first.fields[1].name + '=' + first.fields[1].value, "views=120");
  EXPECT_EQ(run.documents[1].fields.size(), 1U) << "an empty cell is no field";
  ASSERT_EQ(run.problems.size(), 2U);
  EXPECT_EQ(run.problems[0].text(), "the row has no text");
  EXPECT_EQ(run.problems[0].line, 5U);
  EXPECT_EQ(run.problems[0].offset, kNews.find("n3,"));
  EXPECT_EQ(run.problems[1].text(), "the row has 8 cells for 7 columns; the last were left out");
  EXPECT_FALSE(run.problems[1].skipped);
}

TEST(TableFile, TakesTheColumnsThatAreNamed) {
  const TemporaryFolder folder;
  IngestOptions options;
  options.names = {.id = "رقم", .title = "", .text = "المتن", .date = "يوم", .url = ""};
  const Ingested run =
      ingest_all({folder.write("a.tsv", "رقم\tالمتن\ttitle\tيوم\n7\tنص\tحقل\t2024\n")}, options);
  EXPECT_EQ(run.ids(), Strings{"7"});
  EXPECT_EQ(run.documents[0].text, "نص");
  EXPECT_EQ(run.documents[0].date, "2024");
  EXPECT_EQ(run.documents[0].fields.size(), 1U);
}

TEST(TableFile, WithoutAColumnOfTextIsOneProblem) {
  const TemporaryFolder folder;
  const Ingested run = ingest_all({folder.write("a.csv", "id,body\n1,نص\n2,نص\n")});
  EXPECT_EQ(
      run.complaints(),
      Strings{"1 0 no column is \"text\" or \"title\"; the first line names \"id\", \"body\"; "
              "name the fields that hold the text and the title"});
  EXPECT_EQ(ingest_all({folder.write("b.csv", " \n")}).complaints(), Strings{"0 0 holds no rows"});
}

TEST(TableFile, SplitsItsRows) {
  const TemporaryFolder folder;
  IngestOptions options;
  options.split = Split::kParagraph;
  const std::string part = "فقرة طويلة فيها من الحروف ما يزيد على أربعين حرفا.";
  const Ingested run = ingest_all(
      {folder.write("a.csv", "text\n\"" + part + "\n\n" + part + "\"\nقصير\n")}, options);
  EXPECT_EQ(run.ids(), (Strings{"a#1#1", "a#1#2", "a#2#1"}));
}

TEST(TableFile, OfAnotherEncodingIsRead) {
  const TemporaryFolder folder;
  // "العنوان" and "السلام عليكم" in Windows-1256.
  const Ingested run = ingest_all({folder.write(
      "a.csv",
      "title,text\n\xC7\xE1\xDA\xE4\xE6\xC7\xE4,\xC7\xE1\xD3\xE1\xC7\xE3 \xDA\xE1\xED\xDF\xE3\n")});
  ASSERT_EQ(run.documents.size(), 1U);
  EXPECT_EQ(run.documents[0].title, "العنوان");
  EXPECT_EQ(run.documents[0].text, "السلام عليكم");
}

}  // namespace
}  // namespace fihris::indexer
