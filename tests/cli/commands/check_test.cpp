// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do check and salvage say of an index, and with which exit code?
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "cli/commands/check_tables.h"
#include "cli/io/child.h"
#include "support/file_bytes.h"
#include "support/index_files.h"
#include "tests/cli/run_command.h"

namespace fihris::cli {
namespace {

namespace fs = std::filesystem;

using test::bytes_of;
using test::set_bytes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CheckCommand : public testing::CommandTest {
 protected:
  std::string index_ = make_index();

  // Changes a byte in a file of the first segment.
  void damage(const std::string& file) const {
    const std::string path = test::segments_of(index_).at(0) + "/" + file;
    std::string bytes = bytes_of(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    set_bytes(path, bytes);
  }
};

TEST_F(CheckCommand, IsContentWithASoundIndex) {
  const auto outcome = run({"check", index_});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "fihris: 1 segment, 3 documents: no problem found\n");
  EXPECT_THAT(outcome.out, IsEmpty());
}

TEST_F(CheckCommand, NamesADamagedFileAndSalvage) {
  damage("position.glass");
  const auto outcome = run({"check", index_});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("position.glass is damaged: wrong checksum"));
  EXPECT_THAT(outcome.err, HasSubstr("fihris salvage " + index_));
}

TEST_F(CheckCommand, RepairsALostStub) {
  fs::remove(index_ + "/XAPIANDB");
  auto outcome = run({"check", index_});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("fihris check --repair " + index_));
  EXPECT_EQ(run({"search", index_, "المكتبة"}).exit_code, 2);
  outcome = run({"check", "--repair", index_});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("were made again from manifest-"));
  EXPECT_THAT(outcome.err, HasSubstr("no problem found"));
  EXPECT_EQ(run({"search", index_, "المكتبة"}).exit_code, 0);
  outcome = run({"check", "--repair", index_});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("nothing that can be repaired"));
}

TEST_F(CheckCommand, SaysWhatRepairCannotDo) {
  damage("docdata.glass");
  const auto outcome = run({"check", "--repair", index_});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("docdata.glass is damaged"));
  EXPECT_THAT(outcome.err, HasSubstr("fihris salvage"));
}

TEST_F(CheckCommand, SalvageSavesWhatIsThere) {
  damage("postlist.glass");
  auto outcome = run({"salvage", index_, path("saved")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("postlist.glass is damaged"));
  EXPECT_THAT(outcome.err, HasSubstr("fihris: 3 documents saved\n"));
  EXPECT_EQ(run({"search", path("saved"), "المكتبة"}).exit_code, 0);
  damage("docdata.glass");
  outcome = run({"salvage", index_, path("again")});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("0 documents saved, 3 lost"));
  EXPECT_EQ(run({"salvage", index_, path("saved")}).exit_code, 2) << "it is there";
}

TEST_F(CheckCommand, WorksWithoutWritePermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may write anywhere";
  for (const auto& entry : fs::recursive_directory_iterator(index_)) {
    fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::remove);
  }
  fs::permissions(index_, fs::perms::owner_write, fs::perm_options::remove);
  const auto outcome = run({"check", index_});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("Xapian's own check was left out"));
  for (const auto& entry : fs::recursive_directory_iterator(index_)) {
    fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
  }
  fs::permissions(index_, fs::perms::owner_write, fs::perm_options::add);
}

TEST_F(CheckCommand, HidesThePartThatRunsInAProcessOfItsOwn) {
  const auto help = run({"--help"});
  EXPECT_THAT(help.out, Not(HasSubstr(std::string(kCheckTables))));
  EXPECT_THAT(run({"nonsense"}).err, Not(HasSubstr(std::string(kCheckTables))));
  const auto outcome = run({std::string(kCheckTables), index_});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out, "end\n");
}

TEST(CheckTables, TakesTheDeathOfTheProcessAsDamage) {
  const auto shell = [](const std::string& script) {
    return report_of(run_child("/bin/sh", {"sh", "-c", script}));
  };
  EXPECT_THAT(shell("echo end").problems, IsEmpty());
  EXPECT_THAT(shell("echo note a; echo end").notes, ElementsAre("a"));
  EXPECT_THAT(shell("echo problem a; echo problem b; echo end").problems, ElementsAre("a", "b"));
  EXPECT_EQ(shell("echo error a; echo end").error, "a");
  EXPECT_THAT(shell("echo problem a; kill -SEGV $$").problems,
              ElementsAre("a", HasSubstr("ended by a signal: Segmentation fault")));
  EXPECT_THAT(shell("kill -ABRT $$").problems, ElementsAre(HasSubstr("signal")));
  EXPECT_THAT(shell("echo end; exit 3").problems, ElementsAre(HasSubstr("exit code 3")));
  EXPECT_THAT(shell("echo problem a").problems, ElementsAre("a", HasSubstr("ended early")));
  EXPECT_THAT(shell("echo end; echo 'prob'").problems, ElementsAre(HasSubstr("ended early")));
  const auto none = report_of(run_child("/nonexistent/program", {"x"}));
  EXPECT_THAT(none.error, HasSubstr("cannot start"));
}

}  // namespace
}  // namespace fihris::cli
