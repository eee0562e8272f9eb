// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which tables does a database have, and what is known of each but for what is in it?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/format/glass/layout.h"

namespace fihris::indexer::glass {

// What the version file says about a finished table; recount() compares it with the file.
struct TableInfo {
  std::uint32_t block_size = kDefaultBlockSize;
  std::uint32_t root = 0;   // number of the root block
  std::uint32_t level = 0;  // of the root; 0: it is a leaf
  std::uint32_t blocks = 0;
  std::uint64_t keys = 0;
  std::uint64_t checksum = 0;  // the sum of the blocks' block_checksum()

  [[nodiscard]] std::uint64_t bytes() const noexcept { return std::uint64_t{blocks} * block_size; }
  friend bool operator==(const TableInfo&, const TableInfo&) = default;
};

// The tables of a database, in the order of the version file.
enum class Table : std::uint8_t { kPostlist, kDocdata, kTermlist, kPosition, kSpelling, kSynonym };
inline constexpr std::size_t kTables = 6;

// "postlist.glass", ...
[[nodiscard]] std::string_view table_file_name(Table table) noexcept;

// A missing table has no TableInfo; postlist and termlist must exist (a writer does not create them
// later).
struct Tables {
  std::array<std::optional<TableInfo>, kTables> info;

  [[nodiscard]] std::optional<TableInfo>& operator[](Table table) {
    return info[static_cast<std::size_t>(table)];
  }
  [[nodiscard]] const std::optional<TableInfo>& operator[](Table table) const {
    return info[static_cast<std::size_t>(table)];
  }
};

}  // namespace fihris::indexer::glass
