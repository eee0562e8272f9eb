// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is nothing that was committed lost when a call of the system fails? Each call of an operation
// fails in turn; the index must then be as before or as after the operation, and the operation must
// succeed when repeated. FIHRIS_FAULTS=all tries every call, not a sample.
#include "support/faults.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/check_all.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::build_index;
using test::Fault;
using test::SystemCall;
using test::TempDir;
using test::text_document;

using Content = std::map<std::string, std::string>;  // id, text

// All documents, or nothing when there is no index. A damaged one is a failure of the test.
std::optional<Content> content_of(const std::string& index) {
  auto searcher = Searcher::open(index);
  if (!searcher && searcher.error().code == ErrorCode::kNotFound) return std::nullopt;
  Content content;
  EXPECT_TRUE(searcher.ok()) << searcher.error().text();
  if (!searcher) return content;
  SearchOptions all;
  all.limit = 1000;
  const auto results = searcher->search("كلمة", all);
  EXPECT_TRUE(results.ok()) << results.error().text();
  if (!results) return content;
  for (const Hit& hit : results->hits) {
    const auto document = searcher->get(hit.id);
    EXPECT_TRUE(document.ok()) << hit.id;
    content[hit.id] = document ? document->text : "";
  }
  return content;
}

struct Operation {
  const char* name;
  std::function<void(const std::string&)> prepare;          // creates the index that it begins with
  std::function<Result<void>(const std::string&)> perform;  // may be repeated
};

// An error for what the command reports as one.
Result<void> outcome_of(Result<CommitReport> report) {
  if (!report) return std::move(report).error();
  if (report->merge_error) return std::move(*report->merge_error);
  if (!report->durable) return Error{ErrorCode::kIo, report->doubt, {}};
  return {};
}

Result<void> write(const std::string& index, const std::vector<Document>& documents,
                   const std::vector<std::string>& removed, IndexOptions options = {}) {
  options.threads = 1;
  auto writer = IndexWriter::open(index, options);
  if (!writer) return writer.error();
  for (const Document& document : documents) {
    if (auto put = writer->put(document); !put) return std::move(put).error();
  }
  for (const std::string& id : removed) {
    if (auto gone = writer->remove(id); !gone) return std::move(gone).error();
  }
  return outcome_of(writer->commit());
}

void two_segments(const std::string& index) {
  build_index(index, {{"1", "كلمة أولى"}, {"2", "كلمة ثانية"}, {"3", "كلمة ثالثة"}});
  build_index(index, {{"4", "كلمة رابعة"}, {"5", "كلمة خامسة"}});
}

std::vector<Operation> operations() {
  IndexOptions rebuild;
  rebuild.rebuild = true;
  IndexOptions by_xapian;
  by_xapian.method = BuildMethod::kXapian;
  const auto nothing = [](const std::string&) {};
  return {
      {"a first build", nothing,
       [](const std::string& index) { return write(index, {text_document("1", "كلمة")}, {}); }},
      {"adding, replacing and removing", two_segments,
       [](const std::string& index) {
         return write(index, {text_document("2", "كلمة أخرى"), text_document("6", "كلمة")}, {"1"});
       }},
      {"removing all", two_segments,
       [](const std::string& index) {
         return write(index, {}, {"1", "2", "3", "4", "5"});
       }},
      {"rebuilding", two_segments,
       [rebuild](const std::string& index) {
         return write(index, {text_document("9", "كلمة")}, {}, rebuild);
       }},
      {"adding by Xapian's writer", two_segments,
       [by_xapian](const std::string& index) {
         return write(index, {text_document("6", "كلمة")}, {}, by_xapian);
       }},
      {"optimizing", two_segments,
       [](const std::string& index) -> Result<void> {
         auto writer = IndexWriter::open(index);
         if (!writer) return writer.error();
         return outcome_of(writer->optimize());
       }},
      {"a commit that merges",
       [](const std::string& index) {
         for (int i = 1; i <= 7; ++i) build_index(index, {{std::to_string(i), "كلمة"}});
       },
       [](const std::string& index) { return write(index, {text_document("8", "كلمة")}, {}); }},
  };
}

struct Kind {
  SystemCall call;
  int error;
};

constexpr Kind kKinds[] = {
    {SystemCall::kOpen, EIO},   {SystemCall::kOpen, EMFILE}, {SystemCall::kWrite, ENOSPC},
    {SystemCall::kSync, EIO},   {SystemCall::kRename, EIO},  {SystemCall::kMkdir, ENOSPC},
    {SystemCall::kUnlink, EIO}, {SystemCall::kClose, EIO},   {SystemCall::kOpen, EINTR},
    {SystemCall::kSync, EINTR},
};

// An operation with the n-th call of a kind failing, from a copy of the index it begins with.
class Trial {
 public:
  Trial(const Operation& operation, Kind kind, const std::string& folder, const std::string& seed)
      : operation_(operation), kind_(kind), index_(folder + "/i"), seed_(seed) {}

  // How many calls of the kind there are.
  int count() {
    begin();
    const Fault fault(kind_.call, index_, 0, 0);
    EXPECT_TRUE(operation_.perform(index_).ok());
    return fault.calls();
  }

