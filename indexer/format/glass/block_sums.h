// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a block of a table hold what was written? Verified when it is first touched.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "indexer/format/glass/block_checksum.h"

namespace fihris::indexer::glass {

// The block_checksum() of each block of one table, and which blocks were found to match. Threads
// may share it.
class BlockSums {
 public:
  // `sums`: four bytes for each block, the lowest first; `memory` keeps them.
  BlockSums(std::shared_ptr<const void> memory, std::string_view sums)
      : memory_(std::move(memory)),
        sums_(sums),
        known_(std::make_unique<std::atomic<std::uint64_t>[]>(sums.size() / kBytes / kBits + 1)) {}

  [[nodiscard]] std::uint64_t blocks() const noexcept { return sums_.size() / kBytes; }

  // Whether the block, one of blocks(), matches its checksum. Computes that once.
  [[nodiscard]] bool holds(std::uint32_t number, const std::uint8_t* block,
                           std::uint32_t block_size) const noexcept {
    const std::uint64_t bit = std::uint64_t{1} << number % kBits;
    std::atomic<std::uint64_t>& known = known_[number / kBits];
    if ((known.load(std::memory_order_relaxed) & bit) != 0) return true;
    if (block_checksum(number, block, block_size) != sum(number)) return false;
    known.fetch_or(bit, std::memory_order_relaxed);
    return true;
  }

 private:
  static constexpr std::size_t kBytes = 4;
  static constexpr std::uint32_t kBits = 64;

  [[nodiscard]] std::uint32_t sum(std::uint32_t number) const noexcept {
    std::uint32_t sum = 0;
    for (std::size_t i = kBytes; i-- > 0;) {
      sum = sum << 8 | static_cast<std::uint8_t>(sums_[kBytes * number + i]);
    }
    return sum;
  }

  std::shared_ptr<const void> memory_;
  std::string_view sums_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> known_;
};

}  // namespace fihris::indexer::glass
