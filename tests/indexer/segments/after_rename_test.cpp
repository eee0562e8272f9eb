// SPDX-License-Identifier: GPL-2.0-or-later
//
// What if a call fails once the new stub is in its place? Readers see the commit then, so commit()
// must not say that it failed, and must say what it does not know. FIHRIS_FAULTS=all tries each
// call of the longest operations, too.
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "indexer/segments/operations.h"
#include "support/check_all.h"
#include "support/content.h"
#include "support/faults.h"
#include "support/index_files.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::described;
using test::Fault;
using test::SystemCall;
using test::TempDir;
using test::WriterOperation;

constexpr const char* kStub = "/XAPIANDB";

struct Kind {
  const char* name;
  SystemCall call;
  int error;
};

constexpr Kind kKinds[] = {
    {"open", SystemCall::kOpen, EIO},         {"open", SystemCall::kOpen, EMFILE},
    {"write", SystemCall::kWrite, ENOSPC},    {"sync", SystemCall::kSync, EIO},
    {"rename", SystemCall::kRename, EIO},     {"mkdir", SystemCall::kMkdir, ENOSPC},
    {"unlink", SystemCall::kUnlink, EIO},     {"close", SystemCall::kClose, EIO},
    {"truncate", SystemCall::kTruncate, EIO},
};

// An operation whose commit succeeded up to the rename of the stub.
class Trial {
 public:
  Trial(const WriterOperation& operation, const std::string& folder)
      : operation_(operation), seed_(folder + "/seed"), index_(folder + "/i") {
    operation.prepare(seed_);
    begin();
    const auto whole = operation_.perform(index_);
    EXPECT_TRUE(whole.ok());
    commits_ = whole.ok() && whole->published;
    after_ = described(index_);
  }

  // How many calls there are after the rename.
  int count(const Kind& kind) {
    begin();
    const Fault fault(kind.call, index_, 0, 0, kStub);
    EXPECT_TRUE(operation_.perform(index_).ok());
    return fault.calls();
  }

  void fail(const Kind& kind, int at) {
    SCOPED_TRACE(std::string(operation_.name) + ": " + kind.name + ' ' + std::to_string(at) +
                 " after the rename, " + std::strerror(kind.error));
    begin();
    const auto done = [&] {
      const Fault fault(kind.call, index_, at, kind.error, kStub);
      return operation_.perform(index_);
    }();
    EXPECT_EQ(described(index_), after_);
    ASSERT_TRUE(done.ok()) << done.error().text();
    EXPECT_EQ(done->published, commits_) << "a merge alone is no commit";
    // The first sync after the rename is that of the directory, and an open precedes it.
    EXPECT_FALSE(kind.call == SystemCall::kSync && at == 1 && done->durable);
    EXPECT_EQ(done->durable, done->doubt.text().empty());
    if (!done->durable) expect_both_states(kind.call == SystemCall::kSync && at == 1);
    const auto report = test::check_all(index_);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_THAT(test::texts(report->problems), testing::IsEmpty());
    const auto again = operation_.perform(index_);
    EXPECT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ(described(index_), after_) << "repeated";
  }

 private:
  void begin() {
    fs::remove_all(index_);
    fs::copy(seed_, index_, fs::copy_options::recursive);
  }

  // A power cut may bring back the old stub: what that lists is still there. `at_once`: it is the
  // stub that the operation began with.
  void expect_both_states(bool at_once) {
    if (!at_once) return;
    const std::string cut = index_ + "-cut";
    fs::remove_all(cut);
    fs::copy(index_, cut, fs::copy_options::recursive);
    fs::copy_file(seed_ + kStub, cut + kStub, fs::copy_options::overwrite_existing);
    EXPECT_EQ(described(cut), described(seed_)) << "the old state is gone";
  }

  const WriterOperation& operation_;
  std::string seed_;
  std::string index_;
  std::string after_;
  bool commits_ = false;
};

TEST(AfterTheRename, NoFailingCallIsAFailedCommit) {
  const char* const which = std::getenv("FIHRIS_FAULTS");
  const int most = which != nullptr && std::string(which) == "all" ? 1 << 20 : 6;
  int tried = 0;
  for (const WriterOperation& operation : test::writer_operations()) {
    const TempDir dir;
    Trial trial(operation, dir.path());
    for (const Kind& kind : kKinds) {
      const int calls = trial.count(kind);
      const int step = std::max(1, calls / most);
      for (int at = 1; at <= calls; at += at < most / 2 ? 1 : step) {
        trial.fail(kind, at);
        ++tried;
        if (HasFailure()) return;
      }
    }
  }
  EXPECT_GT(tried, 50) << "calls that failed";
}

// The merge that follows a commit fails at its own rename: the commit stays and says so.
TEST(AfterTheRename, AFailedMergeIsReportedBesideTheCommit) {
  for (const WriterOperation& operation : test::writer_operations()) {
    if (std::string(operation.name) != "a commit that merges") continue;
    const TempDir dir;
    operation.prepare(dir / "i");
    const Fault fault(SystemCall::kRename, (dir / "i") + kStub, 1, EIO, kStub);
    const auto done = operation.perform(dir / "i");
    ASSERT_TRUE(done.ok()) << done.error().text();
    EXPECT_TRUE(done->published);
    EXPECT_TRUE(done->durable);
    EXPECT_EQ(done->merged, 0U);
    ASSERT_TRUE(done->merge_error.has_value());
    EXPECT_EQ(done->merge_error->code, ErrorCode::kIo);
    EXPECT_EQ(test::segments_of(dir / "i").size(), 8U);
    EXPECT_EQ(fault.calls(), 1);
  }
}

TEST(Commit, SaysWhatItDid) {
  const TempDir dir;
  test::make_two_large_segments(dir / "i");
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  const auto nothing = writer->commit();
  ASSERT_TRUE(nothing.ok());
  EXPECT_FALSE(nothing->published);
  EXPECT_TRUE(nothing->durable);
  const auto readers = Searcher::open(dir / "i");
  EXPECT_EQ(readers->generations(), std::vector<std::uint64_t>{nothing->generation});
  ASSERT_TRUE(writer->remove("a1").value());
  const auto removed = writer->commit();
  ASSERT_TRUE(removed.ok());
  EXPECT_TRUE(removed->published);
  EXPECT_GT(removed->generation, nothing->generation);
  EXPECT_EQ(removed->merged, 0U);
  EXPECT_FALSE(removed->merge_error.has_value());
  const auto optimized = writer->optimize();
  ASSERT_TRUE(optimized.ok());
  EXPECT_EQ(optimized->merged, 2U);
  EXPECT_EQ(Searcher::open(dir / "i")->generations(),
            std::vector<std::uint64_t>{optimized->generation});
  EXPECT_EQ(readers->generations(), std::vector<std::uint64_t>{nothing->generation})
      << "an open state stays";
}

}  // namespace
}  // namespace fihris
