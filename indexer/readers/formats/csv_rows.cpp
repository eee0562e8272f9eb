// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which rows does this CSV have?
#include <algorithm>
#include <cstring>
#include <deque>
#include <string_view>
#include <utility>

#include <csv.h>

#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/formats/table_rows.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;

// libcsv's state within a cell; its header has no name for it.
constexpr int kWithinCell = 2;

// The most frequent of the possible delimiters, outside quotations.
unsigned char find_delimiter(std::string_view line) noexcept {
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (commas >= semicolons && commas >= tabs) return CSV_COMMA;
  return semicolons >= tabs ? ';' : CSV_TAB;
}

class CsvRows final : public TableRows {
 public:
  CsvRows(ByteSource& source, std::size_t most) : source_(source), most_(most) {
    csv_init(&parser_, 0);
    csv_set_blk_size(&parser_, kChunk);
  }
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;
  ~CsvRows() override { csv_free(&parser_); }

  Result<bool> next(TableRow& row) override {
    while (rows_.empty()) {
      if (ended_) return false;
      if (auto fed = feed(); !fed) return std::move(fed).error();
    }
    row = std::move(rows_.front());
    rows_.pop_front();
    return true;
  }

  [[nodiscard]] std::uint64_t end_offset() const noexcept override { return offset_; }

 private:
  static void on_cell(void* text, std::size_t size, void* self) {
    static_cast<CsvRows*>(self)->add_cell({static_cast<const char*>(text), size});
  }
  static void on_row(int /*end*/, void* self) { static_cast<CsvRows*>(self)->add_row(); }

  // Feeds libcsv line by line, so that the beginning of each row is known.
  Result<void> feed() {
    if (begin_ == buffer_.size()) {
      if (auto filled = fill(); !filled) return filled;
    }
    if (ended_) {
      const bool open = parser_.quoted != 0 && parser_.pstate == kWithinCell;
      csv_fini(&parser_, on_cell, on_row, this);
      if (open && !rows_.empty()) rows_.back().never_ends = true;
      return {};
    }
    const std::string_view rest = std::string_view(buffer_).substr(begin_);
    const std::size_t line_end = rest.find('\n');
    const std::size_t size = line_end == std::string_view::npos ? rest.size() : line_end + 1;
    if (parser_.pstate == 0 && row_.cells.empty()) {
      row_.line = line_;
      row_.offset = offset_;
    }
    if (csv_parse(&parser_, rest.data(), size, on_cell, on_row, this) != size) {
      return Error{ErrorCode::kIo,
                   msg("{0}: {1}", msg("cannot be read"), csv_strerror(csv_error(&parser_))),
                   {}};
    }
    begin_ += size;
    offset_ += size;
    if (line_end != std::string_view::npos) ++line_;
    if (held_ + parser_.entry_pos > most_) drop_row();
    return {};
  }

  Result<void> fill() {
    buffer_.clear();
    begin_ = 0;
    const bool first = offset_ == 0;
    auto ended = read_up_to(source_, kChunk, buffer_);
    if (!ended) return std::move(ended).error();
    ended_ = buffer_.empty();
    if (!first || ended_) return {};
    if (buffer_.starts_with(kUtf8Mark)) {
      begin_ = kUtf8Mark.size();
      offset_ = begin_;
    }
    csv_set_delim(&parser_, find_delimiter(std::string_view(buffer_).substr(begin_)));
    return {};
  }

  void add_cell(std::string_view text) {
    if (row_.too_long) return;
    held_ += text.size() + 1;
    row_.cells.emplace_back(text);
    if (held_ > most_) drop_row();
  }

  void add_row() {
    const bool nothing = std::all_of(row_.cells.begin(), row_.cells.end(),
                                     [](const std::string& cell) { return cell.empty(); });
    if (row_.too_long || !nothing) rows_.push_back(std::move(row_));
    row_ = {};
    row_.line = line_;
    row_.offset = offset_;
    held_ = 0;
  }

  // Skips to the row's end.
  void drop_row() noexcept {
    row_.too_long = true;
    row_.cells.clear();
    held_ = 0;
    if (parser_.pstate == kWithinCell) {
      parser_.entry_pos = 0;
      parser_.spaces = 0;
    }
  }

  ByteSource& source_;
  std::size_t most_;
  csv_parser parser_ = {};
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not yet parsed
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::size_t held_ = 0;
  bool ended_ = false;
  TableRow row_;
  std::deque<TableRow> rows_;
};

}  // namespace

std::unique_ptr<TableRows> make_csv_rows(ByteSource& bytes, std::size_t most_bytes) {
  return std::make_unique<CsvRows>(bytes, most_bytes);
}

}  // namespace fihris::indexer
