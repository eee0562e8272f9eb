// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does no search fail, and does each see exactly one commit, while a writer removes, replaces, adds
// and optimizes? FIHRIS_BESIDE_COMMITS says how many commits the writer makes.
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "end_to_end/beside/model.h"
#include "end_to_end/beside/reader.h"
#include "fihris/index.h"
#include "support/check_all.h"
#include "support/random.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

using test::Reader;
using test::TempDir;
using test::Watched;

constexpr std::uint32_t kReaders = 4;

std::uint32_t commits(std::uint32_t usual) {
  return test::number_of_environment("FIHRIS_BESIDE_COMMITS", usual);
}

// Four readers from the first commit on. `write` calls the given function after each commit, and
// returns what went wrong.
void watch(
    Watched& watched,
    const std::function<std::string(const std::function<void(std::uint32_t, std::uint64_t)>&)>&
        write) {
  std::vector<std::thread> readers;
  const std::string problem = write([&](std::uint32_t step, std::uint64_t generation) {
    watched.committed(step, generation);
    while (readers.size() < kReaders) {
      const auto seed = static_cast<std::uint32_t>(readers.size());
      readers.emplace_back([&watched, seed] { Reader(watched, seed).run(); });
    }
  });
  watched.finish();
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(problem, "");
  EXPECT_EQ(watched.last_step(), watched.steps());
  EXPECT_THAT(watched.failures(), testing::IsEmpty());
  const auto report = test::check_all(watched.index());
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_THAT(test::texts(report->problems), testing::IsEmpty());
}

// The output of another process, line by line.
std::string write_elsewhere(const Watched& watched,
                            const std::function<void(std::uint32_t, std::uint64_t)>& committed) {
  int ends[2];
  if (::pipe(ends) != 0) return "no pipe";
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addclose(&actions, ends[0]);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::string program = FIHRIS_BESIDE_WRITER;
  std::string index = watched.index();
  std::string steps = std::to_string(watched.steps());
  char* arguments[] = {program.data(), index.data(), steps.data(), nullptr};
  pid_t child = -1;
  const int failed = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (failed != 0) return "the writer does not start";
  std::FILE* said = ::fdopen(ends[0], "r");
  std::uint32_t step = 0;
  unsigned long long generation = 0;
  while (std::fscanf(said, "%u %llu", &step, &generation) == 2) committed(step, generation);
  std::fclose(said);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0 ? "" : "the writer ended with " + std::to_string(status);
}

TEST(BesideWriter, EachAnswerIsThatOfOneCommitOfAnotherProcess) {
  const TempDir dir;
  Watched watched(dir / "i", commits(120));
  watch(watched, [&](const auto& committed) { return write_elsewhere(watched, committed); });
  EXPECT_GT(watched.states_seen(), 2U);
}

TEST(BesideWriter, EachAnswerIsThatOfOneCommitOfAnotherThread) {
  const TempDir dir;
  Watched watched(dir / "i", commits(60));
  watch(watched, [&](const auto& committed) {
    return test::write_steps(watched.index(), watched.steps(), committed);
  });
  EXPECT_GT(watched.states_seen(), 2U);
}

}  // namespace
}  // namespace fihris
