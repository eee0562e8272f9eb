// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is nothing lost, and nothing half written, when the writer is killed? A child builds, updates,
// deletes, merges and rebuilds in an endless order that depends only on the number of the commit;
// the parent kills it at a random moment and compares. FIHRIS_KILLS says how often.
//
// The moment is counted in commits, and only within one in time, as a share of what the last ones
// took: a slow or busy machine kills at the same moments as a fast one.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/check_all.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;
using namespace std::chrono_literals;
using test::TempDir;

using Model = std::map<std::string, std::string>;  // id, text

// What commit `number` does to the documents. Its number stands in the document "commit".
enum class Step : std::uint8_t { kUpdate, kOptimize, kRebuild };
Step step_of(int number) {
  if (number % 23 == 22) return Step::kRebuild;
  return number % 7 == 6 ? Step::kOptimize : Step::kUpdate;
}

struct Changes {
  Model put;
  std::vector<std::string> removed;
};

Changes changes_of(int number) {
  std::mt19937 random(static_cast<unsigned>(number));
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  Changes changes;
  for (unsigned n = below(60) + 1; n > 0; --n) {
    std::string text = "كلمة " + std::to_string(number);
    for (unsigned w = below(300); w > 0; --w) text += " لفظ" + std::to_string(below(5000));
    changes.put["d" + std::to_string(below(300))] = text;
  }
  for (unsigned n = below(20); n > 0; --n) {
    std::string id = "d" + std::to_string(below(300));
    if (!changes.put.contains(id)) changes.removed.push_back(std::move(id));
  }
  changes.put["commit"] = std::to_string(number);
  return changes;
}

void apply(int number, Model& model) {
  const Changes changes = changes_of(number);
  if (step_of(number) == Step::kRebuild) model.clear();
  for (const auto& [id, text] : changes.put) model[id] = text;
  for (const std::string& id : changes.removed) model.erase(id);
}

// The number of the last commit, 0 for none.
int last_commit(const std::string& index) {
  auto searcher = Searcher::open(index);
  if (!searcher) return 0;
  const auto document = searcher->get("commit");
  return document ? std::stoi(document->text) : 0;
}

// Writes a byte to `told`, if given, after each commit.
[[noreturn]] void write_for_ever(const std::string& index, int number, int told = -1) {
  for (;; ++number) {
    IndexOptions options;
    options.threads = number % 2 == 0 ? 1 : 2;
    options.memory = kLeastMemory;
    options.rebuild = step_of(number) == Step::kRebuild;
    auto writer = IndexWriter::open(index, options);
    if (!writer) ::_exit(3);
    const Changes changes = changes_of(number);
    for (const auto& [id, text] : changes.put) {
      if (!writer->put(test::text_document(id, text))) ::_exit(4);
    }
    for (const std::string& id : changes.removed) {
      if (!writer->remove(id)) ::_exit(5);
    }
    const auto done = step_of(number) == Step::kOptimize ? writer->optimize() : writer->commit();
    if (!done) ::_exit(6);
    if (told >= 0 && ::write(told, "", 1) != 1) ::_exit(7);
  }
}

// A child that writes for ever, and its pipe of commits.
class Writer {
 public:
  Writer(const std::string& index, int number) {
    int ends[2];
    if (::pipe(ends) != 0) return;
    child_ = ::fork();
    if (child_ == 0) {
      ::close(ends[0]);
      write_for_ever(index, number, ends[1]);
    }
    ::close(ends[1]);
    told_ = ends[0];
  }
  ~Writer() {
    if (told_ >= 0) ::close(told_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  bool runs() const { return child_ > 0; }

  // Waits for one more commit. False when the child ended, or was silent for two minutes.
  bool await_commit() const {
    pollfd said{told_, POLLIN, 0};
    char byte = 0;
    return ::poll(&said, 1, 120'000) == 1 && ::read(told_, &byte, 1) == 1;
  }

  // Kills it and returns the status of waitpid().
  int kill() const {
    ::kill(child_, SIGKILL);
    int status = 0;
    ::waitpid(child_, &status, 0);
    return status;
  }

 private:
  pid_t child_ = -1;
  int told_ = -1;
};

void expect_content(const std::string& index, const Model& model) {
  const auto report = test::check_all(index);
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_EQ(test::texts(report->problems), std::vector<std::string>{});
  EXPECT_EQ(report->documents, model.size());
  auto searcher = Searcher::open(index);
  ASSERT_TRUE(searcher.ok());
  for (const auto& [id, text] : model) {
    const auto document = searcher->get(id);
    ASSERT_TRUE(document.ok()) << id;
    EXPECT_EQ(document->text, text);
  }
  SearchOptions all;
  all.limit = 1000;
  all.snippet_length = 0;
  EXPECT_EQ(searcher->search("كلمة", all)->hits.size(), model.size() - 1);
}

TEST(Kill, AtAnyMomentLeavesTheLastCommit) {
  const char* const times = std::getenv("FIHRIS_KILLS");
  const int rounds = times != nullptr ? std::atoi(times) : 25;
  const TempDir dir;
  const std::string index = dir / "i";
  std::mt19937 random(std::random_device{}());
  Model model;
  int number = 0;           // of the last commit in the model
  auto longest = 10'000us;  // that a commit of the last round took
  for (int round = 0; round < rounds; ++round) {
    const Writer writer(index, number + 1);
    ASSERT_TRUE(writer.runs());
    const int awaited = static_cast<int>(random() % 5);
    auto begin = steady_clock::now();
    for (int told = 0; told < awaited; ++told) {
      if (!writer.await_commit()) break;  // it ended, which its status shows
      const auto end = steady_clock::now();
      const auto took = duration_cast<microseconds>(end - begin);
      longest = told == 0 ? took : std::max(longest, took);
      begin = end;
    }
    ::usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(longest.count() + 1)));
    const int status = writer.kill();
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself: " << WEXITSTATUS(status);
    const int last = last_commit(index);
    ASSERT_GE(last, number + awaited) << "a commit was lost, or none came for long";
    while (number < last) apply(++number, model);
    if (number > 0) expect_content(index, model);
    if (HasFatalFailure()) return;
  }
}

// Whatever a first build leaves, the next one can begin.
TEST(Kill, InTheFirstMomentsLeavesAPlaceToBeginAnew) {
  const TempDir dir;
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < 40; ++round) {
    const std::string index = dir / ("i" + std::to_string(round));
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_for_ever(index, 1);
    ::usleep(static_cast<useconds_t>(random() % 9'000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    Model model;
    const int last = last_commit(index);
    for (int number = 1; number <= last; ++number) apply(number, model);
    model["commit"] = std::to_string(last);
    model["new"] = "كلمة";
    test::build_index(index, {{"new", "كلمة"}, {"commit", std::to_string(last)}});
    expect_content(index, model);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace fihris
