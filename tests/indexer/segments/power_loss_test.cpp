// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is nothing that was committed lost when the power fails? From a record of what a writer does come
// states of the disk in which what was not synced is missing, torn or there. FIHRIS_FAULTS=all
// tries more of them.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/index.h"
#include "indexer/segments/operations.h"
#include "support/check_all.h"
#include "support/content.h"
#include "support/faults.h"
#include "support/lost_disk.h"
#include "support/random.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::described;
using test::DiskRecord;
using test::Keeps;
using test::LostDisk;
using test::TempDir;
using test::WriterOperation;

// The paths below `root` whose bytes differ from those below `other`, or that are in one only.
std::vector<std::string> differences(const std::string& root, const std::string& other) {
  std::vector<std::string> out;
  const auto read = [](const std::string& path) -> std::string {
    if (fs::is_directory(path)) return "a directory";
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  };
  for (const auto& [from, to] : {std::pair(root, other), std::pair(other, root)}) {
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
      const std::string path = entry.path().string();
      const std::string twin = to + path.substr(from.size());
      if (!fs::exists(twin) || read(path) != read(twin)) out.push_back(path);
    }
  }
  return out;
}

std::vector<WriterOperation> operations() {
  std::vector<WriterOperation> out = test::writer_operations();
  const auto nothing = [](const std::string&) {};
  out.push_back({"a first build", nothing, [](const std::string& index) {
                   return test::write_index(index, {test::text_document("1", "كلمة")}, {});
                 }});
  out.push_back({"a first build at a path with a slash", nothing, [](const std::string& index) {
                   return test::write_index(index + "/", {test::text_document("1", "كلمة")}, {});
                 }});
  return out;
}

// The index in this state of the disk is that before or after the operation, and whole.
void expect_sound(const std::string& index, const std::string& before, const std::string& after,
                  bool returned, const WriterOperation& operation, bool thoroughly) {
  const std::string content = described(index);
  if (returned) {
    EXPECT_EQ(content, after) << "the operation had returned";
  } else {
    EXPECT_TRUE(content == before || content == after) << content;
  }
  if (!thoroughly || testing::Test::HasFailure()) return;
  if (content != "nothing") {
    const auto report = test::check_all(index);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_THAT(test::texts(report->problems), testing::IsEmpty());
  }
  const auto again = operation.perform(index);
  EXPECT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(described(index), after) << "repeated";
}

void cut_power(const WriterOperation& operation, bool everything) {
  SCOPED_TRACE(operation.name);
  const TempDir dir;
  const std::string root = fs::canonical(dir.path()).string() + "/disk";
  const std::string index = root + "/i";
  const std::string crashed = dir / "crashed";
  fs::create_directory(root);
  operation.prepare(index);
  const std::string before = described(index);
  LostDisk disk(root);
  {
    const DiskRecord record(root);
    const auto done = operation.perform(index);
    ASSERT_TRUE(done.ok()) << done.error().text();
    disk.set_events(record.events());
  }
  const std::string after = described(index);
  disk.restore_all(crashed);
  ASSERT_THAT(differences(crashed, root), testing::IsEmpty()) << "not all was recorded";
  test::Random random(test::seed(18));
  for (std::size_t count = 0; count <= disk.size(); ++count) {
    for (int round = 0; round < (everything ? 20 : 1); ++round) {
      const auto keeps = static_cast<Keeps>(round == 0 && count % 4 == 0 ? 0 : random() % 4);
      SCOPED_TRACE("event " + std::to_string(count) + " of " + std::to_string(disk.size()) +
                   ", kept " + std::to_string(static_cast<int>(keeps)));
      disk.restore(crashed, count, keeps, random);
      expect_sound(crashed + "/i", before, after, count == disk.size(), operation,
                   random() % 8 == 0);
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(PowerLoss, LeavesTheStateBeforeOrAfter) {
  const char* const which = std::getenv("FIHRIS_FAULTS");
  const bool everything = which != nullptr && std::string(which) == "all";
  for (const WriterOperation& operation : operations()) cut_power(operation, everything);
}

}  // namespace
}  // namespace fihris
