// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a sorted stream of keys and tags become a table file, bottom-up?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/block_file.h"
#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

struct TableOptions {
  std::uint32_t block_size = kDefaultBlockSize;     // bytes; a power of two from 2048 to 65536
  std::size_t buffer_bytes = std::size_t{1} << 20;  // bytes per write
};

// Writes one table file from its first block to its last, and packs it as densely as xapian-compact
// does: the same leaves and branches, with other block numbers. Without finish() the file is
// incomplete; it is not removed. Move-only; one thread at a time.
class TableWriter {
 public:
  // An existing file is replaced. kInvalidArgument for a bad block size, kIo.
  static Result<TableWriter> create(std::string path, const TableOptions& options = {});

  // Keys must come in strictly ascending order of their bytes, 1 to 255 bytes each. Tags may be of
  // any length, up to 65535 pieces (at least 31 MB, with blocks of 8192 bytes 116 MB). The bytes
  // are copied. kInvalidArgument for a violation of these rules, kOutOfSpace, kIo; after an error
  // every call returns that error.
  Result<void> add(std::string_view key, std::string_view tag) { return add(key, tag, 0); }

  // The same with a tag that is in raw deflate format (Deflater).
  Result<void> add_compressed(std::string_view key, std::string_view deflated) {
    return add(key, deflated, kCompressedFlag);
  }

  // Completes the file and syncs it. No call may follow.
  Result<TableInfo> finish();

  // The block_checksum() of each block, and XXH3-128 of the file and its size; after finish().
  [[nodiscard]] const std::vector<std::uint32_t>& block_sums() const noexcept {
    return file_->block_sums();
  }
  [[nodiscard]] Hash128 sum() const noexcept { return file_->sum(); }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return file_->bytes(); }

 private:
  // The separator of two neighbouring blocks: the least key that the right-hand one may hold.
  struct Separator {
    std::uint8_t size = 0;
    std::array<std::uint8_t, kMaxKeyBytes> key{};
    std::uint32_t piece = 0;
  };
  // The block under construction of a level above the leaves, and its separator from its left-hand
  // neighbour; the key of its first item stays empty.
  struct Branch {
    explicit Branch(std::uint32_t block_size);
    std::unique_ptr<std::uint8_t[]> block;
    std::uint32_t directory_end = kDirectoryAt;
    std::uint32_t low;  // where the lowest item begins
    Separator left;
  };

  TableWriter(std::unique_ptr<BlockFile> file, std::uint32_t block_size);

  [[nodiscard]] std::uint32_t free_bytes() const noexcept { return low_ - directory_end_; }
  [[nodiscard]] std::string_view last_key() const noexcept {
    return {reinterpret_cast<const char*>(last_key_), last_key_size_};
  }
  [[nodiscard]] std::size_t first_piece_bytes(std::size_t key, std::size_t tag) const noexcept;
  Result<void> add(std::string_view key, std::string_view tag, std::uint32_t flags);
  Result<void> add_pieces(std::string_view key, std::string_view tag, std::uint32_t flags);
  Result<void> add_piece(std::string_view key, std::string_view bytes, std::uint32_t flags,
                         std::uint32_t number);
  void put_item(std::string_view key, std::string_view bytes, std::uint32_t flags,
                std::uint32_t number) noexcept;
  void begin_leaf() noexcept;
  Result<void> next_leaf(std::string_view key, std::uint32_t piece);
  Result<void> write_leaf();
  Result<void> write_branch(std::size_t level);
  Result<void> enter(std::size_t level, const Separator& left, std::uint32_t child);
  void add_branch_item(Branch& branch, const Separator& left, std::uint32_t child) noexcept;
  Result<void> finish_tree();
  // Stores the error and returns it.
  Result<void> fail(Error error);

  std::unique_ptr<BlockFile> file_;
  TableInfo info_;
  std::uint32_t max_item_;
  // The leaf under construction, within the file's buffer.
  std::uint8_t* leaf_ = nullptr;
  std::uint32_t directory_end_ = kDirectoryAt;
  std::uint32_t low_ = 0;
  Separator left_;
  const std::uint8_t* last_key_ = nullptr;  // in the leaf
  std::size_t last_key_size_ = 0;
  std::vector<Branch> branches_;  // level 1 and up
  std::optional<Error> error_;
  bool finished_ = false;
};

}  // namespace fihris::indexer::glass
