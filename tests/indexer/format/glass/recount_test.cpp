// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are defects of a table found? Each is planted in a good one.
#include "indexer/format/glass/recount.h"

#include <functional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/format/glass/block_checksum.h"
#include "indexer/format/glass/block_file.h"
#include "tests/indexer/format/glass/model.h"

namespace fihris::indexer::glass {
namespace {

constexpr std::uint32_t kBlock = 2048;

class GlassRecount : public testing::Test {
 protected:
  // Three levels, items of one piece and of several.
  GlassRecount() {
    auto table = TableWriter::create(path_, {.block_size = kBlock});
    for (int i = 1000; i < 1700; ++i) {
      const std::string key = std::string(100, 'k') + std::to_string(i);
      EXPECT_TRUE(table->add(key, std::string(static_cast<std::size_t>(i % 100), 't')));
      if (i % 50 != 0) continue;
      EXPECT_TRUE(table->add_compressed(key + "b", std::string(3000, 'c')));
    }
    info_ = *table->finish();
    bytes_ = read_file(path_);
    EXPECT_GE(info_.level, 2U);
    EXPECT_TRUE(recount(path_, info_));
  }

  std::uint8_t* block(std::uint32_t number) {
    return reinterpret_cast<std::uint8_t*>(bytes_.data()) + std::size_t{number} * kBlock;
  }
  // The first block of a level at or after `from`.
  std::uint8_t* block_of_level(std::uint32_t level, std::uint32_t from = 0) {
    while (block(from)[kLevelAt] != level) ++from;
    return block(from);
  }
  static std::uint8_t* item(std::uint8_t* block, std::uint32_t index) {
    return block + load16(block + kDirectoryAt + std::size_t{index} * kPlaceBytes);
  }

  // What recount() reports for the changed bytes; the checksum is adjusted, so that it reveals
  // nothing.
  std::string finding() {
    write_file(path_, bytes_);
    info_.checksum = 0;
    for (std::uint32_t i = 0; i < info_.blocks && i < bytes_.size() / kBlock; ++i) {
      info_.checksum += block_checksum(i, block(i), kBlock);
    }
    const auto counted = recount(path_, info_);
    if (counted) return {};
    EXPECT_EQ(counted.error().code, ErrorCode::kCorrupt);
    EXPECT_NE(counted.error().text().find(path_), std::string::npos);
    return counted.error().text();
  }
  void expect_found(const char* what) {
    const std::string found = finding();
    EXPECT_NE(found.find(what), std::string::npos) << what << ": " << found;
  }

