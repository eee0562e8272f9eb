// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/table_reader.h"

#include <algorithm>
#include <utility>

#include "indexer/format/glass/layout.h"

namespace fihris::indexer::glass {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{256} << 10;

}  // namespace

TableReader::TableReader(std::string path, File file, const TableInfo& info, std::uint64_t blocks)
    : path_(std::move(path)),
      file_(std::move(file)),
      info_(info),
      blocks_(blocks),
      branches_(info.level) {}

Result<TableReader> TableReader::open(std::string path, const TableInfo& info) {
  if (!is_block_size(info.block_size) || info.level >= kMaxLevels) {
    return Error{ErrorCode::kCorrupt,
                 msg("{0} is damaged: {1}", path, msg("wrong block size or level")),
                 Advice::kCheckIndex};
  }
  auto file = File::open(path);
  if (!file) return std::move(file).error();
  auto bytes = file->size(path);
  if (!bytes) return std::move(bytes).error();
  return TableReader(std::move(path), std::move(file).value(), info, *bytes / info.block_size);
}

Error TableReader::bad(const Message& why) const {
  return Error{ErrorCode::kCorrupt, msg("{0} is damaged: {1}", path_, why), Advice::kCheckIndex};
}

Error TableReader::bad_block(std::uint32_t number, const Message& why) const {
  return bad(msg("block {0}: {1}", number, why));
}

Result<void> TableReader::check_header(std::uint32_t number, const std::uint8_t* block,
                                       std::uint32_t level) const {
  const std::uint32_t end = load16(block + kDirectoryEndAt);
  if (block[kLevelAt] != level || end < kDirectoryAt || end > info_.block_size ||
      (end - kDirectoryAt) % kPlaceBytes != 0) {
    return bad_block(number, msg("wrong header"));
  }
  return {};
}

Result<void> TableReader::read_leaf(std::uint32_t block) {
  const std::uint64_t offset = std::uint64_t{block} * info_.block_size;
  if (offset < window_begin_ || offset + info_.block_size > window_begin_ + window_.size()) {
    // The next key is compared with the current one, whose bytes are about to go.
    if (key_.data() != key_copy_.data()) key_copy_ = key_;
    key_ = key_copy_;
    // Jumps occur in a table that was changed in place: then read only the requested block.
    const bool near = window_.empty() || offset == window_begin_ + window_.size();
    const std::uint64_t most = near ? kWindowBytes : info_.block_size;
    const std::uint64_t rest = blocks_ * info_.block_size - offset;
    window_.resize(std::min(std::max<std::uint64_t>(most, info_.block_size), rest));
    window_begin_ = offset;
    if (auto read = file_.read_at(offset, window_.data(), window_.size(), path_); !read) {
      return read;
    }
  }
  leaf_ = reinterpret_cast<const std::uint8_t*>(window_.data() + (offset - window_begin_));
  leaf_number_ = block;
  if (auto checked = check_header(block, leaf_, 0); !checked) return checked;
  leaf_at_ = kDirectoryAt;
  leaf_end_ = load16(leaf_ + kDirectoryEndAt);
  return {};
}

// Takes the next item of a branch that has one.
Result<std::uint32_t> TableReader::next_child(Branch& branch) const {
  const std::uint32_t place = load16(branch.block.get() + branch.at);
  if (place + kBranchHeadBytes > info_.block_size) {
    return bad_block(branch.number, msg("an item in the wrong place"));
  }
  branch.at += kPlaceBytes;
  return load32(branch.block.get() + place);
}

// Descends to the first leaf below `block`.
Result<void> TableReader::descend(std::uint32_t block, std::uint32_t level) {
  for (;; --level) {
    if (block >= blocks_) return bad_block(block, msg("there is no such block"));
    // Else branches that lead in a circle to empty leaves would take ages.
    if (++visited_ > blocks_) return bad_block(block, msg("two branches lead to it"));
    if (level == 0) return read_leaf(block);
    Branch& branch = branches_[level - 1];
    if (!branch.block) {
      branch.block = std::make_unique_for_overwrite<std::uint8_t[]>(info_.block_size);
    }
    auto* const bytes = reinterpret_cast<char*>(branch.block.get());
    const std::uint64_t offset = std::uint64_t{block} * info_.block_size;
    if (auto read = file_.read_at(offset, bytes, info_.block_size, path_); !read) return read;
    if (auto checked = check_header(block, branch.block.get(), level); !checked) return checked;
    branch.number = block;
    branch.at = kDirectoryAt;
    branch.end = load16(branch.block.get() + kDirectoryEndAt);
    if (branch.at == branch.end) return bad_block(block, msg("an empty branch"));
    auto child = next_child(branch);
    if (!child) return std::move(child).error();
    block = *child;
  }
}

