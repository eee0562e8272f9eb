// SPDX-License-Identifier: GPL-2.0-or-later
//
// What makes a directory of table files a database? docs/glass-format.md, "Version file".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/format/glass/table_writer.h"

namespace fihris::indexer::glass {

// The tables of a database, in the order of the version file.
enum class Table : std::uint8_t { kPostlist, kDocdata, kTermlist, kPosition, kSpelling, kSynonym };
inline constexpr std::size_t kTables = 6;

// "postlist.glass", ...
[[nodiscard]] std::string_view table_file_name(Table table) noexcept;

// A table that is not there has no TableInfo; postlist and termlist must be there (a writer does
// not make them later).
struct Tables {
  std::array<std::optional<TableInfo>, kTables> info;

  [[nodiscard]] std::optional<TableInfo>& operator[](Table table) {
    return info[static_cast<std::size_t>(table)];
  }
  [[nodiscard]] const std::optional<TableInfo>& operator[](Table table) const {
    return info[static_cast<std::size_t>(table)];
  }
};

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

// Whether the Xapian that this program runs with writes the format that is written here, so that
// one may write it without Xapian. Makes an empty database in `probe`, in place of
// what a killed run may have left there, looks at it and removes it.
Result<bool> check_linked_format(const std::string& probe);

// The format's name and version, with which each version file begins.
[[nodiscard]] std::string_view format_magic() noexcept;

}  // namespace fihris::indexer::glass
