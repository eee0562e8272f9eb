// SPDX-License-Identifier: GPL-2.0-or-later
//
// How is a block of a table laid out? docs/glass-format.md, "Blocks".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace fihris::indexer::glass {

inline constexpr std::uint32_t kMinBlockSize = 2048;
inline constexpr std::uint32_t kMaxBlockSize = 65536;
inline constexpr std::uint32_t kDefaultBlockSize = 8192;

// A block begins with a header, then the directory: the offsets of the items, in key order.
// The items are packed against the block's end. Numbers are big endian.
inline constexpr std::uint32_t kLevelAt = 4;
inline constexpr std::uint32_t kMaxFreeAt = 5;
inline constexpr std::uint32_t kTotalFreeAt = 7;
inline constexpr std::uint32_t kDirectoryEndAt = 9;
inline constexpr std::uint32_t kDirectoryAt = 11;
inline constexpr std::uint32_t kPlaceBytes = 2;

// All blocks written here belong to the first revision of a database.
inline constexpr std::uint32_t kRevision = 1;

// A leaf's item: flags and size (2), length of the key (1), key, number of the piece (2, left out
// in the first piece of a tag), piece of the tag.
inline constexpr std::uint32_t kCompressedFlag = 0x8000;
inline constexpr std::uint32_t kLastPieceFlag = 0x4000;
inline constexpr std::uint32_t kFirstPieceFlag = 0x2000;
inline constexpr std::uint32_t kItemSizeMask = 0x1FFF;
inline constexpr std::uint32_t kItemHeadBytes = 3;  // the stored size does not count these
inline constexpr std::uint32_t kPieceNumberBytes = 2;
inline constexpr std::uint32_t kMaxPieces = 0xFFFF;
inline constexpr std::size_t kMaxKeyBytes = 255;

// A branch's item: number of the child block (4), length of the key (1), key, number of the piece.
inline constexpr std::uint32_t kBranchHeadBytes = 5;

// The readers' cursors have this many levels.
inline constexpr std::uint32_t kMaxLevels = 10;

[[nodiscard]] constexpr bool is_block_size(std::uint32_t bytes) noexcept {
  return bytes >= kMinBlockSize && bytes <= kMaxBlockSize && (bytes & (bytes - 1)) == 0;
}

// A block must hold four items of the largest size.
[[nodiscard]] constexpr std::uint32_t max_item_bytes(std::uint32_t block_size) noexcept {
  return std::min((block_size - kDirectoryAt - 4 * kPlaceBytes) / 4,
                  kItemSizeMask + kItemHeadBytes);
}

inline void store16(std::uint8_t* at, std::uint32_t value) noexcept {
  at[0] = static_cast<std::uint8_t>(value >> 8);
  at[1] = static_cast<std::uint8_t>(value);
}
inline void store32(std::uint8_t* at, std::uint32_t value) noexcept {
  store16(at, value >> 16);
  store16(at + 2, value);
}
[[nodiscard]] inline std::uint32_t load16(const std::uint8_t* at) noexcept {
  return static_cast<std::uint32_t>(at[0]) << 8 | at[1];
}
[[nodiscard]] inline std::uint32_t load32(const std::uint8_t* at) noexcept {
  return load16(at) << 16 | load16(at + 2);
}

}  // namespace fihris::indexer::glass
