// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/json_lines.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using Strings = std::vector<std::string>;

// A run over one file of JSON Lines, "data.jsonl".
Ingested ingest_lines(std::string_view bytes, const IngestOptions& options = {}) {
  const TemporaryFolder folder;
  return ingest_all({folder.write("data.jsonl", bytes)}, options);
}

TEST(JsonLines, GiveADocumentALine) {
  const Ingested run = ingest_lines(
      "{\"id\":\"1\",\"text\":\"أ\"}\n\n \t\r\n{\"id\":\"2\",\"title\":\"ب\",\"k\":1}\r\n"
      "{\"id\":3,\"text\":\"ج\"}");
  EXPECT_EQ(run.ids(), (Strings{"1", "2", "3"}));
  EXPECT_TRUE(run.problems.empty());
  EXPECT_EQ(run.documents[1].title, "ب");
  EXPECT_EQ(run.documents[1].fields.size(), 1U);
  EXPECT_EQ(run.report->files, 1U);
}

TEST(JsonLines, NameDocumentsWithoutIdAfterFileAndLine) {
  const Ingested run = ingest_lines(
      "{\"text\":\"a\"}\n\n{\"id\":\"\",\"text\":\"b\"}\n{\"id\":null,\"text\":\"c\"}");
  EXPECT_EQ(run.ids(), (Strings{"data:1", "data:3", "data:4"}));
}

TEST(JsonLines, GoOnAfterABadLine) {
  const Ingested run = ingest_lines(
      "{\"text\":\"a\"}\nnonsense\n{\"text\":\"\\ud800\"}\n{\"text\":\"\xC7\"}\n[1]\n{\"text\":"
      "\"b\"}\n{\"text\":\"c");
  EXPECT_EQ(run.ids(), (Strings{"data:1", "data:6"}));
  EXPECT_EQ(
      run.complaints(),
      (Strings{"2 13 not a JSON object", "3 31 a lone surrogate: \\ud800",
               "4 49 not UTF-8 (byte 0xC7)",
               "5 53 not a JSON object but an array; convert it to JSON Lines, as jq -c '.[]' does",
               "7 78 the line ends inside a string that begins here"}));
  EXPECT_EQ(run.report->skipped, 5U);
}

TEST(JsonLines, CountABrokenLineOfASeparatorInsideAString) {
  // U+2028 and NEL end no line of JSON Lines.
  EXPECT_EQ(ingest_lines("{\"text\":\"a\xE2\x80\xA8 b\xC2\x85 c\"}").documents.size(), 1U);
}

TEST(JsonLines, SkipObjectsWithoutWords) {
  const Ingested run = ingest_lines(
      "{\"id\":\"1\",\"text\":\" \\n\",\"title\":null,\"body\":\"x\",\"headline\":\"y\"}\n{}\n");
  EXPECT_TRUE(run.documents.empty());
  EXPECT_EQ(run.complaints(),
            (Strings{"1 0 neither \"text\" nor \"title\" has any text; other fields are \"body\", "
                     "\"headline\"; name the fields that hold the text and the title",
                     "2 63 neither \"text\" nor \"title\" has any text"}));
}

TEST(JsonLines, SkipALineThatIsTooLong) {
  IngestOptions options;
  options.max_line_bytes = 30;
  const Ingested run = ingest_lines(
      "{\"text\":\"a\"}\n{\"text\":\"" + std::string(5'000'000, 'x') + "\"}\n{\"text\":\"b\"}\n",
      options);
  EXPECT_EQ(run.ids(), (Strings{"data:1", "data:3"}));
  EXPECT_EQ(run.complaints(), (Strings{"2 13 the line has 5000011 bytes; at most 30 are allowed"}));
  EXPECT_EQ(run.report->bytes, 5000038U);
}

TEST(JsonLines, ReportFlawsOfWhatTheyTake) {
  const Ingested run = ingest_lines("{\"text\":\"a\",\"text\":\"b\"}\n");
  EXPECT_EQ(run.documents.size(), 1U);
  EXPECT_EQ(run.complaints(), (Strings{"1 0 \"text\" appears twice; the last value counts"}));
  EXPECT_FALSE(run.problems[0].skipped);
  EXPECT_EQ(run.report->flawed, 1U);
}

