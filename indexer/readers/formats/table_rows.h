// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which rows has this table, and where does each begin? In bounded memory, whatever comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fihris/result.h"
#include "indexer/readers/bytes/byte_source.h"

namespace fihris::indexer {

struct TableRow {
  std::vector<std::string> cells;
  std::uint64_t line = 0;  // that it begins in, from 1
  std::uint64_t offset = 0;
  bool too_long = false;    // more than the longest allowed; no cells
  bool never_ends = false;  // a quotation mark is open at the end of all
};

class TableRows {
 public:
  TableRows() = default;
  TableRows(const TableRows&) = delete;
  TableRows& operator=(const TableRows&) = delete;
  virtual ~TableRows() = default;

  // False at the end. kCancelled and kIo of the source. Blank lines are no rows.
  virtual Result<bool> next(TableRow& row) = 0;

  // What has been used up.
  [[nodiscard]] virtual std::uint64_t end_offset() const noexcept = 0;
};

// Cells with commas between them, or with semicolons or tabs when the first line has more of these;
// quotation marks around cells that hold such marks or line ends (RFC 4180). White space around
// cells goes. A quotation mark within a cell that does not begin with one is text.
std::unique_ptr<TableRows> make_csv_rows(ByteSource& bytes, std::size_t most_bytes);

// A line a row, a tab between cells, no quotation: but a cell that is quoted as in CSV, as some
// programs write it, loses its marks.
std::unique_ptr<TableRows> make_tsv_rows(ByteSource& bytes, std::size_t most_bytes);

}  // namespace fihris::indexer
