// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does `fihris search` find documents, and print them in every format?
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <simdjson.h>
#include <unistd.h>

#include "support/index_files.h"
#include "support/small_index.h"
#include "tests/cli/run_command.h"

namespace fihris::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class CliSearch : public CommandTest {
 protected:
  const std::string index_ = make_index();
};
using CliBatch = CliSearch;

std::size_t lines_of(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_F(CliSearch, ExitsZeroWhenSomethingIsFound) {
  const Outcome outcome = run({"search", index_, "الوطنية"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, StartsWith("1 result ("));
  EXPECT_THAT(outcome.out, HasSubstr("\n1. افتتاح المكتبة [الوطنية]\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\n   n1 · 2025-03-01 · https://example.org/?a=1&b=2 · "));
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST_F(CliSearch, ExitsOneWhenNothingIsFound) {
  const Outcome outcome = run({"search", index_, "zzzqqqxxx"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, StartsWith("0 results ("));
}

TEST_F(CliSearch, SaysWhatItSearchedInstead) {
  simdjson::dom::parser parser;
  const Outcome text = run({"search", index_, "المكتبةالوطنية"});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_EQ(
      text.err,
      "fihris: no document has \"المكتبةالوطنية\"; searched for \"المكتبة الوطنية\" instead\n");
  const Outcome json = run({"search", index_, "--format", "json", "\"الوطنية المكتبة\""});
  EXPECT_EQ(json.exit_code, 0);
  simdjson::dom::element results = parser.parse(json.out);
  ASSERT_EQ(results["widened"].get_array().size(), 1U);
  EXPECT_EQ(std::string_view(results["widened"].at(0)), "quotation");
  EXPECT_EQ(std::string_view(results["searched_as"]), "+الوطنية +المكتبة");
  EXPECT_EQ(results["notes"].get_array().size(), 1U);
}

TEST_F(CliSearch, DoesNotWidenWhenToldSo) {
  simdjson::dom::parser parser;
  const Outcome outcome =
      run({"search", index_, "--no-widen", "--format", "json", "المكتبةالوطنية"});
  EXPECT_EQ(outcome.exit_code, 1);
  simdjson::dom::element results = parser.parse(outcome.out);
  EXPECT_EQ(std::uint64_t(results["total"]), 0U);
  EXPECT_EQ(results["widened"].get_array().size(), 0U);
  EXPECT_EQ(std::string_view(results["searched_as"]), "");
}

TEST_F(CliSearch, JoinsItsWords) {
  simdjson::dom::parser parser;
  const Outcome outcome =
      run({"search", index_, "المكتبة", "الوطنية", "--all", "--format", "json", "-n", "5"});
  EXPECT_EQ(outcome.exit_code, 0);
  simdjson::dom::element results = parser.parse(outcome.out);
  EXPECT_EQ(std::string_view(results["query"]), "المكتبة الوطنية");
  EXPECT_EQ(std::uint64_t(results["total"]), 1U);
}

TEST_F(CliSearch, JsonIsOneObjectWithItsDocumentedMembers) {
  simdjson::dom::parser parser;
  const Outcome outcome = run({"search", index_, "--format", "json", "الوطنية"});
  EXPECT_EQ(lines_of(outcome.out), 1U);
  simdjson::dom::element results = parser.parse(outcome.out);
  EXPECT_TRUE(bool(results["total_is_exact"]));
  EXPECT_GE(double(results["took_ms"]), 0);
  EXPECT_EQ(results["notes"].get_array().size(), 0U);
  ASSERT_EQ(results["hits"].get_array().size(), 1U);
  simdjson::dom::element hit = results["hits"].at(0);
  EXPECT_EQ(std::uint64_t(hit["rank"]), 1U);
  EXPECT_EQ(std::string_view(hit["id"]), "n1");
  EXPECT_EQ(std::string_view(hit["date"]), "2025-03-01");
  EXPECT_EQ(std::string_view(hit["url"]), "https://example.org/?a=1&b=2");
  EXPECT_GT(double(hit["score"]), 0);
  EXPECT_EQ(std::string_view(hit["fields"]["topic"]), "ثقافة");
  EXPECT_EQ(std::uint64_t(hit["fields"]["views"]), 12U);
  EXPECT_EQ(hit["fields"]["tags"].get_array().size(), 2U);
  for (const auto& [text_key, marks_key] :
       {std::pair("title", "title_highlights"), std::pair("snippet", "highlights")}) {
    const std::string_view text = hit[text_key];
    ASSERT_GE(hit[marks_key].get_array().size(), 1U);
    simdjson::dom::element mark = hit[marks_key].at(0);
    const std::uint64_t begin = mark.at(0);
    const std::uint64_t end = mark.at(1);
    EXPECT_EQ(text.substr(begin, end - begin), "الوطنية");
  }
}

TEST_F(CliSearch, JsonlHasAHitALine) {
  simdjson::dom::parser parser;
  const Outcome outcome = run({"search", index_, "--format", "jsonl", "المكتبة"});
  EXPECT_EQ(lines_of(outcome.out), 2U);
  std::uint64_t rank = 0;
  simdjson::dom::document_stream hits = parser.parse_many(outcome.out);
  for (simdjson::dom::element hit : hits) EXPECT_EQ(std::uint64_t(hit["rank"]), ++rank);
  EXPECT_EQ(rank, 2U);
}

TEST_F(CliSearch, HtmlLetsNoTagOfADocumentThrough) {
  const Outcome outcome = run({"search", index_, "--format", "html", "سوق"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, AllOf(StartsWith("<ol class=\"fihris\" dir=\"auto\">"),
                                 EndsWith("</ol>\n"), HasSubstr("<mark>سوق</mark>")));
  EXPECT_THAT(outcome.out, AllOf(Not(HasSubstr("<b>")), Not(HasSubstr("<script>"))));
}

TEST_F(CliSearch, TextLetsNoControlCharacterOfADocumentThrough) {
  const Outcome outcome = run({"search", index_, "مغلقة"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07")),
                                 Not(HasSubstr("\xE2\x80\xAE"))));
}

TEST_F(CliSearch, BytesThatAreNotUtf8BecomeValidJson) {
  // A few bad bytes in much text: more of them, and the file would pass for another encoding.
  std::string text = "عنوان\n\n";
  for (int i = 0; i < 20; ++i) text += "كلمات سليمة كثيرة قبلها. ";
  text += "كلمة \xFF\xFE معطوبة \x80\xD9 ثم القسطنطينية هنا.\n";
  const std::string bad = write("bad.txt", text);
  ASSERT_EQ(run({"index", path("bad-index"), bad}).exit_code, 0);
  const Outcome outcome = run({"search", path("bad-index"), "--format", "json", "القسطنطينية"});
  EXPECT_EQ(outcome.exit_code, 0);
  simdjson::dom::parser parser;
  simdjson::dom::element results;
  ASSERT_EQ(parser.parse(outcome.out).get(results), simdjson::SUCCESS) << outcome.out;
  simdjson::dom::element hit = results["hits"].at(0);
  const std::string_view snippet = hit["snippet"];
  const std::uint64_t begin = hit["highlights"].at(0).at(0);
  const std::uint64_t end = hit["highlights"].at(0).at(1);
  EXPECT_EQ(snippet.substr(begin, end - begin), "القسطنطينية");
}

TEST_F(CliSearch, PagesThroughResults) {
  const Outcome first = run({"search", index_, "--format", "trec", "المكتبة", "-n", "1"});
  const Outcome second =
      run({"search", index_, "--format", "trec", "المكتبة", "-n", "1", "--offset", "1"});
  const Outcome both = run({"search", index_, "--format", "trec", "المكتبة"});
  EXPECT_EQ(first.out + second.out, both.out);
  EXPECT_EQ(lines_of(both.out), 2U);
  const Outcome none = run({"search", index_, "المكتبة", "-n", "0"});
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_THAT(none.out, StartsWith("2 results ("));
  EXPECT_EQ(lines_of(none.out), 1U);
}

TEST_F(CliSearch, LeavesTheSnippetOutWhenAsked) {
  const Outcome outcome = run({"search", index_, "الوطنية", "--snippet-length", "0"});
  EXPECT_EQ(lines_of(outcome.out), 3U);
}

TEST_F(CliSearch, StrictRefusesAMistakeAndSaysWhere) {
  const Outcome outcome = run({"search", index_, "--strict", "المكتبة \"الوطنية"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("at byte 15"));
}

TEST_F(CliSearch, OtherwiseAMistakeIsANote) {
  const Outcome outcome = run({"search", index_, "المكتبة \"الوطنية"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, StartsWith("fihris: "));
}

TEST_F(CliSearch, TakesSeveralIndexesAsOne) {
  const std::string other = write("other.jsonl", R"({"id":"o1","text":"المكتبة الأخرى"})"
                                                 "\n");
  ASSERT_EQ(run({"index", path("other"), other}).exit_code, 0);
  const Outcome outcome = run({"search", index_ + "," + path("other"), "المكتبة"});
  EXPECT_THAT(outcome.out, StartsWith("3 results ("));
}

TEST_F(CliSearch, TakesWordsThatLookLikeOptionsOrLists) {
  EXPECT_EQ(run({"search", index_, "--", "--all", "الوطنية"}).exit_code, 0);
  EXPECT_EQ(run({"search", index_, "[zzzqqq,الوطنية]"}).exit_code, 0);
  EXPECT_EQ(run({"search", index_, "search", "الوطنية"}).exit_code, 0);
}

TEST_F(CliBatch, WritesARunFile) {
  const std::string queries = write("q.tsv", "q1\tالوطنية\nq2\tسوق\r\nq3\tzzzqqqxxx\n");
  const Outcome outcome = run({"search", index_, "--queries", queries, "--format", "trec"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out,
              ::testing::MatchesRegex("q1 Q0 n1 1 [0-9.]+ fihris\nq2 Q0 n%202 1 [0-9.]+ fihris\n"));
  EXPECT_TRUE(outcome.err.starts_with("fihris: 3 queries answered in ")) << outcome.err;
}

TEST_F(CliBatch, ReadsStandardInput) {
  const Outcome outcome = run(Call{
      {"search", index_, "--queries", "-", "--format", "trec"}, "q1\tالوطنية", Stdout::kFile, {}});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, StartsWith("q1 Q0 n1 1 "));
}

TEST_F(CliBatch, TellsMalformedLinesAndRunsTheOthers) {
  const std::string queries = write("q.tsv", "no tab\nq1\tالوطنية\n\nq 2\tسوق\nq3\tسوق\n");
  const Outcome outcome = run({"search", index_, "--queries", queries, "--format", "trec"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(lines_of(outcome.out), 2U);
  EXPECT_THAT(outcome.err, HasSubstr("q.tsv:1: "));
  EXPECT_THAT(outcome.err, HasSubstr("q.tsv:4: "));
  EXPECT_THAT(outcome.err, HasSubstr("fihris: 2 queries answered in "));
  EXPECT_EQ(lines_of(outcome.err), 3U);
}

// A mapped page is gone when the file is truncated.
TEST_F(CliBatch, NamesAFileThatIsCutMeanwhile) {
  // Its table is too large to be read into memory, so that it is mapped.
  std::vector<Document> documents = {test::text_document("n1", "المكتبة الوطنية"),
                                     test::text_document("n2", "سوق")};
  for (int i = 0; i < 2000; ++i) {
    const std::string number = std::to_string(i);
    documents.push_back(test::text_document("filler" + number, "كلمة" + number));
  }
  const std::string index = path("large");
  test::build_index(index, documents);
  std::array<int, 2> ends;
  ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  const pid_t process = start({"search", index, "--queries", "-", "--format", "trec"}, ends[0]);
  ::close(ends[0]);
  const auto ask = [&](std::string_view line) {
    EXPECT_EQ(::write(ends[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
  };
  ask("q1\tالوطنية\n");
  while (std::filesystem::file_size(path("stdout")) == 0) std::this_thread::yield();
  const std::string file = test::segments_of(index).at(0) + "/postlist.glass";
  std::filesystem::resize_file(file, 0);
  ask("q2\tسوق\n");
  ::close(ends[1]);
  const Outcome outcome = finish(process);
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, StartsWith("q1 Q0 n1 1 "));
  EXPECT_THAT(outcome.err, HasSubstr(file + " cannot be read any more"));
}

TEST_F(CliBatch, GoesOnAfterARefusedQuery) {
  const std::string queries = write("q.tsv", "q1\t\"المكتبة\nq2\tالوطنية\n");
  const Outcome outcome =
      run({"search", index_, "--strict", "--queries", queries, "--format", "trec"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, StartsWith("q2 Q0 n1 1 "));
  EXPECT_THAT(outcome.err, HasSubstr("q.tsv:1: "));
}

TEST_F(CliBatch, JsonlHasAnObjectAQuery) {
  const std::string queries = write("q.tsv", "q1\tالوطنية\nq2\tzzzqqqxxx\n");
  const Outcome outcome = run({"search", index_, "--queries", queries, "--format", "jsonl"});
  EXPECT_EQ(outcome.exit_code, 0);
  simdjson::dom::parser parser;
  std::vector<std::string> ids;
  simdjson::dom::document_stream objects = parser.parse_many(outcome.out);
  for (simdjson::dom::element object : objects) {
    ids.emplace_back(std::string_view(object["qid"]));
    EXPECT_EQ(object["hits"].get_array().size(), ids.size() == 1 ? 1U : 0U);
  }
  EXPECT_THAT(ids, ::testing::ElementsAre("q1", "q2"));
}

TEST_F(CliBatch, ExitsOneWhenNoQueryFindsAnything) {
  const std::string queries = write("q.tsv", "q1\tzzzqqqxxx\n");
  EXPECT_EQ(run({"search", index_, "--queries", queries}).exit_code, 1);
}

TEST_F(CliBatch, SaysWhichFileCannotBeRead) {
  for (const std::string& file : {path("missing.tsv"), path("index")}) {
    const Outcome outcome = run({"search", index_, "--queries", file});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("cannot read " + file));
  }
}

}  // namespace
}  // namespace fihris::cli::testing
