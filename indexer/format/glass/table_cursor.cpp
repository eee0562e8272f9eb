// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/table_cursor.h"

#include "indexer/format/glass/block_items.h"

namespace fihris::indexer::glass {

bool TableCursor::fail() noexcept {
  failed_ = true;
  return false;
}

// Descends from a block to the first item of its first leaf, or to the last item of its last leaf.
bool TableCursor::descend(std::uint32_t number, std::uint32_t level, Side side) {
  for (;; --level) {
    Level& here = levels_[level];
    here.block = table_->block(number, level, here.items);
    if (here.block == nullptr || here.items == 0) return fail();
    here.at = side == Side::kFirst ? 0 : here.items - 1;
    if (level == 0) return true;
    BranchItem item;
    if (!item_at(here.block, table_->info_.block_size, here.at, item)) return fail();
    number = item.child;
  }
}

// Moves to the following item, whatever it is.
bool TableCursor::step() {
  for (std::uint32_t level = 0; level <= table_->info_.level; ++level) {
    Level& here = levels_[level];
    if (here.block == nullptr) return false;
    if (here.at + 1 >= here.items) continue;
    ++here.at;
    if (level == 0) return true;
    BranchItem item;
    if (!item_at(here.block, table_->info_.block_size, here.at, item)) return fail();
    return descend(item.child, level - 1, Side::kFirst);
  }
  levels_[0].block = nullptr;  // at the end
  return false;
}

// Moves from before a leaf's first item to the last item of the previous leaf. False if none.
bool TableCursor::step_back() {
  for (std::uint32_t level = 1; level <= table_->info_.level; ++level) {
    Level& here = levels_[level];
    if (here.at == 0) continue;
    --here.at;
    BranchItem item;
    if (!item_at(here.block, table_->info_.block_size, here.at, item)) return fail();
    return descend(item.child, level - 1, Side::kLast);
  }
  return false;
}

// Loads the current item, with all pieces of its tag.
bool TableCursor::load() {
  const std::uint32_t block_size = table_->info_.block_size;
  LeafItem item;
  if (!item_at(levels_[0].block, block_size, levels_[0].at, item)) return fail();
  is_compressed_ = (item.flags & kCompressedFlag) != 0;
  if ((item.flags & kFirstPieceFlag) == 0) return fail();
  if (is_compressed_ && tags_ == Tags::kPlain) return fail();
  key_ = item.key.bytes;
  tag_ = item.tag;
  if ((item.flags & kLastPieceFlag) != 0) return true;
  pieces_ = item.tag;
  while ((item.flags & kLastPieceFlag) == 0) {
    const std::uint32_t piece = item.key.piece + 1;
    if (!step() || !item_at(levels_[0].block, block_size, levels_[0].at, item)) return fail();
    if (item.key.bytes != key_ || item.key.piece != piece) return fail();
    pieces_ += item.tag;
  }
  tag_ = pieces_;
  return true;
}

bool TableCursor::next() { return !failed_ && step() && load(); }

// Goes to the first piece of the last key that is not after `key`.
bool TableCursor::seek_item(std::string_view key) {
  const std::uint32_t block_size = table_->info_.block_size;
  failed_ = false;
  Key wanted{key, 1};
  // A second attempt when the item before the key is a later piece of another tag.
  for (int attempt = 0; attempt < 2; ++attempt) {
    std::uint32_t number = table_->info_.root;
    for (std::uint32_t level = table_->info_.level; level > 0; --level) {
      Level& here = levels_[level];
      here.block = table_->block(number, level, here.items);
      BranchItem item;
      if (here.block == nullptr || last_not_after(here.block, block_size, here.items, wanted, item,
                                                  here.at) != Place::kThere) {
        return fail();
      }
      number = item.child;
    }
    Level& leaf = levels_[0];
    leaf.block = table_->block(number, 0, leaf.items);
    LeafItem item;
    if (leaf.block == nullptr) return fail();
    switch (last_not_after(leaf.block, block_size, leaf.items, wanted, item, leaf.at)) {
      case Place::kUnreadable:
        return fail();
      case Place::kNone:
        // Keys in branches may be shorter than those in the blocks below.
        if (!step_back()) return false;
        if (!item_at(leaf.block, block_size, leaf.at, item)) return fail();
        break;
      case Place::kThere:
        break;
    }
    if ((item.flags & kFirstPieceFlag) != 0) return true;
    wanted = {item.key.bytes, 1};
  }
  return fail();
}

bool TableCursor::seek(std::string_view key) { return seek_item(key) && load(); }

std::uint64_t TableCursor::number_of_leaf() const noexcept {
  const auto* const begin = reinterpret_cast<const std::uint8_t*>(table_->file_.bytes.data());
  return static_cast<std::uint64_t>(levels_[0].block - begin) / table_->info_.block_size;
}

void TableCursor::verify(std::string_view first, std::string_view last) {
  if (table_->sums_ == nullptr) return;
  const auto impossible = [this] { table_->throw_damaged(msg("wrong blocks")); };
  // From one leaf to the next, Xapian goes by their numbers in the file and skips branches, if the
  // table was written in order; then few blocks are between two leaves.
  const auto verify_gap = [this](std::uint64_t begin, std::uint64_t end) {
    if (end > begin && end - begin <= kMaxLevels) table_->verify_blocks(begin, end);
  };
  if (!seek_item(first) &&
      (failed_ || !descend(table_->info_.root, table_->info_.level, Side::kFirst)))
    impossible();
  for (;;) {
    Level& leaf = levels_[0];
    LeafItem item;
    leaf.at = leaf.items - 1;
    if (!item_at(leaf.block, table_->info_.block_size, leaf.at, item)) impossible();
    if (item.key.bytes > last) return;
    const std::uint64_t after = number_of_leaf() + 1;
    if (!step()) {
      if (failed_) impossible();
      return verify_gap(after, table_->blocks());
    }
    verify_gap(after, number_of_leaf());
  }
}

}  // namespace fihris::indexer::glass
