// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which rows does this TSV have?
#include <string_view>

#include "indexer/readers/bytes/line_reader.h"
#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/formats/table_rows.h"

namespace fihris::indexer {
namespace {

// Without the quotation marks around it, if every mark within it is doubled.
std::string unquote(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::string(cell);
  const std::string_view inside = cell.substr(1, cell.size() - 2);
  std::string text;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] == '"' && (++at == inside.size() || inside[at] != '"')) {
      return std::string(cell);
    }
    text += inside[at];
  }
  return text;
}

class TsvRows final : public TableRows {
 public:
  TsvRows(ByteSource& source, std::size_t most) : lines_(source, most) {}

  Result<bool> next(TableRow& row) override {
    while (true) {
      const auto event = lines_.next();
      if (!event) return event.error();
      if (*event == LineReader::Event::kEnd) return false;
      row = {.cells = {},
             .line = lines_.line_number(),
             .offset = lines_.offset(),
             .too_long = *event == LineReader::Event::kTooLong};
      if (row.too_long) return true;
      std::string_view line = lines_.line();
      if (is_blank(line)) continue;
      for (bool more = true; more;) {
        const std::size_t tab = line.find('\t');
        more = tab != std::string_view::npos;
        row.cells.push_back(unquote(line.substr(0, tab)));
        if (more) line.remove_prefix(tab + 1);
      }
      return true;
    }
  }

  [[nodiscard]] std::uint64_t end_offset() const noexcept override { return lines_.end_offset(); }

 private:
  LineReader lines_;
};

}  // namespace

std::unique_ptr<TableRows> make_tsv_rows(ByteSource& bytes, std::size_t most_bytes) {
  return std::make_unique<TsvRows>(bytes, most_bytes);
}

}  // namespace fihris::indexer
