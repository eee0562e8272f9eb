// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/record_scan.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "indexer/format/glass/block_items.h"
#include "indexer/format/glass/block_sums.h"
#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/posting_chunks.h"
#include "indexer/format/glass/table_info.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/segment_file.h"

namespace fihris::indexer {
namespace {

using glass::Table;

constexpr auto kRecords = static_cast<std::size_t>(Table::kDocdata);

std::uint32_t items_of(const std::uint8_t* block, std::uint32_t block_size) {
  const std::uint32_t end = glass::load16(block + glass::kDirectoryEndAt);
  if (end < glass::kDirectoryAt || end > block_size) return 0;
  return (end - glass::kDirectoryAt) / glass::kPlaceBytes;
}

// Which blocks the table's tree leads to. Xapian leaves the former states of changed blocks in the
// file, with documents that have been removed.
class Reachable {
 public:
  Reachable(std::string_view bytes, const glass::TableInfo& info, const std::vector<bool>& sound)
      : bytes_(bytes), info_(info), sound_(sound), is_reachable_(sound.size()) {}

  // Empty when a branch is damaged, so that nobody knows.
  std::optional<std::vector<bool>> find() {
    if (!visit(info_.root, info_.level)) return std::nullopt;
    return std::move(is_reachable_);
  }

 private:
  bool visit(std::uint32_t number, std::uint32_t level) {
    if (number >= sound_.size() || is_reachable_[number]) return false;
    is_reachable_[number] = true;
    if (level == 0) return true;
    if (!sound_[number]) return false;
    const auto* const block = reinterpret_cast<const std::uint8_t*>(bytes_.data()) +
                              std::size_t{number} * info_.block_size;
    if (block[glass::kLevelAt] != level) return false;
    const std::uint32_t items = items_of(block, info_.block_size);
    for (std::uint32_t i = 0; i < items; ++i) {
      glass::BranchItem item;
      if (!glass::item_at(block, info_.block_size, i, item)) return false;
      if (!visit(item.child, level - 1)) return false;
    }
    return true;
  }

