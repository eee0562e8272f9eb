// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is in a segment, and with which checksums? The file that describes it, in its directory:
// docs/index-schema.md, "Segment file".
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/file_sum.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer {

inline constexpr std::string_view kSegmentFileName = "segment.fihris";

// What all segments of an index have in common, as the manifest has it.
struct IndexSettings {
  std::string index;  // unique id of the index: 16 hexadecimal digits
  std::string fingerprint;
  std::string analyzer;
  std::string fields;
  friend bool operator==(const IndexSettings&, const IndexSettings&) = default;
};

struct SegmentFile {
  IndexSettings settings;
  std::uint32_t documents = 0;  // none is dead when a segment is written
  std::uint32_t first_document = 0;
  std::uint32_t last_document = 0;
  std::vector<FileSum> files;  // all but this one, by name
};

// Four bytes for each block of a table, its block_checksum(), the lowest byte first; empty for a
// table that the segment does not have.
struct BlockSumsOfTables {
  std::array<std::string, glass::kTables> of;

  void set(glass::Table table, std::span<const std::uint32_t> sums);
};

[[nodiscard]] std::string encode_segment_file(const SegmentFile& file,
                                              const BlockSumsOfTables& sums);

// `sums`, where asked for, becomes views into `bytes`. `path` is for the message. kCorrupt;
// kWrongFormat for another version.
Result<SegmentFile> parse_segment_file(std::string_view bytes, const std::string& path,
                                       std::array<std::string_view, glass::kTables>* sums);

// Describes the complete segment in `directory`: reads all of its files, writes its segment file
// and syncs the directory. For a segment whose writer did not make checksums on its way. kIo,
// kOutOfSpace, kCorrupt.
Result<void> describe_segment(const std::string& directory, const IndexSettings& settings,
                              std::uint32_t documents, std::uint32_t first_document,
                              std::uint32_t last_document);

// Writes the segment file, syncs the directory and returns the file's own sum. `sums`: of the
// tables. kIo, kOutOfSpace.
Result<FileSum> write_segment_file(const std::string& directory, const SegmentFile& file,
                                   const BlockSumsOfTables& sums);

}  // namespace fihris::indexer
