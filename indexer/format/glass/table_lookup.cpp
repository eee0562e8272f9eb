// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/table_lookup.h"

#include "indexer/format/glass/block_items.h"
#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer::glass {

Result<TableLookup> TableLookup::open(const std::string& path, const TableInfo& info,
                                      std::uint64_t revision) {
  if (!is_block_size(info.block_size) || info.level >= kMaxLevels) {
    return Error{ErrorCode::kCorrupt,
                 msg("{0} is damaged: {1}", path, msg("wrong block size or level")),
                 Advice::kRebuild};
  }
  auto file = map_file(path);
  if (!file) return std::move(file).error();
  return TableLookup(std::move(file).value(), info, revision);
}

Result<TableLookup> TableLookup::open(const std::string& segment, Table table) {
  const auto version = read_version_file(segment);
  if (!version) return version.error();
  const std::string path = std::string(segment).append("/").append(table_file_name(table));
  const auto& info = version->tables[table];
  if (!info) return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  return open(path, *info, version->revision);
}

const std::uint8_t* TableLookup::block(std::uint32_t number, std::uint32_t level,
                                       std::uint32_t& items) const noexcept {
  const std::uint64_t offset = std::uint64_t{number} * info_.block_size;
  if (offset + info_.block_size > file_.bytes.size()) return nullptr;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(file_.bytes.data() + offset);
  const std::uint32_t end = load16(bytes + kDirectoryEndAt);
  if (load32(bytes) > revision_ || bytes[kLevelAt] != level || end < kDirectoryAt ||
      end > info_.block_size || (end - kDirectoryAt) % kPlaceBytes != 0) {
    return nullptr;
  }
  items = (end - kDirectoryAt) / kPlaceBytes;
  return bytes;
}

TableLookup::Outcome TableLookup::find(std::string_view key, std::string_view& tag) const noexcept {
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
