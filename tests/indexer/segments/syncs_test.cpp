// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a commit sync what it must, in the right order, and no more? And whose are the files?
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "fihris/index.h"
#include "indexer/segments/operations.h"
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
using test::DiskEvent;
using test::DiskRecord;
using test::Fault;
using test::make_two_large_segments;
using test::SystemCall;
using test::TempDir;
using test::text_document;
using Kind = DiskEvent::Kind;

std::string normal(const std::string& path) {
  std::string out = fs::path(path).lexically_normal().string();
  if (out.ends_with('/')) out.pop_back();
  return out;
}

std::vector<std::string> synced(const std::vector<DiskEvent>& events) {
  std::vector<std::string> out;
  for (const DiskEvent& event : events) {
    if (event.kind == Kind::kSync) out.push_back(normal(event.path));
  }
  return out;
}

bool is_removal(const DiskEvent& event) {
  return event.kind == Kind::kUnlink || event.kind == Kind::kRmdir;
}

// The directory was synced before the first removal of what `path` names, if there is one.
bool is_synced_before_removal(const std::vector<DiskEvent>& events, const std::string& index,
                              const std::string& path) {
  bool was_synced = false;
  for (const DiskEvent& event : events) {
    if (event.kind == Kind::kSync && normal(event.path) == index) was_synced = true;
    if (event.kind == Kind::kRename && normal(event.to) == index + "/XAPIANDB") was_synced = false;
    if (is_removal(event) && normal(event.path).starts_with(path)) return was_synced;
  }
  return true;
}

TEST(Syncs, AreFewForNewDocuments) {
  const TempDir dir;
  make_two_large_segments(dir / "i");
  const DiskRecord record(dir / "i");
  build_index(dir / "i", {{"6", "كلمة"}, {"7", "كلمة جديدة"}});
  EXPECT_LE(synced(record.events()).size(), 15U) << testing::PrintToString(synced(record.events()));
}

TEST(Syncs, AreFewerForRemovals) {
  const TempDir dir;
  make_two_large_segments(dir / "i");
  const DiskRecord record(dir / "i");
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  EXPECT_TRUE(writer->remove("a1").value());
  EXPECT_TRUE(writer->remove("b4").value());
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_LE(synced(record.events()).size(), 7U) << testing::PrintToString(synced(record.events()));
}

// What the stub comes to list is on disk before it is renamed.
TEST(Syncs, OfAllThatIsWrittenComeBeforeTheRename) {
  const TempDir dir;
  make_two_large_segments(dir / "i");
  const DiskRecord record(dir / "i");
  build_index(dir / "i", {{"6", "كلمة"}});
  const auto events = record.events();
  std::vector<std::string> waiting;
  int renames = 0;
  for (const DiskEvent& event : events) {
    const std::string path = normal(event.path);
    if (event.kind == Kind::kWrite || event.kind == Kind::kCreate) waiting.push_back(path);
    if (event.kind == Kind::kSync || is_removal(event)) std::erase(waiting, path);
    if (event.kind != Kind::kRename || !event.to.ends_with("/XAPIANDB")) continue;
    ++renames;
    std::erase_if(waiting, [](const std::string& file) {
      return file.ends_with(".lock") || file.ends_with(".runs (deleted)") ||
             file.find("format-probe") != std::string::npos;
    });
    EXPECT_THAT(waiting, testing::IsEmpty());
  }
  EXPECT_EQ(renames, 1);
}

TEST(Syncs, IncludeTheFolderOfANewIndex) {
  for (const std::string name : {"i", "i/", "i//"}) {
    const TempDir dir;
    const DiskRecord record(dir.path());
    build_index(dir / name, {{"1", "كلمة"}});
    EXPECT_THAT(synced(record.events()), testing::Contains(fs::canonical(dir.path()).string()))
        << name;
  }
}

