// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/unpack.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/archive_support.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using Strings = std::vector<std::string>;

constexpr const char* kFilters[][2] = {
    {"gzip", ".gz"}, {"bzip2", ".bz2"}, {"xz", ".xz"}, {"zstd", ".zst"}};

const Members kMembers = {{"./أخبار/", ""},
                          {"./أخبار/خبر.txt", "افتتحت المكتبة."},
                          {"b.jsonl", "{\"text\":\"سوق\"}\n"},
                          {"c.md", "# عنوان\n\nنص"},
                          {".hidden.txt", "سر."},
                          {"__MACOSX/._b.txt", "سر."},
                          {"d.odt", "x"}};
const Strings kIds = {"أخبار/خبر", "b:1", "c"};

Strings problems_of(const Ingested& run) {
  Strings all;
  for (const InputProblem& problem : run.problems) {
    all.push_back(problem.source + ": " + problem.text());
  }
  return all;
}

// Lines of `size` bytes that hardly compress.
std::string noise_lines(std::size_t size) {
  std::string text;
  for (unsigned state = 1; text.size() < size;) {
    text += "{\"text\":\"";
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525U + 1013904223U;
      text += static_cast<char>('a' + (state >> 24) % 26);
    }
    text += "\"}\n";
  }
  return text;
}

TEST(CompressedInput, IsReadAsWhatIsInIt) {
  const TemporaryFolder folder;
  for (const auto& [filter, ending] : kFilters) {
    folder.write(std::string("in/a.txt") + ending, compress(filter, "خبر."));
    folder.write(std::string("in/b.jsonl") + ending, compress(filter, "{\"text\":\"س\"}\n"));
    const Ingested run = ingest_all({folder.path("in")});
    EXPECT_EQ(run.ids(), (Strings{"a", "b:1"})) << filter;
    EXPECT_EQ(run.documents[0].text, "خبر.");
    EXPECT_TRUE(run.problems.empty());
    const auto size = std::filesystem::file_size(folder.path(std::string("in/a.txt") + ending)) +
                      std::filesystem::file_size(folder.path(std::string("in/b.jsonl") + ending));
    EXPECT_EQ(run.report->bytes, size) << "of the files, not of what is in them";
    std::filesystem::remove_all(folder.path("in"));
  }
}

TEST(CompressedInput, WithoutATellingNameIsToldByItsBytes) {
  const TemporaryFolder folder;
  EXPECT_EQ(ingest_all({folder.write("data", compress("zstd", "{\"text\":\"س\"}"))}).ids(),
            Strings{"data:1"});
  EXPECT_EQ(ingest_all({folder.write("data.gz", compress("gzip", "نص."))}).ids(), Strings{"data"});
  const Ingested both = ingest_all({folder.write("x", make_archive("pax", "gzip", kMembers))});
  EXPECT_EQ(both.ids(), kIds);
}

TEST(CompressedInput, ThatIsNoneIsReported) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt.gz", "نص.");
  EXPECT_EQ(problems_of(ingest_all({file})),
            Strings{file + ": is not a file of gzip, bzip2, xz or zstd"});
  const std::string twice = folder.write("b.gz", compress("gzip", compress("xz", "نص.")));
  EXPECT_EQ(problems_of(ingest_all({twice})),
            Strings{twice + ": holds another compressed file; unpack it first"});
}

TEST(CompressedInput, ThatIsCutShortIsReportedAndTheRunGoesOn) {
  const std::string lines = noise_lines(400'000);
  for (const auto& [filter, ending] : kFilters) {
    const TemporaryFolder folder;
    const std::string whole = compress(filter, lines);
    const std::string file =
        folder.write(std::string("a.jsonl") + ending, whole.substr(0, whole.size() / 2));
    folder.write("b.txt", "نص.");
    const Ingested run = ingest_all({folder.path()});
    ASSERT_EQ(run.problems.size(), 1U) << filter;
    EXPECT_EQ(run.problems[0].source, file);
    EXPECT_THAT(run.problems[0].text(), HasSubstr("cannot be unpacked: "));
    EXPECT_EQ(run.documents.back().id, "b");
  }
}

TEST(CompressedInput, ThatWouldFillTheDiskIsGivenUp) {
  const TemporaryFolder folder;
  const std::string zeros(std::size_t{100} << 20, 'a');
  const std::string file = folder.write("a.jsonl.zst", compress("zstd", zeros));
  const Ingested run = ingest_all({file});
  ASSERT_EQ(run.problems.size(), 1U);
  EXPECT_THAT(run.problems[0].text(), HasSubstr("unpacks to more than 500 times its size"));
  EXPECT_EQ(problems_of(ingest_all({folder.write("b.txt.zst", compress("zstd", zeros))})),
            Strings{folder.path("b.txt.zst") +
                    ": has more than 67108864 bytes, too many for one document; split the "
                    "document"});
}

TEST(ArchiveInput, IsReadMemberByMember) {
  const TemporaryFolder folder;
  for (const auto& [name, format, filter] :
       std::vector<std::tuple<const char*, const char*, const char*>>{
           {"a.zip", "zip", "none"},
           {"a.tar", "ustar", "none"},
           {"a.tar", "pax", "none"},
           {"a.tgz", "pax", "gzip"},
           {"a.tar.gz", "gnutar", "gzip"},
           {"a.tar.bz2", "pax", "bzip2"},
           {"a.txz", "pax", "xz"},
           {"a.tar.zst", "ustar", "zstd"}}) {
    const std::string file = folder.write(name, make_archive(format, filter, kMembers));
    const Ingested run = ingest_all({file});
    EXPECT_EQ(run.ids(), kIds) << name << ' ' << format;
    EXPECT_EQ(run.documents.front().text, "افتتحت المكتبة.");
    EXPECT_EQ(run.report->files, 1U);
    EXPECT_EQ(run.report->bytes, std::filesystem::file_size(file));
    ASSERT_EQ(run.problems.size(), 1U);
    EXPECT_EQ(run.problems[0].source, file);
    EXPECT_THAT(run.problems[0].text(), StartsWith("skipped 1 file of an unsupported kind "
                                                   "(.odt 1); supported: .txt "));
  }
}

TEST(ArchiveInput, NamesFileAndMemberOfAProblem) {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "a.zip",
      make_archive("zip", "none",
                   {{"x/a.txt", "  "}, {"b.jsonl", "{\"text\":\"1\"}\n{]\n"}, {"c.txt", "نص."}}));
  const Ingested run = ingest_all({file});
  EXPECT_EQ(run.ids(), (Strings{"b:1", "c"}));
  ASSERT_EQ(run.problems.size(), 2U);
  EXPECT_EQ(run.problems[0].source, file + "/x/a.txt");
  EXPECT_EQ(run.problems[1].source, file + "/b.jsonl");
  EXPECT_EQ(run.problems[1].line, 2U);
}