  std::string_view bytes_;
  const glass::TableInfo& info_;
  const std::vector<bool>& sound_;
  std::vector<bool> is_reachable_;
};

// The size of a table's blocks: from the version file, or from what the description says of the
// whole table.
std::uint32_t block_size_of(const std::optional<glass::TableInfo>& info, std::uint64_t table_bytes,
                            std::uint64_t blocks) {
  if (blocks > 0 && table_bytes % blocks == 0 && table_bytes / blocks <= glass::kMaxBlockSize) {
    const auto size = static_cast<std::uint32_t>(table_bytes / blocks);
    if (glass::is_block_size(size)) return size;
  }
  return info && glass::is_block_size(info->block_size) ? info->block_size
                                                        : glass::kDefaultBlockSize;
}

}  // namespace

Result<RecordScan> RecordScan::open(const std::string& segment) {
  const std::string name(glass::table_file_name(Table::kDocdata));
  const std::string path = segment + "/" + name;
  RecordScan scan;
  auto file = glass::map_file(path);
  if (!file) return std::move(file).error();
  if (!file->is_there) return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  scan.file_ = std::move(file).value();

  const std::string version_path = segment + "/" + std::string(glass::kVersionFileName);
  const auto version_file = glass::map_file(version_path);
  std::optional<glass::TableInfo> info;
  if (version_file && version_file->is_there) {
    const auto version = glass::parse_version_file(version_file->bytes, version_path);
    if (version) info = version->tables[Table::kDocdata];
  }
  bool knows_root = false;  // for certain
  const std::string description_path = segment + "/" + std::string(kSegmentFileName);
  const auto description_file = glass::map_file(description_path);
  std::array<std::string_view, glass::kTables> sums;
  std::optional<glass::BlockSums> block_sums;
  std::uint64_t table_bytes = 0;
  if (description_file && description_file->is_there) {
    const auto description = parse_segment_file(description_file->bytes, description_path, &sums);
    if (description) {
      for (const FileSum& one : description->files) {
        if (one.name == name) table_bytes = one.bytes;
        if (one.name == glass::kVersionFileName && info) {
          knows_root = one.sum == hash128(version_file->bytes);
        }
      }
      block_sums.emplace(description_file->memory, sums[kRecords]);
    }
  }
  scan.has_checksums_ = block_sums.has_value();
  scan.block_size_ = block_size_of(info, table_bytes, block_sums ? block_sums->blocks() : 0);
  const std::uint64_t there = scan.file_.bytes.size() / scan.block_size_;
  scan.blocks_ = block_sums ? block_sums->blocks() : there;
  std::vector<bool> sound(static_cast<std::size_t>(std::min(there, scan.blocks_)));
  for (std::size_t i = 0; i < sound.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i);
    sound[i] = !block_sums || block_sums->holds(number, scan.block(number), scan.block_size_);
  }
  const auto whole = static_cast<std::uint64_t>(std::count(sound.begin(), sound.end(), true));
  scan.damaged_ = scan.blocks_ - whole;
  std::optional<std::vector<bool>> reachable;
  if (knows_root && info->block_size == scan.block_size_ && info->level < glass::kMaxLevels) {
    reachable = Reachable(scan.file_.bytes, *info, sound).find();
  }
  for (std::size_t i = 0; i < sound.size(); ++i) {
    if (sound[i] && (!reachable || (*reachable)[i])) scan.collect(static_cast<std::uint32_t>(i));
  }
  std::sort(scan.pieces_.begin(), scan.pieces_.end(), [](const Piece& a, const Piece& b) {
    return std::tie(a.document, a.number, b.revision) < std::tie(b.document, b.number, a.revision);
  });
  for (std::size_t i = 0; i < scan.pieces_.size(); ++i) {
    if (!scan.documents_.empty() && scan.documents_.back() == scan.pieces_[i].document) continue;
    scan.documents_.push_back(scan.pieces_[i].document);
    scan.first_pieces_.push_back(i);
  }
  return scan;
}

const std::uint8_t* RecordScan::block(std::uint32_t number) const noexcept {
  return reinterpret_cast<const std::uint8_t*>(file_.bytes.data()) +
         std::size_t{number} * block_size_;
}

// Takes the items of a leaf.
void RecordScan::collect(std::uint32_t number) {
  const std::uint8_t* const leaf = block(number);
  if (leaf[glass::kLevelAt] != 0) return;
  const std::uint32_t items = items_of(leaf, block_size_);
  for (std::uint32_t i = 0; i < items; ++i) {
    glass::LeafItem item;
    if (!glass::item_at(leaf, block_size_, i, item)) continue;
    const auto document = glass::whole_sortable(item.key.bytes);
    if (!document) continue;  // such as the null item with which each table begins
    pieces_.push_back({.document = *document,
                       .number = item.key.piece,
                       .block = number,
                       .at = i,
                       .revision = glass::load32(leaf)});
  }
}

bool RecordScan::read(std::size_t at, std::string_view& record) {
  const std::uint32_t document = documents_[at];
  tag_.clear();
  bool is_compressed = false;
  std::uint32_t number = 1;
  for (std::size_t i = first_pieces_[at]; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (piece.document != document || piece.number > number) return false;
    if (piece.number < number) continue;  // an older state of the one before
    glass::LeafItem item;
    if (!glass::item_at(block(piece.block), block_size_, piece.at, item)) return false;
    if (number == 1) is_compressed = (item.flags & glass::kCompressedFlag) != 0;
    tag_ += item.tag;
    ++number;
    if ((item.flags & glass::kLastPieceFlag) == 0) continue;
    if (is_compressed && !inflater_.inflate(tag_, record_)) return false;
    record = is_compressed ? record_ : tag_;
    return true;
  }
  return false;
}

}  // namespace fihris::indexer
