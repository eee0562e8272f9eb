// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which tag does a finished table have for a key? Read from the mapped file without a copy or a
// system call: for lookups that happen hundreds of times per search.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "fihris/result.h"
#include "indexer/format/glass/block_sums.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

struct VersionFile;

// A table that nobody changes. Copies and threads may share the file. Safe on damaged files: a
// block that does not match its checksum is never read. Whoever touches one gets a DamagedFile.
class TableLookup {
 public:
  enum class Outcome : std::uint8_t {
    kFound,
    kAbsent,
    kOther,  // compressed, or in several pieces: ask Xapian, or use a TableCursor
  };

  // Uses the block size, the root and its level of `info`. `sums`: nullptr when nothing is known.
  // kCorrupt when these are impossible, or do not go with the file.
  static Result<TableLookup> open(const std::string& path, MappedFile file, const TableInfo& info,
                                  std::shared_ptr<const BlockSums> sums);
  // The same without checksums. kIo.
  static Result<TableLookup> open(const std::string& path, const TableInfo& info);
  // A table that the database must have, without checksums: kNotFound, kIo, kCorrupt.
  static Result<TableLookup> open(const std::string& directory, const VersionFile& version,
                                  Table table);

  // `tag` points into the file, which is mapped as long as this object or a copy lives.
  [[nodiscard]] Outcome find(std::string_view key, std::string_view& tag) const;

  // Verifies all blocks; throws DamagedFile.
  void verify() const;

 private:
  friend class TableCursor;

  TableLookup(std::string path, MappedFile file, const TableInfo& info,
              std::shared_ptr<const BlockSums> sums)
      : path_(std::make_shared<const std::string>(std::move(path))),
        file_(std::move(file)),
        info_(info),
        sums_(std::move(sums)) {}

  // nullptr when it is not of this level or has no valid directory, which without checksums may
  // happen in a damaged file.
  [[nodiscard]] const std::uint8_t* block(std::uint32_t number, std::uint32_t level,
                                          std::uint32_t& items) const;
  // Throw DamagedFile. The blocks must exist; without checksums nothing happens.
  void verify_block(std::uint64_t number) const;
  void verify_blocks(std::uint64_t first, std::uint64_t end) const;
  [[nodiscard]] std::uint64_t blocks() const noexcept {
    return file_.bytes.size() / info_.block_size;
  }
  [[noreturn]] void throw_damaged(const Message& why) const;

  std::shared_ptr<const std::string> path_;  // for messages
  MappedFile file_;
  TableInfo info_;
  std::shared_ptr<const BlockSums> sums_;
};

}  // namespace fihris::indexer::glass
