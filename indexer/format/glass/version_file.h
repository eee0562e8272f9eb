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
  std::uint32_t min_length = 0;     // the least one that is not 0; 0 when all are
  std::uint32_t max_length = 0;
  std::uint32_t max_wdf = 0;
  std::uint32_t max_spelling_frequency = 0;

  // A document with its length and the greatest wdf of its terms.
  void add_document(std::uint32_t document, std::uint32_t length, std::uint32_t wdf) noexcept;
  // All documents of another set, which has none of this set's.
  void merge(const DatabaseStats& other) noexcept;
};

using Uuid = std::array<std::uint8_t, 16>;

// A random one (version 4 of RFC 4122).
Result<Uuid> new_uuid();

// The bytes of the version file. `block_size`: of tables that are not there, should a writer make
// them later.
[[nodiscard]] std::string encode_version_file(const Uuid& uuid, const Tables& tables,
                                              const DatabaseStats& stats,
                                              std::uint32_t block_size = kDefaultBlockSize);

// Makes the files in `directory`, which must all be complete and on disk, a database. kIo,
// kOutOfSpace; kInvalidArgument for stats that contradict themselves or tables that are missing.
Result<void> write_version_file(const std::string& directory, const Tables& tables,
                                const DatabaseStats& stats,
                                std::uint32_t block_size = kDefaultBlockSize);

struct VersionFile {
  std::uint64_t revision = 0;  // no block of this state of the database has a later one
  Tables tables;               // of each table that is there: block size, root, level and keys
  DatabaseStats stats;
};

// What the version file of a database says, whoever wrote it. kIo; kCorrupt, kWrongFormat when it
// cannot be read.
Result<VersionFile> read_version_file(const std::string& directory);

// The format's name and version, with which each version file begins.
[[nodiscard]] std::string_view format_magic() noexcept;

}  // namespace fihris::indexer::glass