TEST(JsonLines, DropAByteOrderMark) {
  EXPECT_EQ(ingest_lines("\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"a\"}").ids(), Strings{"1"});
}

TEST(JsonLines, SurviveNulBytesBetweenLines) {
  const Ingested run = ingest_lines(std::string(4096, '\0') + "\n{\"id\":\"1\",\"text\":\"a\"}\n");
  EXPECT_EQ(run.ids(), Strings{"1"});
  EXPECT_EQ(run.complaints(), Strings{"1 0 not a JSON object"});
}

TEST(JsonLines, OfUtf16AreRead) {
  std::string bytes = "\xFF\xFE";
  for (int i = 0; i < 100; ++i) {
    for (const char c : std::string("{\"text\":\"a\"}\n")) bytes += {c, '\0'};
  }
  for (const std::string& file : {bytes, bytes.substr(2)}) {
    const Ingested run = ingest_lines(file);
    EXPECT_EQ(run.documents.size(), 100U);
    EXPECT_TRUE(run.problems.empty());
  }
}

TEST(JsonLines, AreSplitIntoPieces) {
  IngestOptions options;
  options.split = Split::kParagraph;
  const std::string paragraph(50, 'p');
  const Ingested run = ingest_lines(
      "{\"id\":\"n\",\"title\":\"t\",\"date\":\"2025\",\"url\":\"u\",\"k\":[1],\"text\":\"" +
          paragraph + "\\n\\n" + paragraph + "\"}\n{\"id\":\"one\",\"text\":\"x\"}\n" +
          "{\"id\":\"head\",\"title\":\"only\"}\n",
      options);
  EXPECT_EQ(run.ids(), (Strings{"n#1", "n#2", "one#1", "head#1"}));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(run.documents[i].title, "t");
    EXPECT_EQ(run.documents[i].text, paragraph);
    EXPECT_EQ(run.documents[i].date, "2025");
    EXPECT_EQ(run.documents[i].url, "u");
    EXPECT_EQ(run.documents[i].fields.size(), 1U);
  }
  EXPECT_EQ(run.documents[3].text, "");
}

TEST(JsonLines, EndAtAReadErrorAndKeepWhatCameBefore) {
  RecordingSink sink;
  IngestOptions options;
  std::vector<InputProblem> problems;
  options.on_problem = [&](const InputProblem& problem) { problems.push_back(problem); };
  IngestRun run(sink, options, 0);
  run.begin_file();
  MemorySource source("{\"text\":\"a\"}\n{\"text\":\"b\"}");
  source.fail_at_end(Error{ErrorCode::kIo, msg("cannot be read"), {}});
  EXPECT_TRUE(read_json_lines(run, {"disk/x.jsonl", "x", ""}, source).ok());
  EXPECT_EQ(sink.documents.size(), 1U) << "the second may be cut";
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].source, "disk/x.jsonl");
  EXPECT_EQ(problems[0].line, 2U);
  EXPECT_EQ(problems[0].offset, 13U);
  EXPECT_EQ(problems[0].text(), "the rest was not read: cannot be read");
}

TEST(JsonLines, SayWhenTwoFilesMakeUpTheSameIds) {
  const TemporaryFolder folder;
  const std::string line = "{\"text\":\"a\"}\n{\"id\":\"own\",\"text\":\"b\"}\n";
  const std::string first = folder.write("a/x.jsonl", line);
  const std::string second = folder.write("b/x.ndjson", line);
  const Ingested run = ingest_all({first, second});
  EXPECT_EQ(run.report->replaced, 2U);
  ASSERT_EQ(run.problems.size(), 1U);
  EXPECT_EQ(run.problems[0].source, second);
  EXPECT_EQ(run.problems[0].line, 1U);
  EXPECT_FALSE(run.problems[0].skipped);
  EXPECT_EQ(run.problems[0].text(), "replaced the same line of " + first +
                                        "; give the lines ids or the files names of their own");
}

}  // namespace
}  // namespace fihris::indexer