TEST(ArchiveInput, DoesNotOpenArchivesWithin) {
  const TemporaryFolder folder;
  const std::string inner = make_archive("zip", "none", kMembers);
  const std::string file =
      folder.write("a.zip", make_archive("zip", "none",
                                         {{"i/n.zip", inner},
                                          {"b.txt.gz", compress("gzip", "نص.")},
                                          {"c.txt", inner},
                                          {"d.txt", "نص."}}));
  const Ingested run = ingest_all({file});
  EXPECT_EQ(run.ids(), Strings{"d"});
  EXPECT_EQ(problems_of(run),
            (Strings{file + "/c.txt: is a zip archive or an office document; give it a name that "
                            "ends in .zip",
                     file + ": holds 2 archives or compressed files, which are not opened "
                            "(first: i/n.zip); unpack the outer one"}));
}

TEST(ArchiveInput, ThatIsCutShortIsReportedAndTheRunGoesOn) {
  const Members members = {{"a.txt", "نص."}, {"b.jsonl", noise_lines(300'000)}, {"c.txt", "نص."}};
  for (const char* filter : {"none", "gzip"}) {
    const TemporaryFolder folder;
    const std::string whole = make_archive("ustar", filter, members);
    const std::string file = folder.write("a.tar", whole.substr(0, whole.size() / 2));
    folder.write("z.txt", "نص.");
    const Ingested run = ingest_all({folder.path()});
    EXPECT_EQ(run.documents.front().id, "a");
    EXPECT_EQ(run.documents.back().id, "z");
    ASSERT_EQ(run.problems.size(), 2U) << filter;
    EXPECT_EQ(run.problems[0].source, file + "/b.jsonl");
    EXPECT_THAT(run.problems[0].text(), StartsWith("the rest was not read: "));
    EXPECT_EQ(run.problems[1].source, file);
    EXPECT_EQ(run.problems[1].text(), "the rest of the archive was not read");
  }
}

// The list at its end is missing, so the members are read as a stream.
TEST(ArchiveInput, OfZipThatIsCutShortGivesWhatComesBefore) {
  const TemporaryFolder folder;
  const std::string whole = make_archive(
      "zip", "none", {{"a.txt", "نص."}, {"b.jsonl", noise_lines(300'000)}, {"c.txt", "نص."}});
  const std::string file = folder.write("a.zip", whole.substr(0, whole.size() / 2));
  const Ingested run = ingest_all({file});
  ASSERT_GT(run.documents.size(), 1U);
  EXPECT_EQ(run.documents.front().id, "a");
  ASSERT_FALSE(run.problems.empty());
  EXPECT_EQ(run.problems[0].source, file + "/b.jsonl");
}

TEST(ArchiveInput, OfAnyBytesIsReported) {
  const TemporaryFolder folder;
  for (const char* name : {"a.zip", "a.tar", "a.tar.gz"}) {
    for (const std::string& bytes : {std::string("PK\x03\x04 no zip"), std::string("نص."),
                                     std::string(2000, 'x'), std::string("\x1F\x8B\x08 no")}) {
      const Ingested run = ingest_all({folder.write(name, bytes)});
      EXPECT_TRUE(run.documents.empty());
      EXPECT_EQ(run.problems.size(), 1U) << name << ' ' << bytes.substr(0, 10);
    }
  }
}

TEST(ArchiveInput, SaysWhenAMemberTakesThePlaceOfAnother) {
  const TemporaryFolder folder;
  const std::string first = folder.write("a.zip", make_archive("zip", "none", {{"a.txt", "نص."}}));
  const std::string second = folder.write("b.tar", make_archive("pax", "none", {{"a.md", "نص."}}));
  const Ingested run = ingest_all({first, second});
  EXPECT_EQ(run.report->replaced, 1U);
  EXPECT_EQ(problems_of(run),
            Strings{second + "/a.md: replaced another input of this run, which has the "
                             "same id; give it a name of its own"});
}

TEST(ArchiveInput, StopsWhenToldTo) {
  const TemporaryFolder folder;
  folder.write("a.tar.gz", make_archive("pax", "gzip", {{"a.jsonl", noise_lines(100'000)}}));
  std::stop_source stop;
  IngestOptions options;
  options.stop = stop.get_token();
  options.on_progress = [&](const Progress&) { stop.request_stop(); };
  const Ingested run = ingest_all({folder.path()}, options);
  ASSERT_FALSE(run.report.ok());
  EXPECT_EQ(run.report.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace fihris::indexer
