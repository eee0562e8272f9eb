// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/table_lookup.h"

#include "indexer/glass/layout.h"

namespace fihris::indexer::glass {
namespace {

struct Key {
  std::string_view bytes;
  std::uint32_t piece = 1;
};

int compare(const Key& a, const Key& b) noexcept {
  if (const int order = a.bytes.compare(b.bytes); order != 0) return order;
  return a.piece < b.piece ? -1 : a.piece > b.piece ? 1 : 0;
}

std::string_view bytes_at(const std::uint8_t* at, std::size_t size) noexcept {
  return {reinterpret_cast<const char*>(at), size};
}

// The item at a place of a block; false when it cannot be one.
struct BranchItem {
  std::uint32_t child = 0;
  Key key;
};
bool read_item(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t place,
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
bool read_item(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t place,
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

// What looking for an item gives.
enum class Place : std::uint8_t { kThere, kNone, kUnreadable };

// Sets `item` to the last one whose key is not after `wanted`. The first item of a branch has no
// key and so is never after it.
template <typename Item>
Place last_not_after(const std::uint8_t* block, std::uint32_t block_size, std::uint32_t items,
                     const Key& wanted, Item& item) noexcept {
  std::uint32_t low = 0;  // all before it are not after `wanted`
  std::uint32_t high = items;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::uint32_t place = load16(block + kDirectoryAt + middle * kPlaceBytes);
    if (!read_item(block, block_size, place, item)) return Place::kUnreadable;
    if (compare(item.key, wanted) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return Place::kNone;
  const std::uint32_t place = load16(block + kDirectoryAt + (low - 1) * kPlaceBytes);
  return read_item(block, block_size, place, item) ? Place::kThere : Place::kUnreadable;
}

}  // namespace

Result<TableLookup> TableLookup::open(const std::string& path, const TableInfo& info) {
  if (!is_block_size(info.block_size) || info.level >= kMaxLevels) {
    return Error{ErrorCode::kCorrupt, path + " is damaged: wrong block size or level", {}};
  }
  auto file = map_file(path);
  if (!file) return std::move(file).error();
  return TableLookup(std::move(file).value(), info);
}

const std::uint8_t* TableLookup::block(std::uint32_t number, std::uint32_t level,
                                       std::uint32_t& items) const noexcept {
  const std::uint64_t offset = std::uint64_t{number} * info_.block_size;
  if (offset + info_.block_size > file_.bytes.size()) return nullptr;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(file_.bytes.data() + offset);
  const std::uint32_t end = load16(bytes + kDirectoryEndAt);
  if (bytes[kLevelAt] != level || end < kDirectoryAt || end > info_.block_size ||
      (end - kDirectoryAt) % kPlaceBytes != 0) {
    return nullptr;
  }
  items = (end - kDirectoryAt) / kPlaceBytes;
  return bytes;
}

TableLookup::Outcome TableLookup::find(std::string_view key, std::string_view& tag) const noexcept {
  const Key wanted{key, 1};
  std::uint32_t number = info_.root;
  std::uint32_t items = 0;
  for (std::uint32_t level = info_.level; level > 0; --level) {
    const std::uint8_t* const branch = block(number, level, items);
    BranchItem item;
    if (branch == nullptr ||
        last_not_after(branch, info_.block_size, items, wanted, item) != Place::kThere) {
      return Outcome::kOther;
    }
    number = item.child;
  }
  const std::uint8_t* const leaf = block(number, 0, items);
  if (leaf == nullptr) return Outcome::kOther;
  LeafItem item;
  const Place place = last_not_after(leaf, info_.block_size, items, wanted, item);
  if (place == Place::kUnreadable) return Outcome::kOther;
  if (place == Place::kNone || item.key.bytes != key) return Outcome::kAbsent;
  constexpr std::uint32_t kWhole = kFirstPieceFlag | kLastPieceFlag;
  if (item.flags != kWhole) return Outcome::kOther;
  tag = item.tag;
  return Outcome::kFound;
}

}  // namespace fihris::indexer::glass
