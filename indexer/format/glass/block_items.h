// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which item of a block in memory holds a key? Shared by all that look up keys in tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/format/glass/layout.h"

namespace fihris::indexer::glass {

struct Key {
  std::string_view bytes;
  std::uint32_t piece = 1;
};

inline int compare(const Key& a, const Key& b) noexcept {
  if (const int order = a.bytes.compare(b.bytes); order != 0) return order;
  return a.piece < b.piece ? -1 : a.piece > b.piece ? 1 : 0;
}

inline std::string_view bytes_at(const std::uint8_t* at, std::size_t size) noexcept {
  return {reinterpret_cast<const char*>(at), size};
}

// Reads the item at a place of a block; false when the bytes cannot be one.
struct BranchItem {
  std::uint32_t child = 0;
  Key key;
};
inline bool read_item(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t place,
                      BranchItem& out) noexcept {
  if (place + kBranchHeadBytes + kPieceNumberBytes > block_size) return false;
  const std::uint32_t key = block[place + 4];
  if (place + kBranchHeadBytes + key + kPieceNumberBytes > block_size) return false;
  out.child = load32(block + place);
  out.key.bytes = bytes_at(block + place + kBranchHeadBytes, key);
  out.key.piece = load16(block + place + kBranchHeadBytes + key);
  return true;
}

struct LeafItem {
  Key key;
  std::uint32_t flags = 0;
  std::string_view tag;
};
inline bool read_item(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t place,
                      LeafItem& out) noexcept {
  if (place + kItemHeadBytes > block_size) return false;
  const std::uint8_t* const at = block + place;
  out.flags = load16(at) & ~kItemSizeMask;
  const std::uint32_t bytes = (load16(at) & kItemSizeMask) + kItemHeadBytes;
  const std::uint32_t key = at[2];
  const bool first = (out.flags & kFirstPieceFlag) != 0;
  const std::uint32_t head = kItemHeadBytes + key + (first ? 0 : kPieceNumberBytes);
  if (bytes < head || place + bytes > block_size) return false;
  out.key = {bytes_at(at + kItemHeadBytes, key), first ? 1 : load16(at + kItemHeadBytes + key)};
  out.tag = bytes_at(at + head, bytes - head);
  return true;
}

// The outcome of a search for an item.
enum class Place : std::uint8_t { kThere, kNone, kUnreadable };

// Reads the item with this number in a block's directory; false when it cannot be one.
template <typename Item>
bool item_at(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t number,
             Item& item) noexcept {
  return read_item(block, block_size, load16(block + kDirectoryAt + number * kPlaceBytes), item);
}

// Sets `item` to the last one whose key is not after `wanted`, `number` to its number. The first
// item of a branch has no key and so is never after it.
template <typename Item>
Place last_not_after(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t items,
                     const Key& wanted, Item& item, std::uint32_t& number) noexcept {
  std::uint32_t low = 0;  // all items below it are not after `wanted`
  std::uint32_t high = items;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (!item_at(block, block_size, middle, item)) return Place::kUnreadable;
    if (compare(item.key, wanted) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return Place::kNone;
  number = low - 1;
  return item_at(block, block_size, number, item) ? Place::kThere : Place::kUnreadable;
}

}  // namespace fihris::indexer::glass