// A writer that was killed after the rename of the stub may not have synced the directory: a power
// cut can bring back the old stub, so what that lists must not go before.
TEST(Syncs, ComeBeforeLeftoversAreRemoved) {
  for (const bool fails : {false, true}) {
    const TempDir dir;
    const std::string index = fs::canonical(dir.path()).string() + "/i";
    make_two_large_segments(index);
    const std::string leftover = index + "/segment-000077";
    fs::create_directory(leftover);
    std::ofstream(leftover + "/postlist.glass") << "bytes";
    const DiskRecord record(index);
    {
      const Fault fault(SystemCall::kWrite, "/segment-", fails ? 2 : 0, ENOSPC);
      auto writer = IndexWriter::open(index);
      ASSERT_TRUE(writer.ok());
      const bool done = writer->put(text_document("6", "كلمة")).ok() && writer->commit().ok();
      EXPECT_EQ(done, !fails);
    }
    EXPECT_TRUE(fails || !fs::exists(leftover)) << "removed by the commit";
    EXPECT_TRUE(is_synced_before_removal(record.events(), index, leftover)) << fails;
  }
}

TEST(Syncs, ComeBeforeTheOldStateIsRemoved) {
  const TempDir dir;
  const std::string index = fs::canonical(dir.path()).string() + "/i";
  make_two_large_segments(index);
  const auto old = test::databases_of(index);
  auto writer = IndexWriter::open(index);
  ASSERT_TRUE(writer.ok());
  const DiskRecord record(index);
  ASSERT_TRUE(writer->optimize().ok());
  for (const std::string& database : old) {
    EXPECT_FALSE(fs::exists(database)) << database;
    EXPECT_TRUE(is_synced_before_removal(record.events(), index, database)) << database;
  }
}

// While it lives, files are created with this mask.
class Mask {
 public:
  explicit Mask(mode_t mask) : before_(::umask(mask)) {}
  ~Mask() { ::umask(before_); }
  Mask(const Mask&) = delete;
  Mask& operator=(const Mask&) = delete;

 private:
  mode_t before_;
};

TEST(Modes, FollowTheMask) {
  for (const mode_t mask : {mode_t{0}, mode_t{022}, mode_t{027}, mode_t{077}}) {
    const TempDir dir;
    const Mask masked(mask);
    make_two_large_segments(dir / "i");
    auto writer = IndexWriter::open(dir / "i");
    ASSERT_TRUE(writer->remove("a1").value());
    ASSERT_TRUE(writer->commit().ok());
    std::vector<std::string> paths = {dir / "i"};
    for (const auto& entry : fs::recursive_directory_iterator(dir / "i")) {
      paths.push_back(entry.path().string());
    }
    for (const std::string& path : paths) {
      struct stat status {};
      ASSERT_EQ(::stat(path.c_str(), &status), 0);
      const mode_t all = S_ISDIR(status.st_mode) ? 0777 : 0666;
      EXPECT_EQ(status.st_mode & 0777, all & ~mask) << path << " with the mask " << mask;
    }
  }
}

// Another user who may write to the directory cannot make the writer overwrite a file elsewhere.
TEST(Links, AreNotFollowedWhereTheNewStubIsWritten) {
  for (const bool dangles : {false, true}) {
    const TempDir dir;
    make_two_large_segments(dir / "i");
    if (!dangles) std::ofstream(dir / "victim") << "mine";
    fs::create_symlink(dir / "victim", dir / "i/XAPIANDB.new");
    build_index(dir / "i", {{"6", "كلمة"}});
    EXPECT_EQ(fs::exists(dir / "victim"), !dangles);
    if (!dangles) {
      std::ifstream in(dir / "victim");
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      EXPECT_EQ(text, "mine");
    }
    EXPECT_FALSE(fs::is_symlink(dir / "i/XAPIANDB"));
    EXPECT_THAT(described(dir / "i"), testing::HasSubstr("6: كلمة"));
  }
}

}  // namespace
}  // namespace fihris
