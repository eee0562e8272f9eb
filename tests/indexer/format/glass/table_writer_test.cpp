// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/table_writer.h"

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/format/glass/recount.h"
#include "tests/indexer/format/glass/model.h"

namespace fihris::indexer::glass {
namespace {

using Entries = std::map<std::string, std::string>;

// Writes and recounts.
TableInfo write(const std::string& path, const Entries& entries, const TableOptions& options) {
  auto table = TableWriter::create(path, options);
  EXPECT_TRUE(table);
  for (const auto& [key, tag] : entries) {
    const auto added = table->add(key, tag);
    EXPECT_TRUE(added) << added.error().text();
  }
  auto info = table->finish();
  EXPECT_TRUE(info);
  EXPECT_EQ(info->keys, entries.size());
  const auto counted = recount(path, *info);
  EXPECT_TRUE(counted) << counted.error().text();
  return *info;
}

// The entries of a table of any content, read by plain means: all leaves in order.
Entries read(const std::string& path, std::uint32_t block_size) {
  const std::string bytes = read_file(path);
  Entries entries;
  for (std::size_t at = 0; at < bytes.size(); at += block_size) {
    const auto* block = reinterpret_cast<const std::uint8_t*>(bytes.data() + at);
    if (block[kLevelAt] != 0) continue;
    for (std::uint32_t slot = kDirectoryAt; slot < load16(block + kDirectoryEndAt); slot += 2) {
      const std::uint32_t place = load16(block + slot);
      const std::string_view item(bytes.data() + at + place,
                                  (load16(block + place) & kItemSizeMask) + 3);
      const auto key_size = static_cast<std::uint8_t>(item[2]);
      if (key_size == 0) continue;
      const bool first = (load16(block + place) & kFirstPieceFlag) != 0;
      entries[std::string(item.substr(3, key_size))] +=
          item.substr(3 + std::size_t{key_size} + (first ? 0 : 2));
    }
  }
  return entries;
}

std::string random_key(std::mt19937& random) {
  constexpr std::string_view kLetters{
      "\0\xFF"
      "ab",
      4};
  std::string key(1 + random() % (random() % 9 == 0 ? 255 : 9), '\0');
  for (char& byte : key) byte = kLetters[random() % kLetters.size()];
  return key;
}

TEST(GlassTableWriter, HoldsWhatWasAdded) {
  std::mt19937 random(1);
  for (std::uint32_t size = kMinBlockSize; size <= kMaxBlockSize; size *= 2) {
    const TemporaryDirectory temporary;
    Entries entries;
    for (int i = 0; i < 3000; ++i) {
      std::size_t most = 40;
      if (i % 50 == 0) most = 3000;
      if (i % 500 == 0) most = 70'000;
      entries[random_key(random)] = std::string(random() % most, static_cast<char>('a' + i % 26));
    }
    const std::string path = temporary / "table";
    for (const std::size_t buffer : {std::size_t{1}, std::size_t{100'000}, std::size_t{1} << 20}) {
      write(path, entries, {.block_size = size, .buffer_bytes = buffer});
      EXPECT_TRUE(read(path, size) == entries) << size << ' ' << buffer;
    }
  }
}

// Tags around each size at which something changes, after another item or not.
TEST(GlassTableWriter, HoldsTagsOfAllLengths) {
  const TemporaryDirectory temporary;
  const std::string path = temporary / "table";
  for (const std::uint32_t size : {2048U, 8192U, 65536U}) {
    for (std::uint32_t before = 0; before < 2 * size; before += size / 3) {
      Entries entries;
      entries["a"] = std::string(before, 'a');
      const std::uint32_t most = max_item_bytes(size) - kItemHeadBytes - 3;
      for (const std::uint32_t pieces : {1U, 2U, 5U, 70'000U / most}) {
        for (std::uint32_t around = 0; around < 6; ++around) {
          const std::string key = "k" + std::to_string(pieces % 10) + std::to_string(around);
          entries[key] = std::string(pieces * most + 2 - around, 't');
        }
      }
      write(path, entries, {.block_size = size});
      EXPECT_TRUE(read(path, size) == entries) << size << ' ' << before;
    }
  }
}

TEST(GlassTableWriter, GrowsLevels) {
  const TemporaryDirectory temporary;
  Entries entries;
  for (int i = 0; i < 6000; ++i) {
    // Keys that differ late, so that few fit into a branch.
    entries[std::string(240, 'k') + std::to_string(100'000 + i)] = "tag";
  }
  const TableInfo info = write(temporary / "table", entries, {.block_size = 2048});
  EXPECT_GE(info.level, 4U);
  EXPECT_EQ(info.root, info.blocks - 1);
}

TEST(GlassTableWriter, MakesAnEmptyTable) {
  const TemporaryDirectory temporary;
  const TableInfo info = write(temporary / "table", {}, {});
  EXPECT_EQ(info.blocks, 1U);
  EXPECT_EQ(info.level, 0U);
  EXPECT_EQ(read_file(temporary / "table").size(), kDefaultBlockSize);
}

TEST(GlassTableWriter, DependsOnItsInputAlone) {
  const TemporaryDirectory temporary;
  Entries entries;
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) entries[random_key(random)] = std::string(random() % 900, 'x');
  const TableInfo info = write(temporary / "a", entries, {.buffer_bytes = 1});
  EXPECT_EQ(write(temporary / "b", entries, {.buffer_bytes = 50'000}), info);
  EXPECT_TRUE(read_file(temporary / "a") == read_file(temporary / "b"));
}

TEST(GlassTableWriter, CanBeMoved) {
  const TemporaryDirectory temporary;
  auto made = TableWriter::create(temporary / "table");
  ASSERT_TRUE(made);
  ASSERT_TRUE(made->add("a", "1"));
  TableWriter moved = std::move(made).value();
  ASSERT_TRUE(moved.add("b", "2"));
  EXPECT_FALSE(moved.add("b", "2"));
}

TEST(GlassTableWriter, RefusesBadKeysAndStaysBroken) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"", "empty"},
      {std::string(256, 'k'), "too long"},
      {"m", "the same as before"},
      {"l", "lesser than the one before"},
      {"", "shorter than the one before"},
  };
  const TemporaryDirectory temporary;
  for (const auto& [key, why] : rows) {
    auto table = TableWriter::create(temporary / "table");
    ASSERT_TRUE(table);
    ASSERT_TRUE(table->add("m", "tag"));
    const auto added = table->add(key, "tag");
    ASSERT_FALSE(added) << why;
    EXPECT_EQ(added.error().code, ErrorCode::kInvalidArgument);
    EXPECT_FALSE(table->add("n", "tag")) << why;
    EXPECT_FALSE(table->finish()) << why;
  }
}

TEST(GlassTableWriter, RefusesBadBlockSizes) {
  const TemporaryDirectory temporary;
  for (const std::uint32_t size : {0U, 1024U, 3000U, 131072U}) {
    const auto table = TableWriter::create(temporary / "table", {.block_size = size});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(GlassTableWriter, RefusesTagsOfTooManyPieces) {
  const TemporaryDirectory temporary;
  const std::size_t most = max_item_bytes(kMinBlockSize) - kItemHeadBytes - 1 - kPieceNumberBytes;
  auto table = TableWriter::create(temporary / "table", {.block_size = kMinBlockSize});
  ASSERT_TRUE(table);
  const auto added = table->add("k", std::string((kMaxPieces + 1) * most, 't'));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kInvalidArgument);
}

TEST(GlassTableWriter, ReportsAFullDisk) {
  auto table = TableWriter::create("/dev/full", {.buffer_bytes = 30'000});
  if (!table) GTEST_SKIP() << "no /dev/full here";
  Result<void> added;
  for (int i = 100; i < 999 && added; ++i) {
    added = table->add("key" + std::to_string(i), std::string(1000, 't'));
  }
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kOutOfSpace);
  EXPECT_NE(added.error().text().find("/dev/full"), std::string::npos);
  EXPECT_FALSE(table->finish());
}

TEST(GlassTableWriter, ReportsAMissingDirectory) {
  const TemporaryDirectory temporary;
  const auto table = TableWriter::create(temporary / "not/there");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace fihris::indexer::glass
