// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which tag does a finished table have for a key? Read from the mapped file without a copy or a
// system call: for lookups that happen hundreds of times per search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "fihris/result.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

// A state of a table. Later commits by Xapian, which mark dead documents in the segment, may
// overwrite some of its blocks: those then have a later revision and are not read. Copies and
// threads may share the file. Safe on damaged files.
class TableLookup {
 public:
  enum class Outcome : std::uint8_t {
    kFound,
    kAbsent,
    kOther,  // compressed, in several pieces, damaged or too new: ask Xapian
  };

  // Uses the block size, the root and its level of `info`. `revision`: of this state of the
  // database. kIo; kCorrupt when these are impossible.
  static Result<TableLookup> open(const std::string& path, const TableInfo& info,
                                  std::uint64_t revision);
  // A table that the segment must have: kNotFound, kIo, kCorrupt.
  static Result<TableLookup> open(const std::string& segment, Table table);

  // `tag` points into the file, which is mapped as long as this object or a copy lives.
  [[nodiscard]] Outcome find(std::string_view key, std::string_view& tag) const noexcept;

 private:
  friend class TableCursor;

  TableLookup(MappedFile file, const TableInfo& info, std::uint64_t revision)
      : file_(std::move(file)), info_(info), revision_(revision) {}

  [[nodiscard]] const std::uint8_t* block(std::uint32_t number, std::uint32_t level,
                                          std::uint32_t& items) const noexcept;

  MappedFile file_;
  TableInfo info_;
  std::uint64_t revision_;
};

}  // namespace fihris::indexer::glass
