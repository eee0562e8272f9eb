// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do finished blocks get into a file, in large writes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "fihris/result.h"
#include "indexer/format/glass/io.h"

namespace fihris::indexer::glass {

// The mark of one block, for a sum that tells whether a file holds what was written: the CRC-32 of
// its bytes, begun with its number so that blocks in each other's place are noticed.
[[nodiscard]] std::uint32_t block_checksum(std::uint32_t number, const std::uint8_t* block,
                                           std::uint32_t block_size) noexcept;

// A file of blocks that is written from its begin to its end. The block under construction lies in
// the buffer, so that no block is copied.
class BlockFile {
 public:
  // `buffer_bytes` is rounded up to whole blocks.
  static Result<std::unique_ptr<BlockFile>> create(std::string path, std::uint32_t block_size,
                                                   std::size_t buffer_bytes);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  // Where to build the next block. Holds anything.
  [[nodiscard]] std::uint8_t* block() noexcept { return buffer_.get() + used_; }

  // The number that the block under construction will have.
  [[nodiscard]] std::uint32_t number() const noexcept { return number_; }

  // The block under construction is complete; block() is another one now.
  Result<void> advance();

  // Writes what is left, syncs, closes. Nothing may follow.
  Result<void> finish();

  // Sum of the blocks' checksums; all of them after finish().
  [[nodiscard]] std::uint64_t checksum() const noexcept { return checksum_; }

 private:
  BlockFile(std::string path, File file, std::uint32_t block_size, std::size_t buffer_bytes);
  Result<void> flush();

  std::string path_;
  File file_;
  std::uint32_t block_size_;
  std::size_t buffer_bytes_;
  std::unique_ptr<std::uint8_t[]> buffer_;
  std::size_t used_ = 0;
  std::uint32_t number_ = 0;
  std::uint64_t written_ = 0;  // bytes in the file
  std::uint64_t checksum_ = 0;
};

}  // namespace fihris::indexer::glass
