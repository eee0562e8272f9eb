// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a finished table have under a key? Read where it lies in the file, without a copy or a
// call of the system: for what is asked hundreds of times a search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "fihris/result.h"
#include "indexer/format/glass/mapped_file.h"
#include "indexer/format/glass/table_info.h"

namespace fihris::indexer::glass {

// A state of a table. What a commit of Xapian's writes into a segment later, the marks of dead
// documents, may take the place of blocks of it: those are of a later revision, and not read.
// Copies share the file; threads may. Trusts nothing in it.
class TableLookup {
 public:
  enum class Outcome : std::uint8_t {
    kFound,
    kAbsent,
    kOther,  // compressed, in several pieces, damaged or of a later state: Xapian must be asked
  };

  // Of `info` the block size, the root and its level count. `revision`: of this state of the
  // database. kIo; kCorrupt when it cannot be.
  static Result<TableLookup> open(const std::string& path, const TableInfo& info,
                                  std::uint64_t revision);
  // A table of a segment, which must have it: kNotFound, kIo, kCorrupt.
  static Result<TableLookup> open(const std::string& segment, Table table);

  // `tag` lies in the file, which lives as long as this object or a copy.
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
