// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which rows does this table have, and where does each begin? In bounded memory for any input.
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
  std::uint64_t line = 0;  // where it begins, from 1
  std::uint64_t offset = 0;
  bool too_long = false;    // longer than allowed; no cells
  bool never_ends = false;  // a quotation is still open at the end of input
};

class TableRows {
 public:
  TableRows() = default;
  TableRows(const TableRows&) = delete;
  TableRows& operator=(const TableRows&) = delete;
  virtual ~TableRows() = default;

  // False at the end. kCancelled and kIo of the source. Blank lines are skipped.
  virtual Result<bool> next(TableRow& row) = 0;

  // How much of the input has been consumed.
  [[nodiscard]] virtual std::uint64_t end_offset() const noexcept = 0;
};

// Cells separated by commas, or by semicolons or tabs if the first line has more of these;
// quotation marks around cells that hold such delimiters or line ends (RFC 4180). White space
// around cells is stripped. A quotation mark within a cell that does not begin with one is text.
std::unique_ptr<TableRows> make_csv_rows(ByteSource& bytes, std::size_t most_bytes);

// One row per line, tabs between cells, no quotation; but a cell quoted as in CSV, as some programs
// write it, loses its quotation marks.
std::unique_ptr<TableRows> make_tsv_rows(ByteSource& bytes, std::size_t most_bytes);

}  // namespace fihris::indexer
