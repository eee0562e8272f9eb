// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which items of a finished table follow a key? Read where they lie in the file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/table_lookup.h"

namespace fihris::indexer::glass {

// A place in a table, which must outlive it. Trusts nothing in the file.
class TableCursor {
 public:
  enum class Tags : bool { kPlain, kMayBeCompressed };

  // Where tags are `kPlain`, a compressed one cannot be read.
  explicit TableCursor(const TableLookup& table, Tags tags = Tags::kPlain) noexcept
      : table_(&table), tags_(tags) {}

  // Goes to the last key that is not after `key`. False when there is none, and when what is there
  // cannot be read: failed().
  bool seek(std::string_view key);
  // Goes to the key behind. False at the end, and when what is there cannot be read.
  bool next();

  [[nodiscard]] bool failed() const noexcept { return failed_; }

  // Both live until the cursor moves. The tag may lie in the file.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view tag() const noexcept { return tag_; }
  [[nodiscard]] bool is_compressed() const noexcept { return is_compressed_; }

 private:
  struct Level {
    const std::uint8_t* block = nullptr;
    std::uint32_t at = 0;  // of the item in the block's directory
    std::uint32_t items = 0;
  };

  enum class Side : bool { kFirst, kLast };

  bool fail() noexcept;
  bool descend(std::uint32_t number, std::uint32_t level, Side side) noexcept;
  bool step() noexcept;
  bool step_back() noexcept;
  bool load();

  const TableLookup* table_;
  Tags tags_;
  std::array<Level, kMaxLevels> levels_{};  // the leaf's first
  bool failed_ = false;
  bool is_compressed_ = false;
  std::string_view key_;
  std::string_view tag_;
  std::string pieces_;  // of a tag that is in several
};

}  // namespace fihris::indexer::glass
