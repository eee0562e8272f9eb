// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does this table hold?
#include "indexer/readers/formats/table_file.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/field_roles.h"
#include "indexer/readers/documents/piece_writer.h"
#include "indexer/readers/documents/whole_file.h"
#include "indexer/readers/formats/json_mistakes.h"
#include "indexer/readers/formats/table_rows.h"

namespace fihris::indexer {
namespace {

class TableFile {
 public:
  TableFile(IngestRun& run, const InputName& name, TableRows& rows)
      : run_(run), name_(name), rows_(rows) {}

  Result<void> read() {
    TableRow row;
    while (true) {
      const auto more = rows_.next(row);
      run_.advance_to(rows_.end_offset());
      if (!more) {
        if (more.error().code == ErrorCode::kCancelled) return more.error();
        run_.skip({name_.source}, msg("the rest was not read: {0}", more.error().message),
                  more.error().advice);
        return {};
      }
      if (!*more) break;
      if (row.too_long) {
        if (!columns_.empty()) ++number_;
        run_.skip(origin_of(row), msg("the row is longer than the {0} bytes allowed",
                                      run_.options().max_line_bytes));
      } else if (columns_.empty()) {
        if (!take_header(row)) return {};
      } else if (auto done = put_row(row); !done) {
        return done;
      }
    }
    if (columns_.empty()) run_.skip({name_.source}, msg("holds no rows"));
    return {};
  }

 private:
  struct Column {
    std::string name;
    Role role = nullptr;
  };

  [[nodiscard]] Origin origin_of(const TableRow& row) const noexcept {
    return {name_.source, row.line, row.offset};
  }

  // Returns false and reports a problem when no column is searchable.
  bool take_header(const TableRow& row) {
    bool useful = false;
    std::string all;
    for (const std::string& cell : row.cells) {
      Column column = {std::string(trim(cell)), find_role(run_.options().names, trim(cell))};
      useful = useful || column.role == &Document::text || column.role == &Document::title;
      if (columns_.size() < 8) all += (all.empty() ? "" : ", ") + quote_key(column.name);
      if (column.name.empty()) column.name = "column " + std::to_string(columns_.size() + 1);
      columns_.push_back(std::move(column));
    }
    if (!useful) {
      const FieldNames& names = run_.options().names;
      run_.skip(origin_of(row),
                msg("no column is {0} or {1}; the first line names {2}", quote_key(names.text),
                    quote_key(names.title), all),
                Advice::kNameFields);
    }
    return useful;
  }

  Result<void> put_row(TableRow& row) {
    ++number_;
    Document document;
    std::vector<Message> flaws;
    Advice advice;
    if (row.cells.size() > columns_.size()) {
      flaws.push_back(msg("the row has {0} cells for {1} columns; the last were left out",
                          row.cells.size(), columns_.size()));
    }
    if (row.never_ends) flaws.push_back(msg("a quotation mark in the row is never closed"));
    for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i) {
      std::string& cell = row.cells[i];
      if (is_blank(cell)) continue;
      if (columns_[i].role == nullptr) {
        document.fields.push_back({columns_[i].name, std::move(cell), false});
      } else if ((document.*columns_[i].role).empty()) {
        document.*columns_[i].role = std::move(cell);
      }
    }
    const Origin origin = origin_of(row);
    if (is_blank(document.text) && is_blank(document.title)) {
      run_.skip(origin, msg("the row has no text"));
      return {};
    }
    const bool made_up = document.id.empty();
    if (made_up) document.id = std::string(name_.stem) + '#' + std::to_string(number_);
    const auto taken = put_document(run_, document, origin);
    if (!taken) return taken.error();
    if (*taken == Taken::kReplaced && made_up && !name_.same_stem_as.empty()) {
      flaws.push_back(msg("replaced the same row of {0}", shown_input(name_.same_stem_as)));
      advice = msg("give the rows ids or the files names of their own");
    }
    if (*taken != Taken::kNo && !flaws.empty()) {
      run_.flaw(origin, Message::join(flaws), std::move(advice));
    }
    return {};
  }

  IngestRun& run_;
  const InputName& name_;
  TableRows& rows_;
  std::vector<Column> columns_;
  std::uint64_t number_ = 0;
};

}  // namespace

Result<void> read_csv(IngestRun& run, const InputName& name, ByteSource& bytes) {
  const auto rows = make_csv_rows(bytes, run.options().max_line_bytes);
  return TableFile(run, name, *rows).read();
}

Result<void> read_tsv(IngestRun& run, const InputName& name, ByteSource& bytes) {
  const auto rows = make_tsv_rows(bytes, run.options().max_line_bytes);
  return TableFile(run, name, *rows).read();
}

}  // namespace fihris::indexer
