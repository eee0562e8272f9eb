// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/version_file.h"

#include <filesystem>
#include <iterator>
#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/format/linked_format.h"
#include "tests/indexer/format/glass/model.h"

namespace fihris::indexer::glass {
namespace {

using namespace std::string_view_literals;

// The whole of an empty database's, as Xapian 1.4.22 writes it after its first commit.
TEST(GlassVersionFile, IsLikeXapiansOwn) {
  Uuid uuid{};
  Tables tables;
  tables[Table::kPostlist] = TableInfo{.blocks = 1};
  tables[Table::kTermlist] = TableInfo{.blocks = 1, .keys = 1};
  DatabaseStats stats;
  stats.add_document(1, 0, 0);
  EXPECT_EQ(encode_version_file(uuid, tables, stats).substr(32),
            "\x01\x00\x02\x00\x04\x00\x06\x01\x01\x00\x00\x00\x00\x00\x03\x00"
            "\x04\x12\x00\x00\x02\x01\x04\x12\x06\x01\x01\x00\x00\x00\x00\x00"
            "\x03\x00\x04\x00\x00\x00\x03\x00\x04\x12\x00\x00\x03\x00\x04\x12"
            "\x00\x01\x00\x00\x00\x00\x00\x00\x00"sv);
}

// The readers' limit.
TEST(GlassVersionFile, HasAtMost256Bytes) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  Tables tables;
  for (auto& table : tables.info) {
    table = TableInfo{kMaxBlockSize, kMost, kMaxLevels, kMost, std::uint64_t{1} << 40, 0};
  }
  const DatabaseStats stats{kMost, kMost, ~std::uint64_t{0}, kMost, kMost, kMost, kMost};
  EXPECT_LE(encode_version_file({}, tables, stats).size(), 256U);
}

TEST(GlassVersionFile, RefusesWhatContradictsItself) {
  const TemporaryDirectory temporary;
  Tables tables;
  EXPECT_FALSE(write_version_file(temporary.path(), tables, {}));
  tables[Table::kPostlist] = tables[Table::kTermlist] = TableInfo{.blocks = 1};
  EXPECT_FALSE(write_version_file(temporary.path(), tables, {.documents = 2, .last_document = 1}));
  EXPECT_FALSE(write_version_file(temporary.path(), tables, {.max_wdf = 1}));
  EXPECT_FALSE(write_version_file(temporary.path(), tables, {}, 1000));
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
  EXPECT_TRUE(write_version_file(temporary.path(), tables, {}));
  const auto missing = write_version_file(temporary / "not-there", tables, {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kIo);
}

TEST(GlassVersionFile, HasAUuidOfItsOwn) {
  const auto first = new_uuid();
  const auto second = new_uuid();
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_NE(*first, *second);
}

TEST(GlassVersionFile, StatsAreAddedAndMerged) {
  DatabaseStats first;
  first.add_document(3, 0, 0);
  first.add_document(5, 40, 7);
  EXPECT_EQ(first.min_length, 40U);
  DatabaseStats second;
  second.add_document(9, 12, 11);
  first.merge(second);
  EXPECT_EQ(first.documents, 3U);
  EXPECT_EQ(first.last_document, 9U);
  EXPECT_EQ(first.total_length, 52U);
  EXPECT_EQ(first.min_length, 12U);
  EXPECT_EQ(first.max_length, 40U);
  EXPECT_EQ(first.max_wdf, 11U);
}

// Fails if the linked Xapian has another format: then nothing here is usable.
TEST(GlassVersionFile, TheLinkedXapianHasThisFormat) {
  const TemporaryDirectory temporary;
  const auto same = check_linked_format(temporary / "probe");
  ASSERT_TRUE(same);
  EXPECT_TRUE(*same);
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
  EXPECT_FALSE(check_linked_format(temporary / "not-there/probe"));
}

}  // namespace
}  // namespace fihris::indexer::glass
