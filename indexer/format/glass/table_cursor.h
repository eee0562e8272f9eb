// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which items of a finished table follow a key? Read from the mapped file without a copy.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/table_lookup.h"

namespace fihris::indexer::glass {

// A position in a table, which must outlive it. Safe on damaged files: all but the constructor may
// throw DamagedFile.
class TableCursor {
 public:
  enum class Tags : bool { kPlain, kMayBeCompressed };

  // With `kPlain`, a compressed tag cannot be read.
  explicit TableCursor(const TableLookup& table, Tags tags = Tags::kPlain) noexcept
      : table_(&table), tags_(tags) {}

  // Goes to the last key that is not after `key`. False when there is none, or when it cannot be
  // read: failed().
  bool seek(std::string_view key);
  // Verifies all blocks that Xapian may touch when it reads the keys from `first` to `last`: those
  // of the last key that is not after `first`, of the first key after `last`, and of all between.
  // Leaves the cursor anywhere. Throws DamagedFile; without checksums nothing happens.
  void verify(std::string_view first, std::string_view last);
  // Goes to the next key. False at the end, or when it cannot be read.
  bool next();

  [[nodiscard]] bool failed() const noexcept { return failed_; }

  // Both are valid until the cursor moves. The tag may point into the file.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view tag() const noexcept { return tag_; }
  [[nodiscard]] bool is_compressed() const noexcept { return is_compressed_; }

 private:
  struct Level {
    const std::uint8_t* block = nullptr;
    std::uint32_t at = 0;  // the item's place in the block's directory
    std::uint32_t items = 0;
  };

  enum class Side : bool { kFirst, kLast };

  bool fail() noexcept;
  bool descend(std::uint32_t number, std::uint32_t level, Side side);
  bool step();
  bool step_back();
  bool seek_item(std::string_view key);
  bool load();
  [[nodiscard]] std::uint64_t number_of_leaf() const noexcept;

  const TableLookup* table_;
  Tags tags_;
  std::array<Level, kMaxLevels> levels_{};  // the leaf's first
  bool failed_ = false;
  bool is_compressed_ = false;
  std::string_view key_;
  std::string_view tag_;
  std::string pieces_;  // of a tag in several pieces
};

}  // namespace fihris::indexer::glass
