// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a finished table have under a key? Read where it lies in the file, without a copy or a
// call of the system: for what is asked hundreds of times a search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/glass/table_writer.h"
#include "indexer/list_file.h"

namespace fihris::indexer::glass {

// A table that nobody changes. Copies share the file; threads may. Trusts nothing in it.
class TableLookup {
 public:
  enum class Outcome : std::uint8_t {
    kFound,
    kAbsent,
    kOther,  // what is there is damaged, compressed or in several pieces: Xapian must be asked
  };

  // Of `info` the block size, the root and its level count. kIo; kCorrupt when it cannot be.
  static Result<TableLookup> open(const std::string& path, const TableInfo& info);

  // `tag` lies in the file, which lives as long as this object or a copy.
  [[nodiscard]] Outcome find(std::string_view key, std::string_view& tag) const noexcept;

 private:
  TableLookup(MappedFile file, const TableInfo& info) : file_(std::move(file)), info_(info) {}

  [[nodiscard]] const std::uint8_t* block(std::uint32_t number, std::uint32_t level,
                                          std::uint32_t& items) const noexcept;

  MappedFile file_;
  TableInfo info_;
};

}  // namespace fihris::indexer::glass
