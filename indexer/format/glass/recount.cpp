// SPDX-License-Identifier: GPL-2.0-or-later
//
// Shares only constants with the writer, so that one finds the other's mistakes.
#include "indexer/format/glass/recount.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/format/glass/block_checksum.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/layout.h"

namespace fihris::indexer::glass {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{1} << 20;

// One item of a leaf or branch.
struct Item {
  std::string_view key;
  std::uint32_t piece = 1;
  std::uint32_t flags = 0;  // leaf items only, like the next
  std::uint32_t tag_bytes = 0;
  std::uint32_t child = 0;  // branch items only
};

// Orders by key, then by piece number.
bool before(const Item& a, const Item& b) {
  const int order = a.key.compare(b.key);
  return order < 0 || (order == 0 && a.piece < b.piece);
}

class Walk {
 public:
  Walk(const std::string& path, const TableInfo& said, File file)
      : path_(path), said_(said), size_(said.block_size), file_(std::move(file)) {}

  Result<void> run() {
    auto bytes = file_.size(path_);
    if (!bytes) return std::move(bytes).error();
    if (*bytes != said_.bytes()) {
      return bad(msg("the file has {0} bytes, not the {1} of {2} blocks", *bytes, said_.bytes(),
                     said_.blocks));
    }
    reached_.assign(said_.blocks, false);
    branches_.resize(said_.level);
    if (auto walked = visit(said_.root, said_.level); !walked) return walked;
    if (in_tag_) return bad(msg("the last tag has no end"));
    if (visited_ != said_.blocks) {
      return bad(msg_n("{0} block is not in the tree", "{0} blocks are not in the tree",
                       said_.blocks - visited_));
    }
    if (keys_ != said_.keys) {
      return bad(msg("the number of keys is {0}, not {1}", keys_, said_.keys));
    }
    if (checksum_ != said_.checksum)
      return bad(msg("the file is not what was written: wrong checksum"));
    return {};
  }

 private:
  [[nodiscard]] Error bad(const Message& why) const {
    return Error{ErrorCode::kCorrupt, msg("{0} is damaged: {1}", path_, why), Advice::kCheckIndex};
  }
  [[nodiscard]] Error bad_block(std::uint32_t number, const Message& why) const {
    return bad(msg("block {0}: {1}", number, why));
  }

  // Many leaves are read at once, as they are adjacent.
  Result<const std::uint8_t*> read(std::uint32_t number, std::uint32_t level) {
    const std::uint64_t offset = std::uint64_t{number} * size_;
    if (level > 0) {
      auto& branch = branches_[level - 1];
      if (!branch) branch = std::make_unique_for_overwrite<char[]>(size_);
      auto done = file_.read_at(offset, branch.get(), size_, path_);
      if (!done) return std::move(done).error();
      return reinterpret_cast<const std::uint8_t*>(branch.get());
    }
    if (offset < window_begin_ || offset + size_ > window_begin_ + window_.size()) {
      window_begin_ = offset;
      window_.resize(std::min<std::uint64_t>(kWindowBytes, said_.bytes() - offset));
      auto done = file_.read_at(offset, window_.data(), window_.size(), path_);
      if (!done) return std::move(done).error();
    }
    return reinterpret_cast<const std::uint8_t*>(window_.data() + (offset - window_begin_));
  }

  Result<void> visit(std::uint32_t number, std::uint32_t level) {
    if (number >= said_.blocks) return bad_block(number, msg("there is no such block"));
    if (reached_[number]) return bad_block(number, msg("two branches lead to it"));
    reached_[number] = true;
    ++visited_;
    auto got = read(number, level);
    if (!got) return std::move(got).error();
    const std::uint8_t* block = *got;
    checksum_ += block_checksum(number, block, size_);
    if (load32(block) != kRevision) return bad_block(number, msg("wrong revision"));
    if (block[kLevelAt] != level) return bad_block(number, msg("wrong level"));
    const std::uint32_t end = load16(block + kDirectoryEndAt);
    if (end <= kDirectoryAt || end > size_ || (end - kDirectoryAt) % kPlaceBytes != 0) {
      return bad_block(number, msg("wrong end of the directory"));
    }
    std::uint32_t low = size_;  // items are packed downwards, in order
    for (std::uint32_t at = kDirectoryAt; at < end; at += kPlaceBytes) {
      const std::uint32_t place = load16(block + at);
      if (place < end || place >= low) return bad_block(number, msg("an item in the wrong place"));
      Item item;
      const auto bytes = level == 0 ? leaf_item(block + place, low - place, item)
                                    : branch_item(block + place, low - place, item);
      if (bytes != low - place) return bad_block(number, msg("an item of the wrong size"));
      low = place;
      auto taken = level == 0 ? take_leaf_item(number, item)
                              : take_branch_item(number, level, at == kDirectoryAt, item);
      if (!taken) return taken;
    }
    if (load16(block + kMaxFreeAt) != low - end || load16(block + kTotalFreeAt) != low - end) {
      return bad_block(number, msg("wrong free space"));
    }
    if (std::any_of(block + end, block + low, [](std::uint8_t byte) { return byte != 0; })) {
      return bad_block(number, msg("something in the free space"));
    }
    if (level == 0) {
      last_key_ = last_.key;
      last_.key = last_key_;
    }
    return {};
  }

