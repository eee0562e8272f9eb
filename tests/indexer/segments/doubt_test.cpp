// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if it is not certain which state of an index is to be brought back, or a file cannot be
// read? Then a repair rather changes nothing than loses something.
#include <cerrno>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "support/check_all.h"
#include "support/content.h"
#include "support/faults.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::build_index;
using test::described;
using test::Fault;
using test::SystemCall;
using test::TempDir;
using test::text_document;
using testing::HasSubstr;
using testing::IsEmpty;

void copy(const std::string& from, const std::string& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

// Two segments, and a dead document.
void make_index(const std::string& index) {
  build_index(index, {{"1", "كلمة أولى"}, {"2", "كلمة ثانية"}, {"3", "كلمة ثالثة"}, {"7", "كلمة"}});
  build_index(index, {{"4", "كلمة رابعة"}, {"5", "كلمة خامسة"}});
  auto writer = IndexWriter::open(index);
  ASSERT_TRUE(writer->remove("2").value());
  ASSERT_TRUE(writer->commit().ok());
}

// What a rebuild leaves that is killed before its commit: its segment, and its manifest, whole or
// not.
void leave_a_rebuild(const std::string& index, bool has_manifest) {
  const std::string other = index + "-rebuilt";
  copy(index, other);
  {
    IndexOptions options;
    options.rebuild = true;
    options.threads = 1;
    auto writer = IndexWriter::open(other, options);
    ASSERT_TRUE(writer->put(text_document("9", "كلمة جديدة")).ok());
    ASSERT_TRUE(writer->commit().ok());
  }
  for (const std::string& database : test::databases_of(other)) {
    const std::string to = index + "/" + fs::path(database).filename().string();
    fs::copy(database, to, fs::copy_options::recursive);
    if (!has_manifest && to.find("manifest") != std::string::npos) fs::remove(to + "/iamglass");
  }
  fs::remove_all(other);
}

TEST(Doubt, OfAKilledRebuildBringsBackTheIndexThatWasCommitted) {
  for (const bool has_manifest : {false, true}) {
    const TempDir dir;
    make_index(dir / "i");
    const std::string committed = described(dir / "i");
    leave_a_rebuild(dir / "i", has_manifest);
    fs::remove((dir / "i") + "/XAPIANDB");
    const auto saved = salvage_index(dir / "i", dir / "saved");
    ASSERT_TRUE(saved.ok()) << saved.error().text();
    EXPECT_EQ(described(dir / "saved"), committed);
    const auto repaired = repair_index(dir / "i");
    ASSERT_TRUE(repaired.ok()) << repaired.error().text();
    EXPECT_EQ(described(dir / "i"), committed);
  }
}

TEST(Doubt, WhichSegmentsBelongToTheIndexChangesNothing) {
  const TempDir dir;
  make_index(dir / "i");
  build_index(dir / "j", {{"8", "كلمة"}});
  for (const std::string database : {"/segment-000001", "/segment-000050"}) {
    copy(dir / "i", dir / "k");
    fs::remove((dir / "k") + "/XAPIANDB");
    fs::remove_all((dir / "k") + "/" + fs::path(test::manifest_of(dir / "i")).filename().string());
    copy(test::segments_of(dir / "j").at(0), (dir / "k") + database);
    const auto repaired = repair_index(dir / "k");
    ASSERT_FALSE(repaired.ok());
    EXPECT_EQ(repaired.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(repaired.error().text(), HasSubstr(database.substr(1)));
    EXPECT_FALSE(salvage_index(dir / "k", dir / "saved").ok());
    for (const std::string& segment : test::segments_of(dir / "i")) {
      EXPECT_TRUE(fs::exists((dir / "k") + "/" + fs::path(segment).filename().string()));
    }
  }
}

// A file that cannot be opened or read may be sound.
TEST(Doubt, OfAFileThatCannotBeReadChangesNothing) {
  const TempDir dir;
  make_index(dir / "i");
  const std::string committed = described(dir / "i");
  int opens = 0;
  {
    const Fault count(SystemCall::kOpen, dir / "i", 0, 0);
    ASSERT_TRUE(repair_index(dir / "i").ok());
    opens = count.calls();
  }
  ASSERT_GT(opens, 10);
  for (const int error : {EIO, EACCES, EMFILE}) {
    for (int at = 1; at <= opens; ++at) {
      copy(dir / "i", dir / "k");
      {
        const Fault fault(SystemCall::kOpen, dir / "k", at, error);
        const auto repaired = repair_index(dir / "k");
        EXPECT_TRUE(!repaired || !repaired->changed) << "open " << at << ", error " << error;
      }
      ASSERT_EQ(described(dir / "k"), committed) << "open " << at << ", error " << error;
      const auto checked = test::check_all(dir / "k");
      EXPECT_TRUE(checked.ok() && checked->problems.empty()) << "open " << at;
    }
  }
}

TEST(Doubt, IsNotSownByARepairThatFailed) {
  const TempDir dir;
  make_index(dir / "i");
  const std::string committed = described(dir / "i");
  fs::remove((dir / "i") + "/XAPIANDB");
  int writes = 0;
  {
    copy(dir / "i", dir / "k");
    const Fault count(SystemCall::kWrite, dir / "k", 0, 0);
    ASSERT_TRUE(repair_index(dir / "k").ok());
    writes = count.calls();
  }
  for (int at = 1; at <= writes; ++at) {
    copy(dir / "i", dir / "k");
    {
      const Fault fault(SystemCall::kWrite, dir / "k", at, ENOSPC);
      EXPECT_FALSE(repair_index(dir / "k").ok()) << at;
    }
    const auto repaired = repair_index(dir / "k");
    ASSERT_TRUE(repaired.ok()) << repaired.error().text();
    EXPECT_THAT(repaired->notes, IsEmpty()) << "nothing is uncertain";
    EXPECT_EQ(described(dir / "k"), committed) << at;
  }
}

TEST(Doubt, OfTheDeadOfAMergedSegmentDoesNotSpoilTheCounts) {
  const TempDir dir;
  make_index(dir / "i");
  const std::string committed = described(dir / "i");
  copy(dir / "i", dir / "before");
  ASSERT_TRUE(IndexWriter::open(dir / "i")->optimize().ok());
  for (const auto& entry : fs::directory_iterator(dir / "before")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("dead-")) fs::copy(entry.path(), (dir / "i") + "/" + name);
  }
  fs::remove_all(test::manifest_of(dir / "i"));
  fs::remove((dir / "i") + "/XAPIANDB");
  ASSERT_TRUE(repair_index(dir / "i").ok());
  EXPECT_EQ(described(dir / "i"), committed) << "which compares the counts, too";
}

TEST(Doubt, OfASegmentUnderAnotherNameKeepsIt) {
  const TempDir dir;
  make_index(dir / "i");
  const std::string committed = described(dir / "i");
  const std::string segment = test::segments_of(dir / "i").at(0);
  fs::rename(segment, (dir / "i") + "/segment-000099");
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  EXPECT_FALSE(writer->remove("1").ok());
  ASSERT_TRUE(fs::exists((dir / "i") + "/segment-000099"));
  fs::rename((dir / "i") + "/segment-000099", segment);
  EXPECT_EQ(described(dir / "i"), committed);
}

}  // namespace
}  // namespace fihris
