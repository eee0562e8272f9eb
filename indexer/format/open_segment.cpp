// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/open_segment.h"

#include <utility>

#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {

Result<glass::MappedFile> OpenSegment::map(std::string_view file) const {
  const std::string path = path_ + "/" + std::string(file);
  const auto damaged = [&path](const Message& why) {
    return Error{ErrorCode::kCorrupt, msg("{0} is damaged: {1}", path, why), Advice::kCheckIndex};
  };
  const SegmentEntry::File* entry = nullptr;
  for (const SegmentEntry::File& one : entry_.files) {
    if (one.sum.name == file) entry = &one;
  }
  if (entry == nullptr) return glass::MappedFile();
  auto mapped = glass::map_file(path);
  if (!mapped) return mapped;
  if (!mapped->is_there) {
    if (entry->optional) return mapped;
    return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  }
  if (mapped->bytes.size() != entry->sum.bytes) {
    return damaged(msg("it has {0} bytes instead of {1}", mapped->bytes.size(), entry->sum.bytes));
  }
  return mapped;
}

Result<OpenSegment> OpenSegment::open(const std::string& index, const SegmentEntry& entry,
                                      Tables tables) {
  OpenSegment segment;
  segment.path_ = index + "/" + entry.name;
  segment.entry_ = entry;
  const auto whole = [&](std::string_view name) -> Result<glass::MappedFile> {
    auto mapped = segment.map(name);
    if (!mapped) return mapped;
    const FileSum* const sum = entry.find(name);
    if (sum == nullptr || hash128(mapped->bytes) != sum->sum) {
      return Error{ErrorCode::kCorrupt,
                   msg("{0} is damaged: {1}", segment.path_ + "/" + std::string(name),
                       msg("wrong checksum")),
                   Advice::kCheckIndex};
    }
    return mapped;
  };
  const auto version_file = whole(glass::kVersionFileName);
  if (!version_file) return version_file.error();
  const auto file = whole(kSegmentFileName);
  if (!file) return file.error();
  std::array<std::string_view, glass::kTables> sums;
  const std::string path = segment.path_ + "/" + std::string(kSegmentFileName);
  if (auto parsed = parse_segment_file(file->bytes, path, &sums); !parsed) {
    return std::move(parsed).error();
  }
  const auto version = glass::parse_version_file(
      version_file->bytes, segment.path_ + "/" + std::string(glass::kVersionFileName));
  if (!version) {
    if (version.error().code != ErrorCode::kWrongFormat) return version.error();
    segment.readable_ = false;
    return segment;
  }
  for (const glass::Table table : tables) {
    const auto i = static_cast<std::size_t>(table);
    const auto& info = version->tables.info[i];
    if (!info) continue;
    const std::string_view name = glass::table_file_name(table);
    auto mapped = segment.map(name);
    if (!mapped) return std::move(mapped).error();
    auto lookup =
        glass::TableLookup::open(segment.path_ + "/" + std::string(name), std::move(mapped).value(),
                                 *info, std::make_shared<glass::BlockSums>(file->memory, sums[i]));
    if (!lookup) return std::move(lookup).error();
    segment.tables_[i].emplace(std::move(lookup).value());
  }
  return segment;
}

}  // namespace fihris::indexer