  void run(int at, const std::optional<Content>& before, const std::optional<Content>& after) {
    SCOPED_TRACE(std::string(operation_.name) + ": call " + std::to_string(at) + " of kind " +
                 std::to_string(static_cast<int>(kind_.call)) + ", " + std::strerror(kind_.error));
    begin();
    const auto done = [&] {
      const Fault fault(kind_.call, index_, at, kind_.error);
      return operation_.perform(index_);
    }();
    const auto content = content_of(index_);
    const bool blank = !before && (!content || content->empty());
    EXPECT_TRUE(blank || content == before || content == after) << "neither before nor after";
    if (done) {
      EXPECT_EQ(content, after) << "said to be done";
    } else {
      EXPECT_FALSE(done.error().text().empty());
    }
    if (content && !blank) {
      const auto report = test::check_all(index_);
      ASSERT_TRUE(report.ok()) << report.error().text();
      EXPECT_TRUE(report->problems.empty());
    }
    const auto again = operation_.perform(index_);
    EXPECT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ(content_of(index_), after) << "repeated";
  }

 private:
  void begin() {
    fs::remove_all(index_);
    if (fs::exists(seed_)) fs::copy(seed_, index_, fs::copy_options::recursive);
  }

  const Operation& operation_;
  Kind kind_;
  std::string index_;
  std::string seed_;
};

TEST(Faults, AnyFailingCallLeavesTheIndexAsBeforeOrAsAfter) {
  const char* const which = std::getenv("FIHRIS_FAULTS");
  const int most = which != nullptr && std::string(which) == "all" ? 1 << 20 : 6;
  const TempDir dir;
  int tried = 0;
  for (const Operation& operation : operations()) {
    const std::string seed = dir / "seed";
    fs::remove_all(seed);
    operation.prepare(seed);
    const auto before = content_of(seed);
    for (const Kind& kind : kKinds) {
      Trial trial(operation, kind, dir / "", seed);
      const int calls = trial.count();
      const auto after = content_of((dir / "") + "/i");
      // The first, the last, and some between: the stub is replaced near the end.
      const int step = std::max(1, calls / most);
      for (int at = calls; at > 0; at -= at > calls - most / 2 ? 1 : step) {
        trial.run(at, before, after);
        ++tried;
        if (HasFailure()) return;
      }
    }
  }
  EXPECT_GT(tried, 200) << "calls that failed";
}

// A signal that comes while a call waits is no fault.
TEST(Faults, AnInterruptedSyncOfTheDirectoryIsRepeated) {
  const TempDir dir;
  two_segments(dir / "i");
  int calls = 0;
  {
    const Fault count(SystemCall::kSync, dir / "i", 0, 0);
    ASSERT_TRUE(write(dir / "i", {text_document("6", "كلمة")}, {}).ok());
    calls = count.calls();
  }
  const Fault fault(SystemCall::kSync, dir / "i", calls, EINTR);
  const auto done = write(dir / "i", {text_document("7", "كلمة")}, {});
  EXPECT_TRUE(done.ok()) << done.error().text();
}

// The directory cannot be synced once the stub is renamed: readers see the commit, the error says
// so, and neither the new databases nor the old ones go.
TEST(Faults, AnUnsyncedRenameIsReportedAndKeepsBothStates) {
  const TempDir dir;
  two_segments(dir / "i");
  const auto old = test::databases_of(dir / "i");
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->put(text_document("6", "كلمة")).ok());
  EXPECT_TRUE(writer->has_uncommitted());
  const int syncs = [&] {
    const TempDir other;
    two_segments(other / "i");
    auto same = IndexWriter::open(other / "i");
    EXPECT_TRUE(same->put(text_document("6", "كلمة")).ok());
    const Fault count(SystemCall::kSync, other / "i", 0, 0);
    EXPECT_TRUE(same->commit().ok());
    return count.calls();
  }();
  {
    const Fault fault(SystemCall::kSync, dir / "i", syncs, EIO);
    const auto done = writer->commit();
    ASSERT_TRUE(done.ok()) << done.error().text();
    EXPECT_TRUE(done->published);
    EXPECT_FALSE(done->durable);
    EXPECT_NE(done->doubt.text().find("may be lost"), std::string::npos);
  }
  EXPECT_FALSE(writer->has_uncommitted());
  EXPECT_EQ(content_of(dir / "i")->size(), 6U);
  for (const std::string& database : old) EXPECT_TRUE(fs::exists(database)) << database;
}

// A merge that fails comes after the commit, and both are said.
TEST(Faults, AFailedMergeIsReportedAndTheCommitStays) {
  const TempDir dir;
  for (int i = 1; i <= 7; ++i) build_index(dir / "i", {{std::to_string(i), "كلمة"}});
  int renames = 0;
  {
    fs::copy(dir / "i", dir / "copy", fs::copy_options::recursive);
    const Fault count(SystemCall::kRename, (dir / "copy") + "/XAPIANDB", 0, 0);
    ASSERT_TRUE(write(dir / "copy", {text_document("8", "كلمة")}, {}).ok());
    renames = count.calls();
  }
  ASSERT_EQ(renames, 2) << "of the commit and of the merge";
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer->put(text_document("8", "كلمة")).ok());
  const Fault fault(SystemCall::kRename, (dir / "i") + "/XAPIANDB", renames, EIO);
  const auto done = writer->commit();
  ASSERT_TRUE(done.ok()) << done.error().text();
  EXPECT_TRUE(done->published && done->durable);
  EXPECT_EQ(done->merged, 0U);
  ASSERT_TRUE(done->merge_error);
  EXPECT_EQ(done->merge_error->code, ErrorCode::kIo);
  EXPECT_FALSE(writer->has_uncommitted());
  EXPECT_EQ(content_of(dir / "i")->size(), 8U);
}

}  // namespace
}  // namespace fihris
