// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which checksum does a block of a table have?
#pragma once

#include <cstdint>

#include <isa-l/crc.h>

namespace fihris::indexer::glass {

// The CRC-32 of its bytes, seeded with its number so that swapped blocks are noticed.
[[nodiscard]] inline std::uint32_t block_checksum(std::uint32_t number, const std::uint8_t* block,
                                                  std::uint32_t block_size) noexcept {
  return crc32_gzip_refl(number, block, block_size);
}

}  // namespace fihris::indexer::glass
