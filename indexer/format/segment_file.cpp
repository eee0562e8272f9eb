// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/segment_file.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "indexer/format/glass/block_checksum.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/parser.h"
#include "indexer/format/glass/version_file.h"
#include "indexer/format/numbers.h"
#include "indexer/format/schema.h"
#include "indexer/format/sealed.h"

namespace fihris::indexer {
namespace {

using glass::Table;

constexpr std::string_view kMagic = "fihris segment 1";
constexpr std::size_t kSumBytes = 16;
constexpr std::size_t kBlockSumBytes = 4;

std::string_view string_of(glass::Parser& in) { return in.bytes(in.uint()); }

FileSum file_of(glass::Parser& in) {
  FileSum file;
  file.name = string_of(in);
  file.bytes = in.uint();
  const std::string_view sum = in.bytes(kSumBytes);
  if (!in.failed()) file.sum = {number_at(sum, 0, 8), number_at(sum, 8, 8)};
  return file;
}

Error damaged(const std::string& path) {
  return Error{ErrorCode::kCorrupt, msg("{0} is damaged", path), Advice::kCheckIndex};
}

}  // namespace

void BlockSumsOfTables::set(Table table, std::span<const std::uint32_t> sums) {
  std::string& out = of[static_cast<std::size_t>(table)];
  out.clear();
  out.reserve(sums.size() * kBlockSumBytes);
  for (const std::uint32_t sum : sums) append_number(out, sum, kBlockSumBytes);
}

std::string encode_segment_file(const SegmentFile& file, const BlockSumsOfTables& sums) {
  std::string rest;
  const std::pair<std::string_view, std::string> settings[] = {
      {kFormatKey, std::to_string(kFormatVersion)},
      {kIndexKey, file.settings.index},
      {kFingerprintKey, file.settings.fingerprint},
      {kAnalyzerKey, file.settings.analyzer},
      {kFieldsKey, file.settings.fields}};
  glass::append_uint(rest, std::size(settings));
  for (const auto& [key, value] : settings) {
    glass::append_string(rest, key);
    glass::append_string(rest, value);
  }
  glass::append_uint(rest, file.documents);
  glass::append_uint(rest, file.first_document);
  glass::append_uint(rest, file.last_document);
  glass::append_uint(rest, file.files.size());
  for (const FileSum& one : file.files) {
    glass::append_string(rest, one.name);
    glass::append_uint(rest, one.bytes);
    append_number(rest, one.sum.low, 8);
    append_number(rest, one.sum.high, 8);
  }
  for (const std::string& table : sums.of) glass::append_string(rest, table);
  return seal(kMagic, rest);
}

Result<SegmentFile> parse_segment_file(std::string_view bytes, const std::string& path,
                                       std::array<std::string_view, glass::kTables>* sums) {
  const auto rest = unseal(kMagic, bytes, path);
  if (!rest) return rest.error();
  glass::Parser in(*rest);
  SegmentFile file;
  // An unknown setting is of no concern here.
  for (std::uint64_t settings = in.uint(); settings > 0 && !in.failed(); --settings) {
    const std::string_view key = string_of(in);
    const std::string_view value = string_of(in);
    if (key == kIndexKey) file.settings.index = value;
    if (key == kFingerprintKey) file.settings.fingerprint = value;
    if (key == kAnalyzerKey) file.settings.analyzer = value;
    if (key == kFieldsKey) file.settings.fields = value;
  }
  file.documents = in.uint32();
  file.first_document = in.uint32();
  file.last_document = in.uint32();
  for (std::uint64_t files = in.uint(); files > 0 && !in.failed(); --files) {
    file.files.push_back(file_of(in));
  }
  for (std::size_t i = 0; i < glass::kTables; ++i) {
    const std::string_view of_table = string_of(in);
    if (sums != nullptr) (*sums)[i] = of_table;
  }
  if (in.failed()) return damaged(path);
  return file;
}

Result<FileSum> write_segment_file(const std::string& directory, const SegmentFile& file,
                                   const BlockSumsOfTables& sums) {
  const std::string path = directory + "/" + std::string(kSegmentFileName);
  const std::string bytes = encode_segment_file(file, sums);
  auto done = glass::write_file(path, bytes);
  if (done) done = glass::sync_directory(directory);
  if (!done) return std::move(done).error();
  return FileSum{
      .name = std::string(kSegmentFileName), .bytes = bytes.size(), .sum = hash128(bytes)};
}

Result<void> describe_segment(const std::string& directory, const IndexSettings& settings,
                              std::uint32_t documents, std::uint32_t first_document,
                              std::uint32_t last_document) {
  SegmentFile file{.settings = settings,
                   .documents = documents,
                   .first_document = first_document,
                   .last_document = last_document,
                   .files = {}};
  std::error_code error;
  for (std::filesystem::directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name == kSegmentFileName) continue;
    auto sum = sum_file(directory, name);
    if (!sum) return std::move(sum).error();
    file.files.push_back(std::move(sum).value());
  }
  if (error) return glass::io_error(msg("cannot read the directory {0}", directory), error.value());
  std::sort(file.files.begin(), file.files.end(),
            [](const FileSum& a, const FileSum& b) { return a.name < b.name; });
  BlockSumsOfTables sums;
  const auto version = glass::read_version_file(directory);
  if (!version && version.error().code != ErrorCode::kWrongFormat) return version.error();
  for (std::size_t i = 0; version && i < glass::kTables; ++i) {
    if (!version->tables.info[i]) continue;
    const auto table = static_cast<Table>(i);
    auto mapped = glass::map_file(directory + "/" + std::string(glass::table_file_name(table)));
    if (!mapped) return std::move(mapped).error();
    const std::uint32_t size = version->tables.info[i]->block_size;
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(mapped->bytes.data());
    std::vector<std::uint32_t> blocks;
    for (std::uint64_t at = 0; at + size <= mapped->bytes.size(); at += size) {
      blocks.push_back(
          glass::block_checksum(static_cast<std::uint32_t>(blocks.size()), bytes + at, size));
    }
    sums.set(table, blocks);
  }
  if (auto written = write_segment_file(directory, file, sums); !written) {
    return std::move(written).error();
  }
  return {};
}

}  // namespace fihris::indexer