  TemporaryDirectory temporary_;
  std::string path_ = temporary_ / "table";
  TableInfo info_;
  std::string bytes_;
};

TEST_F(GlassRecount, FindsAWrongNumberOfKeys) {
  for (const int more : {-1, 1}) {
    TableInfo wrong = info_;
    wrong.keys += static_cast<std::uint64_t>(more);
    const auto counted = recount(path_, wrong);
    ASSERT_FALSE(counted);
    EXPECT_NE(counted.error().text().find("keys"), std::string::npos);
  }
}

TEST_F(GlassRecount, FindsAWrongNumberOfBlocks) {
  ++info_.blocks;
  expect_found("bytes");
  bytes_.append(bytes_, 0, kBlock);
  expect_found("1 block is not in the tree");
  info_.blocks -= 2;
  bytes_.resize(std::size_t{info_.blocks} * kBlock);
  expect_found("there is no such block");
}

TEST_F(GlassRecount, FindsAWrongRoot) {
  --info_.root;
  EXPECT_NE(finding(), "");
  ++info_.root;
  ++info_.level;
  expect_found("wrong level");
  info_.level = kMaxLevels;
  EXPECT_NE(finding(), "");
}

TEST_F(GlassRecount, FindsSwappedItems) {
  std::uint8_t* leaf = block(2);
  const std::uint32_t first = load16(leaf + kDirectoryAt);
  store16(leaf + kDirectoryAt, load16(leaf + kDirectoryAt + 2));
  store16(leaf + kDirectoryAt + 2, first);
  expect_found("block 2");
}

TEST_F(GlassRecount, FindsSwappedBlocks) {
  std::uint8_t* branch = block_of_level(1);
  const std::uint32_t first = load32(item(branch, 1));
  store32(item(branch, 1), load32(item(branch, 2)));
  store32(item(branch, 2), first);
  EXPECT_NE(finding(), "");
}

TEST_F(GlassRecount, FindsABlockThatIsReachedTwice) {
  std::uint8_t* branch = block_of_level(1);
  store32(item(branch, 2), load32(item(branch, 1)));
  expect_found("two branches lead to it");
}

TEST_F(GlassRecount, FindsWrongBorders) {
  for (const int change : {-1, 1}) {
    std::uint8_t* border = item(block_of_level(1), 3);
    std::uint8_t& last = border[kBranchHeadBytes + border[4] - 1U];
    last = static_cast<std::uint8_t>(last + change);
    expect_found("border");
    last = static_cast<std::uint8_t>(last - change);
  }
  std::uint8_t* border = item(block_of_level(2), 1);
  border[kBranchHeadBytes] = 'j';
  expect_found("border");
}

TEST_F(GlassRecount, FindsKeysOutOfOrder) {
  std::uint8_t* changed = item(block(3), 2);
  changed[kItemHeadBytes] = 'z';
  expect_found("keys out of order");
  changed[kItemHeadBytes] = 'a';
  expect_found("keys out of order");
}

TEST_F(GlassRecount, FindsBrokenTags) {
  // The first item that is the first of several pieces.
  std::uint8_t* piece = nullptr;
  for (std::uint32_t number = 0; piece == nullptr; ++number) {
    if (block(number)[kLevelAt] != 0) continue;
    const std::uint32_t items = (load16(block(number) + kDirectoryEndAt) - kDirectoryAt) / 2;
    for (std::uint32_t i = 0; i < items; ++i) {
      if ((load16(item(block(number), i)) & kLastPieceFlag) == 0) piece = item(block(number), i);
    }
  }
  for (const std::uint32_t flag : {kLastPieceFlag, kCompressedFlag}) {
    store16(piece, load16(piece) ^ flag);
    EXPECT_NE(finding(), "") << flag;
    store16(piece, load16(piece) ^ flag);
  }
}

TEST_F(GlassRecount, FindsEveryChangeOfAHeaderOrDirectory) {
  for (const std::uint32_t number : {0U, 5U, info_.root}) {
    for (std::uint32_t at = 0; at < load16(block(number) + kDirectoryEndAt); ++at) {
      for (const std::uint32_t bit : {1U, 128U}) {
        std::uint8_t& byte = block(number)[at];
        byte = static_cast<std::uint8_t>(byte ^ bit);
        EXPECT_NE(finding(), "") << number << ' ' << at;
        byte = static_cast<std::uint8_t>(byte ^ bit);
      }
    }
  }
}

TEST_F(GlassRecount, FindsBytesInTheFreeSpace) {
  std::uint8_t* leaf = block(4);
  ASSERT_GT(load16(leaf + kMaxFreeAt), 0U);
  leaf[load16(leaf + kDirectoryEndAt)] = 1;
  expect_found("free space");
}

// Damage of any kind, anywhere, to a file that was right.
TEST_F(GlassRecount, FindsEveryOtherByte) {
  std::mt19937 random(1);
  for (int i = 0; i < 100; ++i) {
    std::string damaged = bytes_;
    char& byte = damaged[random() % damaged.size()];
    byte = static_cast<char>(byte ^ (1 << random() % 8));
    write_file(path_, damaged);
    EXPECT_FALSE(recount(path_, info_));
  }
}

TEST_F(GlassRecount, SurvivesAnyBytes) {
  std::mt19937 random(2);
  for (int i = 0; i < 100; ++i) {
    std::string damaged = bytes_;
    for (int n = 0; n < 40; ++n) damaged[random() % damaged.size()] = static_cast<char>(random());
    for (int n = 0; n < 20; ++n) {
      damaged[random() % info_.blocks * kBlock + random() % 40] = static_cast<char>(random());
    }
    write_file(path_, damaged);
    EXPECT_FALSE(recount(path_, info_));
  }
}

TEST_F(GlassRecount, ReportsAMissingFile) {
  const auto counted = recount(path_ + "-not-there", info_);
  ASSERT_FALSE(counted);
  EXPECT_EQ(counted.error().code, ErrorCode::kIo);
}

// Checks by both, against mistakes in a version file.
TEST(GlassVersionFile, MistakesAreFoundByRecountOrXapian) {
  const Model model = random_model(1, {.documents = 200, .gap = 3});
  const std::vector<std::pair<const char*, std::function<void(Tables&, DatabaseStats&)>>> mistakes =
      {
          {"blocks", [](Tables& t, DatabaseStats&) { ++t[Table::kPosition]->blocks; }},
          {"too few blocks", [](Tables& t, DatabaseStats&) { --t[Table::kPostlist]->blocks; }},
          {"root", [](Tables& t, DatabaseStats&) { --t[Table::kTermlist]->root; }},
          {"level", [](Tables& t, DatabaseStats&) { --t[Table::kPostlist]->level; }},
          {"keys", [](Tables& t, DatabaseStats&) { t[Table::kDocdata]->keys = 0; }},
          {"last document", [](Tables&, DatabaseStats& s) { s.last_document = s.documents; }},
      };
  for (const auto& [what, make] : mistakes) {
    const TemporaryDirectory temporary;
    const std::string directory = temporary / "glass";
    Tables tables = write_glass(model, directory, {.table = {.block_size = kBlock}});
    DatabaseStats stats = stats_of(model);
    make(tables, stats);
    ASSERT_TRUE(write_version_file(directory, tables, stats));
    bool found = !check_errors(directory).empty();
    for (std::size_t i = 0; i < kTables; ++i) {
      const std::string file = directory + "/" + std::string(table_file_name(Table(i)));
      if (tables.info[i]) found = found || !recount(file, *tables.info[i]);
    }
    EXPECT_TRUE(found) << what;
  }
}

}  // namespace
}  // namespace fihris::indexer::glass
