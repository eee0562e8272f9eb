// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does check_index() find what is wrong, whatever it is?
#include <cstddef>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "fihris/index.h"
#include "support/changed_bytes.h"
#include "support/file_bytes.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::build_index;
using test::bytes_of;
using test::set_bytes;
using test::TempDir;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Two segments and a list of dead documents.
void build_two_segments(const std::string& index) {
  build_index(index, {{"1", "كلمة أولى"},
                      {"2", "كلمة ثانية"},
                      {"3", "كلمة ثالثة"},
                      {"5", "كلمة خامسة"},
                      {"6", "كلمة سادسة"},
                      {"7", "كلمة"}});
  build_index(index, {{"2", "كلمة أخرى"}, {"4", "كلمة رابعة"}});
}

std::string problems_of(const std::string& index) {
  const auto report = check_index(index);
  if (!report) return report.error().text();
  std::string out;
  for (const Message& problem : report->problems) out += problem.text() + "\n";
  return out;
}

TEST(Check, FindsNothingInASoundIndex) {
  const TempDir dir;
  build_two_segments(dir / "i");
  const auto report = check_index(dir / "i");
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_THAT(problems_of(dir / "i"), IsEmpty());
  EXPECT_EQ(report->segments, 2U);
  EXPECT_EQ(report->documents, 7U);
  EXPECT_FALSE(report->segments_damaged);
  EXPECT_THAT(report->notes, IsEmpty());
  const auto tables = check_databases(dir / "i");
  ASSERT_TRUE(tables.ok()) << tables.error().text();
  EXPECT_THAT(tables->problems, IsEmpty());
}

TEST(Check, FindsChangedBytes) {
  const TempDir dir;
  build_two_segments(dir / "i");
  test::expect_changes_found(dir / "i", 499);
}

TEST(Check, FindsFilesThatAreMissingOrShorter) {
  const TempDir dir;
  build_two_segments(dir / "i");
  for (const std::string& file : test::files_below(dir / "i")) {
    const std::string whole = bytes_of(file);
    if (whole.empty()) continue;  // the lock
    fs::remove(file);
    EXPECT_THAT(problems_of(dir / "i"), Not(IsEmpty())) << file << " is missing";
    for (const std::size_t bytes : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
      set_bytes(file, whole.substr(0, bytes));
      EXPECT_THAT(problems_of(dir / "i"), Not(IsEmpty())) << file << ": " << bytes << " bytes";
    }
    set_bytes(file, whole + '\0');
    EXPECT_THAT(problems_of(dir / "i"), Not(IsEmpty())) << file << " is longer";
    set_bytes(file, whole);
  }
  EXPECT_THAT(problems_of(dir / "i"), IsEmpty());
}

TEST(Check, NamesTheFileAndSaysWhetherASegmentIsDamaged) {
  const TempDir dir;
  build_two_segments(dir / "i");
  const std::string file = test::segments_of(dir / "i").at(1) + "/names.fihris";
  fs::remove(file);
  auto report = check_index(dir / "i");
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(problems_of(dir / "i"), HasSubstr(file));
  EXPECT_TRUE(report->segments_damaged);

  build_two_segments(dir / "j");
  fs::remove((dir / "j") + "/XAPIANDB");
  report = check_index(dir / "j");
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(report->problems, SizeIs(1));
  EXPECT_FALSE(report->segments_damaged);
}

TEST(Check, LooksAtTheSegmentsWithoutAStub) {
  const TempDir dir;
  build_two_segments(dir / "i");
  fs::remove((dir / "i") + "/XAPIANDB");
  fs::remove(test::files_below(dir / "i").at(1));
  const std::string table = (dir / "i") + "/segment-000002/postlist.glass";
  ASSERT_TRUE(fs::exists(table));
  set_bytes(table, bytes_of(table).replace(100, 1, "x"));
  const auto report = check_index(dir / "i");
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_TRUE(report->segments_damaged);
  EXPECT_THAT(problems_of(dir / "i"), HasSubstr(table));
}

TEST(Check, NotesForeignFilesAndIgnoresLeftovers) {
  const TempDir dir;
  build_two_segments(dir / "i");
  set_bytes((dir / "i") + "/notes.txt", "x");
  set_bytes(test::segments_of(dir / "i").at(0) + "/more.txt", "x");
  fs::create_directory((dir / "i") + "/segment-000099");
  set_bytes((dir / "i") + "/segment-000099/postlist.glass", "x");
  set_bytes((dir / "i") + "/XAPIANDB.new", "x");
  const auto report = check_index(dir / "i");
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_THAT(problems_of(dir / "i"), IsEmpty());
  EXPECT_THAT(report->notes, SizeIs(2));
}

TEST(Check, DoesNotWaitForAPipeInThePlaceOfAFile) {
  const TempDir dir;
  build_two_segments(dir / "i");
  for (const std::string& file : test::files_below(dir / "i")) {
    const std::string whole = bytes_of(file);
    if (whole.empty()) continue;
    fs::remove(file);
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    EXPECT_THAT(problems_of(dir / "i"), Not(IsEmpty())) << file;
    fs::remove(file);
    set_bytes(file, whole);
  }
}

TEST(Check, TellsWhatIsNoIndex) {
  const TempDir dir;
  EXPECT_EQ(check_index(dir / "none").error().code, ErrorCode::kNotFound);
  fs::create_directory(dir / "foreign");
  set_bytes((dir / "foreign") + "/XAPIANDB", "auto ../other\n");
  EXPECT_EQ(check_index(dir / "foreign").error().code, ErrorCode::kWrongFormat);
  set_bytes((dir / "foreign") + "/XAPIANDB",
            "# fihris index; do not edit\nauto manifest-000001\nauto segment-000002\n");
  fs::create_directory((dir / "foreign") + "/segment-000002");
  const auto old = check_index(dir / "foreign");
  EXPECT_EQ(old.error().code, ErrorCode::kWrongFormat);
  EXPECT_THAT(old.error().text(), HasSubstr("rebuild the index"));
}

}  // namespace
}  // namespace fihris
