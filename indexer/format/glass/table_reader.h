// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is in a finished table, key by key? For merging segments without Xapian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

// Iterates over a table in key order, whether TableWriter wrote it or Xapian changed it in place.
// Safe on damaged files: keys that do not ascend and a wrong number of keys are errors. Nobody may
// write to it meanwhile. Move-only.
class TableReader {
 public:
  // Uses the block size, the root, its level and the number of keys of `info`. kIo; kCorrupt when
  // these are impossible.
  static Result<TableReader> open(std::string path, const TableInfo& info);

  // Goes to the next key; false at the end. kIo; kCorrupt with the file and the block; after an
  // error no call may follow.
  Result<bool> next();

  // Both are valid until next().
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view tag() const noexcept { return tag_; }
  // The tag is in raw deflate format.
  [[nodiscard]] bool compressed() const noexcept { return compressed_; }
  // The number of the block in which the item begins.
  [[nodiscard]] std::uint32_t block() const noexcept { return block_; }

 private:
  struct Branch {
    std::unique_ptr<std::uint8_t[]> block;
    std::uint32_t number = 0;
    std::uint32_t at = 0;  // in the directory
    std::uint32_t end = 0;
  };
  struct Item {
    std::string_view key;
    std::string_view piece;
    std::uint32_t flags = 0;
    std::uint32_t number = 1;  // of the piece
  };

  TableReader(std::string path, File file, const TableInfo& info, std::uint64_t blocks);

  [[nodiscard]] Error bad(const Message& why) const;
  [[nodiscard]] Error bad_block(std::uint32_t number, const Message& why) const;
  Result<void> check_header(std::uint32_t number, const std::uint8_t* block,
                            std::uint32_t level) const;
  Result<void> start();
  Result<std::uint32_t> next_child(Branch& branch) const;
  Result<void> descend(std::uint32_t block, std::uint32_t level);
  Result<void> read_leaf(std::uint32_t block);
  Result<bool> next_leaf();
  Result<bool> next_item(Item& item);

  std::string path_;
  File file_;
  TableInfo info_;
  std::uint64_t blocks_;
  std::uint64_t visited_ = 0;  // blocks
  std::uint64_t keys_ = 0;     // up to the current one
  bool started_ = false;
  std::vector<Branch> branches_;  // level 1 and up
  std::vector<char> window_;      // adjacent leaves are read at once
  std::uint64_t window_begin_ = 0;
  const std::uint8_t* leaf_ = nullptr;
  std::uint32_t leaf_number_ = 0;
  std::uint32_t leaf_at_ = 0;
  std::uint32_t leaf_end_ = 0;

  std::string_view key_;
  std::string_view tag_;
  bool compressed_ = false;
  std::uint32_t block_ = 0;
  std::string key_copy_;  // when its tag spans leaves, or the next key is in another window
  std::string tag_copy_;
};

}  // namespace fihris::indexer::glass
