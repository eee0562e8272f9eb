// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does `fihris index` take every format, plain, packed and from standard input?
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "tests/cli/run_command.h"
#include "tests/indexer/readers/archive_support.h"

namespace fihris::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

namespace fs = std::filesystem;

const std::string kExamples = std::string(FIHRIS_SOURCE_DIR) + "/examples/formats";

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

indexer::Members examples() {
  indexer::Members all;
  for (const auto& entry : fs::directory_iterator(kExamples)) {
    all.emplace_back("formats/" + entry.path().filename().string(), content_of(entry.path()));
  }
  return all;
}

struct FormatRow {
  const char* query;
  const char* id;
};

// A word that only one example has, and the document that it is in.
const FormatRow kRows[] = {
    {"السواقي", "oasis"}, {"خرائط", "csv-1"},    {"بحارة", "csv-2"}, {"الغرز", "tsv-1"},
    {"للمشاة", "trec-1"}, {"المنطاد", "trec-2"}, {"وعاء", "501"},    {"القمة", "md-1"},
    {"الكوفي", "poster"}, {"شهب", "json-1"},
};

class CliFormats : public CommandTest {
 protected:
  void expect_all(const std::string& index, const std::string& prefix) {
    for (const FormatRow& row : kRows) {
      const Outcome outcome = run({"search", index, row.query, "--format", "jsonl"});
      const bool named_by_file = std::string_view("oasis poster").find(row.id) != std::string::npos;
      const std::string id = (named_by_file ? prefix : "") + row.id;
      EXPECT_THAT(outcome.out, HasSubstr("\"id\":\"" + id + "\"")) << row.query;
    }
  }
};

TEST_F(CliFormats, ReadsTheExamples) {
  const Outcome outcome = run({"index", path("index"), kExamples});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("fihris: 11 documents (0 replaced), 0 skipped, 0 flawed"));
  expect_all(path("index"), "");
  EXPECT_THAT(run({"search", path("index"), "القمة", "--format", "jsonl"}).out,
              AllOf(HasSubstr("\"date\":\"2023-04-18\""), HasSubstr("\"tags\":[\"سفر\",\"جبال\"]"),
                    HasSubstr("\"days\":6")));
  EXPECT_THAT(run({"search", path("index"), "وعاء", "--format", "jsonl"}).out,
              HasSubstr("https://wiki.example.org/wiki/الساعة_المائية"));
}

TEST_F(CliFormats, ReadsThemFromArchives) {
  for (const auto& [name, format, filter] : std::vector<std::array<std::string, 3>>{
           {"a.zip", "zip", "none"}, {"a.tar.gz", "pax", "gzip"}, {"a.tar.zst", "ustar", "zstd"}}) {
    const std::string file =
        write(name, indexer::make_archive(format.c_str(), filter.c_str(), examples()));
    const std::string index = path(name + ".idx");
    const Outcome outcome = run({"index", index, file});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("11 documents (0 replaced), 0 skipped, 0 flawed"));
    expect_all(index, "formats/");
  }
}

TEST_F(CliFormats, TellsStandardInput) {
  struct Row {
    std::string input;
    const char* query;
  };
  const Row rows[] = {
      {indexer::make_archive("pax", "xz", examples()), "شهب"},
      {indexer::make_archive("zip", "none", examples()), "شهب"},
      {indexer::compress("bzip2", content_of(kExamples + "/sky.jsonl")), "شهب"},
      {content_of(kExamples + "/wiki.xml"), "وعاء"},
      {content_of(kExamples + "/agency.trec"), "المنطاد"},
      {content_of(kExamples + "/oasis.html"), "السواقي"},
      {content_of(kExamples + "/poster.txt"), "الكوفي"},
  };
  for (const Row& row : rows) {
    const Outcome outcome =
        run(Call{{"index", path("index"), "-", "--rebuild"}, row.input, Stdout::kFile, {}});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(run({"search", path("index"), row.query}).exit_code, 0) << row.query;
  }
}

TEST_F(CliFormats, NamesFileMemberAndLineOfAProblem) {
  const std::string file = write(
      "a.zip",
      indexer::make_archive("zip", "none", {{"d/x.jsonl", "{\"text\":\"alpha\"}\nnot json\n"}}));
  const Outcome outcome = run({"index", path("index"), file});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("fihris: " + file + "/d/x.jsonl:2: not a JSON object"));
}

TEST_F(CliFormats, TakesAnEncoding) {
  const std::string file = write("a.txt", "\xE6\xD1\xCF");  // one word in Windows-1256
  EXPECT_EQ(run({"index", path("index"), file}).exit_code, 2) << "too short to be told";
  EXPECT_EQ(run({"index", path("index"), file, "--encoding", "windows-1256"}).exit_code, 0);
  EXPECT_EQ(run({"search", path("index"), "ورد"}).exit_code, 0);
  const Outcome wrong = run({"index", path("new"), file, "--encoding", "klingon"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--encoding"));
  EXPECT_FALSE(fs::exists(path("new")));
}

}  // namespace
}  // namespace fihris::cli::testing
