// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do finished blocks get into a file, in large writes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/hash.h"
#include "indexer/format/glass/io.h"

namespace fihris::indexer::glass {

// A file of blocks that is written from beginning to end. The block under construction is in the
// buffer, so that no block is copied.
class BlockFile {
 public:
  // `buffer_bytes` is rounded up to whole blocks.
  static Result<std::unique_ptr<BlockFile>> create(std::string path, std::uint32_t block_size,
                                                   std::size_t buffer_bytes);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  // Where to build the next block. Its content is unspecified.
  [[nodiscard]] std::uint8_t* block() noexcept { return buffer_.get() + used_; }

  // The number that the block under construction will have.
  [[nodiscard]] std::uint32_t number() const noexcept { return number_; }

  // Ends the block under construction; block() then is the next one.
  Result<void> advance();

  // Flushes, syncs, closes. No call may follow.
  Result<void> finish();

  // The block_checksum() of each block so far, and XXH3-128 of all; complete after finish().
  [[nodiscard]] const std::vector<std::uint32_t>& block_sums() const noexcept { return sums_; }
  [[nodiscard]] Hash128 sum() const noexcept { return hasher_.finish(); }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return written_; }

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
  std::vector<std::uint32_t> sums_;
  Hasher hasher_;
};

}  // namespace fihris::indexer::glass
