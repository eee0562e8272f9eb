// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/table_writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <numeric>
#include <utility>

#include "indexer/format/glass/buffer.h"

namespace fihris::indexer::glass {
namespace {

// A long tag's first piece goes into the rest of a leaf only if it holds at least this much more
// than its key costs; less makes the table larger through longer separators.
constexpr std::size_t kWorthwhileBytes = 34;

// Fills in the header, and clears the gap so that a file depends only on its input.
void seal(std::uint8_t* block, std::size_t level, std::uint32_t directory_end, std::uint32_t low) {
  const std::uint32_t free = low - directory_end;
  store32(block, kRevision);
  block[kLevelAt] = static_cast<std::uint8_t>(level);
  store16(block + kMaxFreeAt, free);
  store16(block + kTotalFreeAt, free);
  store16(block + kDirectoryEndAt, directory_end);
  std::memset(block + directory_end, 0, free);
}

Error bad_argument(Message message) {
  return Error{ErrorCode::kInvalidArgument, std::move(message), {}};
}

}  // namespace

TableWriter::Branch::Branch(std::uint32_t block_size)
    : block(std::make_unique_for_overwrite<std::uint8_t[]>(block_size)), low(block_size) {}

TableWriter::TableWriter(std::unique_ptr<BlockFile> file, std::uint32_t block_size)
    : file_(std::move(file)), max_item_(max_item_bytes(block_size)) {
  info_.block_size = block_size;
  begin_leaf();
  // The null item: an empty key before all others.
  low_ -= kItemHeadBytes;
  store16(leaf_ + low_, kFirstPieceFlag | kLastPieceFlag);
  leaf_[low_ + 2] = 0;
  store16(leaf_ + directory_end_, low_);
  directory_end_ += kPlaceBytes;
}

Result<TableWriter> TableWriter::create(std::string path, const TableOptions& options) {
  if (!is_block_size(options.block_size)) {
    return bad_argument(
        msg("a block size must be a power of two from 2048 to 65536, not {0}", options.block_size));
  }
  auto file = BlockFile::create(std::move(path), options.block_size, options.buffer_bytes);
  if (!file) return std::move(file).error();
  return TableWriter(std::move(file).value(), options.block_size);
}

Result<void> TableWriter::fail(Error error) {
  error_ = std::move(error);
  return *error_;
}

Result<void> TableWriter::add(std::string_view key, std::string_view tag, std::uint32_t flags) {
  assert(!finished_);
  const std::size_t bytes = kItemHeadBytes + key.size() + tag.size();
  // The usual case: a valid key, and an item that fits into the leaf whole.
  if (!key.empty() && key.size() <= kMaxKeyBytes && last_key() < key && bytes <= max_item_ &&
      bytes + kPlaceBytes <= free_bytes() && !error_) {
    put_item(key, tag, flags | kFirstPieceFlag | kLastPieceFlag, 1);
    ++info_.keys;
    return {};
  }
  if (error_) return *error_;
  if (key.empty() || key.size() > kMaxKeyBytes) {
    return fail(bad_argument(
        msg("a key of {0} bytes for {1}; it must have 1 to 255", key.size(), file_->path())));
  }
  if (key <= last_key()) return fail(bad_argument(msg("keys out of order for {0}", file_->path())));
  auto added = bytes <= max_item_ ? add_piece(key, tag, flags | kFirstPieceFlag | kLastPieceFlag, 1)
                                  : add_pieces(key, tag, flags);
  if (!added) return fail(std::move(added).error());
  ++info_.keys;
  return {};
}

// How much of a tag in several pieces goes into the first one. It fills the rest of the leaf if
// that saves an item or holds enough; the later pieces then have the largest size and fill whole
// slots of their leaves.
std::size_t TableWriter::first_piece_bytes(std::size_t key, std::size_t tag) const noexcept {
  const std::size_t head = kItemHeadBytes + key + kPieceNumberBytes;
  const std::size_t most = max_item_ - head;
  const std::size_t rest = free_bytes() % (max_item_ + kPlaceBytes);
  if (rest > kPlaceBytes + head) {
    const std::size_t room = rest - kPlaceBytes - head;
    if (room >= (tag - kPieceNumberBytes) % most || room >= key + kWorthwhileBytes) {
      return room + kPieceNumberBytes;
    }
  }
  return most + kPieceNumberBytes;
}

Result<void> TableWriter::add_pieces(std::string_view key, std::string_view tag,
                                     std::uint32_t flags) {
  const std::size_t most = max_item_ - kItemHeadBytes - key.size() - kPieceNumberBytes;
  std::size_t bytes = first_piece_bytes(key.size(), tag.size());
  if ((tag.size() - bytes - 1) / most + 2 > kMaxPieces) {
    return bad_argument(msg("a tag of {0} bytes is too long for {1}", tag.size(), file_->path()));
  }
  std::uint32_t position = kFirstPieceFlag;
  for (std::uint32_t number = 1; !tag.empty(); ++number) {
    if (bytes >= tag.size()) position |= kLastPieceFlag;
    auto added = add_piece(key, tag.substr(0, bytes), flags | position, number);
    if (!added) return added;
    tag.remove_prefix(std::min(bytes, tag.size()));
    bytes = most;
    position = 0;
  }
  return {};
}

Result<void> TableWriter::add_piece(std::string_view key, std::string_view bytes,
                                    std::uint32_t flags, std::uint32_t number) {
  const std::size_t size =
      kItemHeadBytes + key.size() + (number > 1 ? kPieceNumberBytes : 0) + bytes.size();
  if (free_bytes() < size + kPlaceBytes) {
    if (auto next = next_leaf(key, number); !next) return next;
  }
  put_item(key, bytes, flags, number);
  return {};
}

// The item must fit.
inline void TableWriter::put_item(std::string_view key, std::string_view bytes, std::uint32_t flags,
                                  std::uint32_t number) noexcept {
  const auto head = static_cast<std::uint32_t>(kItemHeadBytes + key.size()) +
                    (number > 1 ? kPieceNumberBytes : 0);
  const std::uint32_t size = head + static_cast<std::uint32_t>(bytes.size());
  low_ -= size;
  store16(leaf_ + directory_end_, low_);
  directory_end_ += kPlaceBytes;
  std::uint8_t* item = leaf_ + low_;
  store16(item, flags | (size - kItemHeadBytes));
  item[2] = static_cast<std::uint8_t>(key.size());
  copy_short(item + kItemHeadBytes, key.data(), key.size());
  if (number > 1) store16(item + head - kPieceNumberBytes, number);
  copy_short(item + head, bytes.data(), bytes.size());
  last_key_ = item + kItemHeadBytes;
  last_key_size_ = key.size();
}

void TableWriter::begin_leaf() noexcept {
  leaf_ = file_->block();
  directory_end_ = kDirectoryAt;
  low_ = info_.block_size;
}

// The leaf is full; `key` and `piece` begin another one.
Result<void> TableWriter::next_leaf(std::string_view key, std::uint32_t piece) {
  // The separator of the two leaves: the key up to the first byte that differs from the last key.
  Separator right;
  const std::string_view last = last_key();
  const auto* const different =
      std::mismatch(key.begin(), key.end(), last.begin(), last.end()).first;
  const auto common = static_cast<std::size_t>(different - key.begin());
  right.size = static_cast<std::uint8_t>(std::min(common + 1, key.size()));
  std::memcpy(right.key.data(), key.data(), right.size);
  right.piece = piece;
  const std::uint32_t number = file_->number();
  if (auto written = write_leaf(); !written) return written;
  if (auto entered = enter(1, left_, number); !entered) return entered;
  left_ = right;
  begin_leaf();
  return {};
}

Result<void> TableWriter::write_leaf() {
  seal(leaf_, 0, directory_end_, low_);
  return file_->advance();
}

Result<void> TableWriter::write_branch(std::size_t level) {
  Branch& branch = branches_[level - 1];
  seal(branch.block.get(), level, branch.directory_end, branch.low);
  std::memcpy(file_->block(), branch.block.get(), info_.block_size);
  return file_->advance();
}

// Adds the block `child`, whose left separator is `left`, to the branch at `level`.
Result<void> TableWriter::enter(std::size_t level, const Separator& left, std::uint32_t child) {
  if (level > branches_.size()) {
    if (level >= kMaxLevels) {
      return bad_argument(msg("{0} would have too many levels", file_->path()));
    }
    branches_.emplace_back(info_.block_size);
  }
  const std::uint32_t bytes = kBranchHeadBytes + left.size + kPieceNumberBytes + kPlaceBytes;
  if (branches_[level - 1].low - branches_[level - 1].directory_end < bytes) {
    const std::uint32_t number = file_->number();
    if (auto written = write_branch(level); !written) return written;
    // A copy: the branches may move.
    const Separator border = branches_[level - 1].left;
    if (auto entered = enter(level + 1, border, number); !entered) return entered;
    branches_[level - 1].directory_end = kDirectoryAt;
    branches_[level - 1].low = info_.block_size;
  }
  add_branch_item(branches_[level - 1], left, child);
  return {};
}

void TableWriter::add_branch_item(Branch& branch, const Separator& left,
                                  std::uint32_t child) noexcept {
  const bool first = branch.directory_end == kDirectoryAt;
  const std::uint32_t size = first ? 0 : left.size;
  branch.low -= kBranchHeadBytes + size + kPieceNumberBytes;
  std::uint8_t* item = branch.block.get() + branch.low;
  store32(item, child);
  item[4] = static_cast<std::uint8_t>(size);
  if (size > 0) std::memcpy(item + kBranchHeadBytes, left.key.data(), size);
  store16(item + kBranchHeadBytes + size, first ? 0 : left.piece);
  store16(branch.block.get() + branch.directory_end, branch.low);
  branch.directory_end += kPlaceBytes;
  if (first) branch.left = left;
}

// Writes the open block of each level, from the leaf up; the topmost one is the
// root.
Result<void> TableWriter::finish_tree() {
  std::uint32_t number = file_->number();
  if (auto written = write_leaf(); !written) return written;
  Separator left = left_;
  std::size_t level = 0;
  while (level < branches_.size()) {
    ++level;
    if (auto entered = enter(level, left, number); !entered) return entered;
    number = file_->number();
    if (auto written = write_branch(level); !written) return written;
    left = branches_[level - 1].left;
  }
  info_.root = number;
  info_.level = static_cast<std::uint32_t>(level);
  return file_->finish();
}

Result<TableInfo> TableWriter::finish() {
  assert(!finished_);
  if (error_) return *error_;
  finished_ = true;
  if (auto done = finish_tree(); !done) {
    error_ = std::move(done).error();
    return *error_;
  }
  info_.blocks = file_->number();
  const auto& sums = file_->block_sums();
  info_.checksum = std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
  return info_;
}

}  // namespace fihris::indexer::glass