  // The size of the item at `at`, at most `most` bytes; 0 when it cannot be one.
  std::uint32_t leaf_item(const std::uint8_t* at, std::uint32_t most, Item& item) const {
    if (most < kItemHeadBytes) return 0;
    item.flags = load16(at) & ~kItemSizeMask;
    const std::uint32_t bytes = (load16(at) & kItemSizeMask) + kItemHeadBytes;
    const std::uint32_t key = at[2];
    const bool first = (item.flags & kFirstPieceFlag) != 0;
    const std::uint32_t head = kItemHeadBytes + key + (first ? 0 : kPieceNumberBytes);
    if (bytes > most || bytes < head || bytes > max_item_bytes(size_)) return 0;
    item.key = {reinterpret_cast<const char*>(at + kItemHeadBytes), key};
    if (!first) item.piece = load16(at + kItemHeadBytes + key);
    item.tag_bytes = bytes - head;
    return bytes;
  }

  static std::uint32_t branch_item(const std::uint8_t* at, std::uint32_t most, Item& item) {
    if (most < kBranchHeadBytes + kPieceNumberBytes) return 0;
    item.child = load32(at);
    const std::uint32_t key = at[4];
    if (most < kBranchHeadBytes + key + kPieceNumberBytes) return 0;
    item.key = {reinterpret_cast<const char*>(at + kBranchHeadBytes), key};
    item.piece = load16(at + kBranchHeadBytes + key);
    return kBranchHeadBytes + key + kPieceNumberBytes;
  }

  Result<void> take_branch_item(std::uint32_t number, std::uint32_t level, bool first,
                                const Item& item) {
    if (first != item.key.empty() || (first && item.piece != 0)) {
      return bad_block(number, msg("a wrong first key"));
    }
    if (!first) {
      if (!before(last_, item))
        return bad_block(number, msg("a border not above the keys before it"));
      border_key_ = item.key;
      border_ = item;
      border_->key = border_key_;
    }
    return visit(item.child, level - 1);
  }

  Result<void> take_leaf_item(std::uint32_t number, const Item& item) {
    const bool first = (item.flags & kFirstPieceFlag) != 0;
    if (!seen_null_) {
      seen_null_ = true;
      if (!item.key.empty() || item.flags != (kFirstPieceFlag | kLastPieceFlag) ||
          item.tag_bytes != 0) {
        return bad_block(number, msg("no null item"));
      }
      return {};
    }
    if (item.key.empty()) return bad_block(number, msg("an empty key"));
    if (border_ && before(item, *border_)) return bad_block(number, msg("a key below its border"));
    border_.reset();
    if (!before(last_, item)) return bad_block(number, msg("keys out of order"));
    if (first == in_tag_) return bad_block(number, msg("a tag with too few or too many pieces"));
    if (!first && (item.key != last_.key || item.piece != last_.piece + 1 ||
                   ((item.flags ^ last_.flags) & kCompressedFlag) != 0)) {
      return bad_block(number, msg("a piece of another tag"));
    }
    if (first) ++keys_;
    in_tag_ = (item.flags & kLastPieceFlag) == 0;
    last_ = item;
    return {};
  }

  const std::string& path_;
  const TableInfo& said_;
  const std::uint32_t size_;
  File file_;
  std::vector<bool> reached_;
  std::vector<std::unique_ptr<char[]>> branches_;  // the current block of each level
  std::vector<char> window_;
  std::uint64_t window_begin_ = 0;
  std::uint32_t visited_ = 0;
  std::uint64_t keys_ = 0;
  std::uint64_t checksum_ = 0;
  bool seen_null_ = false;
  bool in_tag_ = false;  // between the pieces of a tag
  Item last_;            // its key is in the current leaf, else in last_key_
  std::string last_key_;
  std::optional<Item> border_;  // the next key must not be less
  std::string border_key_;
};

}  // namespace

Result<void> recount(const std::string& path, const TableInfo& said) {
  if (!is_block_size(said.block_size) || said.level >= kMaxLevels || said.blocks == 0) {
    return Error{
        ErrorCode::kCorrupt,
        msg("{0} is damaged: {1}", path, msg("wrong block size, level or number of blocks")),
        Advice::kCheckIndex};
  }
  auto file = File::open(path);
  if (!file) return std::move(file).error();
  return Walk(path, said, std::move(file).value()).run();
}

}  // namespace fihris::indexer::glass
