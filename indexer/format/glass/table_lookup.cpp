// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/table_lookup.h"

#include "indexer/format/glass/block_items.h"
#include "indexer/format/glass/damaged_file.h"
#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer::glass {

Result<TableLookup> TableLookup::open(const std::string& path, MappedFile file,
                                      const TableInfo& info,
                                      std::shared_ptr<const BlockSums> sums) {
  const auto damaged = [&path](const Message& why) {
    return Error{ErrorCode::kCorrupt, msg("{0} is damaged: {1}", path, why), Advice::kCheckIndex};
  };
  if (!is_block_size(info.block_size) || info.level >= kMaxLevels) {
    return damaged(msg("wrong block size or level"));
  }
  if (sums != nullptr && sums->blocks() != file.bytes.size() / info.block_size) {
    return damaged(msg("wrong number of blocks"));
  }
  TableLookup table(path, std::move(file), info, std::move(sums));
  // Xapian reads the root when it opens the table.
  if (table.sums_ != nullptr) {
    try {
      std::uint32_t items = 0;
      if (table.block(info.root, info.level, items) == nullptr) {
        return damaged(msg("wrong root block"));
      }
    } catch (const DamagedFile& damage) {
      return damage.error();
    }
  }
  return table;
}

Result<TableLookup> TableLookup::open(const std::string& path, const TableInfo& info) {
  auto file = map_file(path);
  if (!file) return std::move(file).error();
  return open(path, std::move(file).value(), info, nullptr);
}

Result<TableLookup> TableLookup::open(const std::string& directory, const VersionFile& version,
                                      Table table) {
  const std::string path = std::string(directory).append("/").append(table_file_name(table));
  const auto& info = version.tables[table];
  if (!info) return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  return open(path, *info);
}

void TableLookup::throw_damaged(const Message& why) const {
  throw DamagedFile(
      {ErrorCode::kCorrupt, msg("{0} is damaged: {1}", *path_, why), Advice::kCheckIndex});
}

void TableLookup::verify_block(std::uint64_t number) const {
  if (sums_ == nullptr) return;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(file_.bytes.data());
  if (!sums_->holds(static_cast<std::uint32_t>(number), bytes + number * info_.block_size,
                    info_.block_size)) {
    throw_damaged(msg("block {0} does not match its checksum", number));
  }
}

void TableLookup::verify_blocks(std::uint64_t first, std::uint64_t end) const {
  for (std::uint64_t number = first; number < end; ++number) verify_block(number);
}

void TableLookup::verify() const { verify_blocks(0, blocks()); }

const std::uint8_t* TableLookup::block(std::uint32_t number, std::uint32_t level,
                                       std::uint32_t& items) const {
  const std::uint64_t offset = std::uint64_t{number} * info_.block_size;
  if (offset + info_.block_size > file_.bytes.size()) return nullptr;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(file_.bytes.data() + offset);
  verify_block(number);
  const std::uint32_t end = load16(bytes + kDirectoryEndAt);
  if (bytes[kLevelAt] != level || end < kDirectoryAt || end > info_.block_size ||
      (end - kDirectoryAt) % kPlaceBytes != 0) {
    return nullptr;
  }
  items = (end - kDirectoryAt) / kPlaceBytes;
  return bytes;
}

TableLookup::Outcome TableLookup::find(std::string_view key, std::string_view& tag) const {
  const Key wanted{key, 1};
  std::uint32_t number = info_.root;
  std::uint32_t items = 0;
  std::uint32_t place_of_item = 0;
  for (std::uint32_t level = info_.level; level > 0; --level) {
    const std::uint8_t* const branch = block(number, level, items);
    BranchItem item;
    if (branch == nullptr || last_not_after(branch, info_.block_size, items, wanted, item,
                                            place_of_item) != Place::kThere) {
      return Outcome::kOther;
    }
    number = item.child;
  }
  const std::uint8_t* const leaf = block(number, 0, items);
  if (leaf == nullptr) return Outcome::kOther;
  LeafItem item;
  const Place place = last_not_after(leaf, info_.block_size, items, wanted, item, place_of_item);
  if (place == Place::kUnreadable) return Outcome::kOther;
  if (place == Place::kNone || item.key.bytes != key) return Outcome::kAbsent;
  constexpr std::uint32_t kWhole = kFirstPieceFlag | kLastPieceFlag;
  if (item.flags != kWhole) return Outcome::kOther;
  tag = item.tag;
  return Outcome::kFound;
}

}  // namespace fihris::indexer::glass