Result<bool> TableReader::next_leaf() {
  for (std::uint32_t level = 1; level <= branches_.size(); ++level) {
    Branch& branch = branches_[level - 1];
    if (branch.at == branch.end) continue;
    auto child = next_child(branch);
    if (!child) return std::move(child).error();
    auto done = descend(*child, level - 1);
    if (!done) return std::move(done).error();
    return true;
  }
  return false;
}

Result<bool> TableReader::next_item(Item& item) {
  while (leaf_at_ == leaf_end_) {
    auto more = next_leaf();
    if (!more || !*more) return more;
  }
  const std::uint32_t place = load16(leaf_ + leaf_at_);
  leaf_at_ += kPlaceBytes;
  if (place + kItemHeadBytes > info_.block_size) {
    return bad_block(leaf_number_, msg("an item in the wrong place"));
  }
  const std::uint8_t* const at = leaf_ + place;
  item.flags = load16(at) & ~kItemSizeMask;
  const std::uint32_t bytes = (load16(at) & kItemSizeMask) + kItemHeadBytes;
  const bool first = (item.flags & kFirstPieceFlag) != 0;
  const std::uint32_t key = at[2];
  const std::uint32_t head = kItemHeadBytes + key + (first ? 0 : kPieceNumberBytes);
  if (bytes < head || place + bytes > info_.block_size) {
    return bad_block(leaf_number_, msg("an item of the wrong size"));
  }
  item.key = {reinterpret_cast<const char*>(at + kItemHeadBytes), key};
  item.number = first ? 1 : load16(at + kItemHeadBytes + key);
  item.piece = {reinterpret_cast<const char*>(at + head), bytes - head};
  return true;
}

// Goes past the null item with which each table begins.
Result<void> TableReader::start() {
  started_ = true;
  if (auto down = descend(info_.root, info_.level); !down) return down;
  Item item;
  auto more = next_item(item);
  if (!more) return std::move(more).error();
  if (!*more || !item.key.empty() || item.flags != (kFirstPieceFlag | kLastPieceFlag) ||
      !item.piece.empty()) {
    return bad_block(leaf_number_, msg("no null item"));
  }
  return {};
}

Result<bool> TableReader::next() {
  if (!started_) {
    if (auto started = start(); !started) return std::move(started).error();
  }
  Item item;
  auto more = next_item(item);
  if (!more) return more;
  if (!*more) {
    if (keys_ == info_.keys) return false;
    return bad(msg("the number of keys is {0}, not {1}", keys_, info_.keys));
  }
  if ((item.flags & kFirstPieceFlag) == 0) {
    return bad_block(leaf_number_, msg("a tag without a beginning"));
  }
  if (item.key <= key_) return bad_block(leaf_number_, msg("keys out of order"));
  ++keys_;
  block_ = leaf_number_;
  compressed_ = (item.flags & kCompressedFlag) != 0;
  if ((item.flags & kLastPieceFlag) != 0) {
    key_ = item.key;
    tag_ = item.piece;
    return true;
  }
  key_copy_ = item.key;
  key_ = key_copy_;
  tag_copy_ = item.piece;
  for (std::uint32_t number = 2; (item.flags & kLastPieceFlag) == 0; ++number) {
    more = next_item(item);
    if (!more) return more;
    if (!*more || item.key != key_copy_ || item.number != number ||
        (item.flags & kFirstPieceFlag) != 0 ||
        compressed_ != ((item.flags & kCompressedFlag) != 0)) {
      return bad_block(leaf_number_, msg("a tag without an end"));
    }
    tag_copy_ += item.piece;
  }
  tag_ = tag_copy_;
  return true;
}

}  // namespace fihris::indexer::glass
