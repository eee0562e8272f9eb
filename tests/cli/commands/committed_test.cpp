// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a command that fails say what became of the index, and only what is true? Each call of the
// system fails in turn. FIHRIS_FAULTS=all tries every call, not a sample.
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/commands/commands.h"
#include "cli/io/exit_code.h"
#include "cli/io/output.h"
#include "support/content.h"
#include "support/faults.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::cli {
namespace {

namespace fs = std::filesystem;

using test::described;
using test::Fault;
using test::SystemCall;
using test::TempDir;

using Command = int (*)(const std::vector<std::string>&, Output&);

struct Case {
  const char* name;
  Command command;
  std::vector<std::string> arguments;  // after the index
  int segments;                        // of the index that it begins with, each of two documents
};

struct Kind {
  SystemCall call;
  int error;
};

constexpr Kind kKinds[] = {
    {SystemCall::kOpen, EIO},   {SystemCall::kWrite, ENOSPC}, {SystemCall::kSync, EIO},
    {SystemCall::kRename, EIO}, {SystemCall::kMkdir, ENOSPC}, {SystemCall::kClose, EIO},
};

struct Outcome {
  int exit_code = 0;
  std::string said;
};

class Committed : public ::testing::Test {
 protected:
  // `at`: of the calls; 0 for none.
  Outcome run(const Case& one, const Kind& kind, int at, int* calls = nullptr) {
    fs::remove_all(index_);
    fs::copy(seed_, index_, fs::copy_options::recursive);
    std::vector<std::string> arguments = {index_};
    arguments.insert(arguments.end(), one.arguments.begin(), one.arguments.end());
    Outcome outcome;
    Output nowhere(null_);
    testing::internal::CaptureStderr();
    {
      const Fault fault(kind.call, index_, at, kind.error);
      outcome.exit_code = one.command(arguments, nowhere);
      if (calls != nullptr) *calls = fault.calls();
    }
    outcome.said = testing::internal::GetCapturedStderr();
    return outcome;
  }

  void fail_each_call(const Case& one) {
    fs::remove_all(seed_);
    for (int i = 0; i < one.segments; ++i) {
      const std::string number = std::to_string(2 * i);
      const std::string next = std::to_string(2 * i + 1);
      test::build_index(seed_, {{number, "كلمة أولى"}, {next, "كلمة ثانية"}});
    }
    const std::string before = described(seed_);
    for (const Kind& kind : kKinds) {
      int calls = 0;
      const Outcome whole = run(one, kind, 0, &calls);
      ASSERT_EQ(whole.exit_code, kExitDone) << whole.said;
      const std::string after = described(index_);
      const int step = std::max(1, calls / most_);
      for (int at = calls; at > 0; at -= at > calls - most_ / 2 ? 1 : step) {
        SCOPED_TRACE(std::string(one.name) + ": call " + std::to_string(at) + " of kind " +
                     std::to_string(static_cast<int>(kind.call)));
        const Outcome outcome = run(one, kind, at);
        expect_truth(outcome, described(index_), before, after);
        if (HasFailure()) return;
      }
    }
  }

  void expect_truth(const Outcome& outcome, const std::string& now, const std::string& before,
                    const std::string& after) {
    SCOPED_TRACE(outcome.said);
    EXPECT_TRUE(now == before || now == after) << now;
    const bool denies = outcome.said.find("nothing was committed") != std::string::npos;
    if (denies) {
      EXPECT_EQ(now, before);
      EXPECT_EQ(outcome.exit_code, kExitError);
    }
    if (outcome.exit_code == kExitDone) {
      EXPECT_EQ(now, after);
    } else {
      EXPECT_NE(outcome.said, "");
    }
    denials_ += denies ? 1 : 0;
  }

  static int most() {
    const char* const which = std::getenv("FIHRIS_FAULTS");
    return which != nullptr && std::string(which) == "all" ? 1 << 20 : 8;
  }

  TempDir dir_;
  std::string seed_ = dir_ / "seed";
  std::string index_ = dir_ / "i";
  int null_ = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  int most_ = most();
  int denials_ = 0;
};

TEST_F(Committed, IsDeniedOnlyWhenNothingWas) {
  std::ofstream(dir_ / "new.jsonl") << "{\"id\":\"new\",\"text\":\"كلمة جديدة\"}\n"
                                       "{\"id\":\"1\",\"text\":\"كلمة أخرى\"}\n";
  const std::vector<std::string> quietly = {dir_ / "new.jsonl", "--progress", "never"};
  fail_each_call({"index", run_index, quietly, 2});
  fail_each_call({"index that merges", run_index, quietly, 7});
  fail_each_call({"delete", run_delete, {"0", "3"}, 2});
  EXPECT_GT(denials_, 20);
}

// The documents are as they were, whatever fails.
TEST_F(Committed, IsNothingByOptimize) { fail_each_call({"optimize", run_optimize, {}, 2}); }

}  // namespace
}  // namespace fihris::cli
