// SPDX-License-Identifier: GPL-2.0-or-later
//
// What makes a directory of table files a database? docs/glass-format.md, "Version file".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/format/glass/layout.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

struct DatabaseStats {
  std::uint32_t documents = 0;
  std::uint32_t last_document = 0;  // the greatest number ever given; not less than `documents`
  std::uint64_t total_length = 0;   // of all documents
  std::uint32_t min_length = 0;     // the least non-zero one; 0 when all are zero
  std::uint32_t max_length = 0;
  std::uint32_t max_wdf = 0;
  std::uint32_t max_spelling_frequency = 0;

  // Adds a document with its length and the greatest wdf of its terms.
  void add_document(std::uint32_t document, std::uint32_t length, std::uint32_t wdf) noexcept;
  // Adds the documents of another, disjoint set.
  void merge(const DatabaseStats& other) noexcept;
};

using Uuid = std::array<std::uint8_t, 16>;

// A random UUID (version 4 of RFC 4122).
Result<Uuid> new_uuid();

// The bytes of the version file. `block_size`: of missing tables, in case a writer creates them
// later.
[[nodiscard]] std::string encode_version_file(const Uuid& uuid, const Tables& tables,
                                              const DatabaseStats& stats,
                                              std::uint32_t block_size = kDefaultBlockSize);

// Turns the files in `directory`, which must all be complete and on disk and have no version file
// yet, into a database, and returns the bytes of the version file. It is on disk; its name is once
// the directory is synced. kIo, kOutOfSpace; kInvalidArgument for inconsistent stats or missing
// tables: one with documents has a term list.
Result<std::string> write_version_file(const std::string& directory, const Tables& tables,
                                       const DatabaseStats& stats,
                                       std::uint32_t block_size = kDefaultBlockSize);

struct VersionFile {
  std::uint64_t revision = 0;  // no block of this state of the database has a later one
  Tables tables;               // of each existing table: block size, root, level and keys
  DatabaseStats stats;
};

// The version file of a database, whichever writer wrote it. kIo; kCorrupt, kWrongFormat when it
// cannot be parsed.
Result<VersionFile> read_version_file(const std::string& directory);
// The same from its bytes. `path` is for the message.
Result<VersionFile> parse_version_file(std::string_view bytes, const std::string& path);

inline constexpr std::string_view kVersionFileName = "iamglass";

// The format's name and version: the first bytes of each version file.
[[nodiscard]] std::string_view format_magic() noexcept;

}  // namespace fihris::indexer::glass
