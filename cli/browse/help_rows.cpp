// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/help_rows.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "cli/bidi/isolates.h"
#include "cli/browse/look.h"
#include "cli/browse/messages.h"
#include "cli/browse/row_builder.h"
#include "cli/io/said.h"
#include "cli/language/language.h"

namespace fihris::cli::browse {
namespace {

constexpr std::size_t kKeysWidth = 17;
constexpr std::size_t kHeadIndent = 1;
constexpr std::size_t kEntryIndent = 3;
constexpr std::size_t kBrokenIndent = 6;  // of an entry's second row and those after it

bool is_heading(const messages::HelpRow& help) { return *help.keys == '\0'; }

std::string keys_of(const messages::HelpRow& help) { return tr(help.keys); }

// The keys in a column of their own.
std::string table_text(const messages::HelpRow& help) {
  if (is_heading(help)) return tr(help.what);
  std::string text = keys_of(help);
  const std::size_t width = display_width(text);
  text.append(width < kKeysWidth ? kKeysWidth - width : 0, ' ');
  return text.append(" ").append(tr(help.what));
}

std::string broken_text(const messages::HelpRow& help) {
  return is_heading(help) ? tr(help.what) : keys_of(help).append("  ").append(tr(help.what));
}

std::size_t indent_of(const messages::HelpRow& help) {
  return is_heading(help) ? kHeadIndent : kEntryIndent;
}

bool is_table(std::size_t columns) {
  return std::all_of(std::begin(messages::kHelp), std::end(messages::kHelp),
                     [columns](const messages::HelpRow& help) {
                       return indent_of(help) + display_width(table_text(help)) <= columns;
                     });
}

// The first `indent` columns of the line stay empty.
Row row_of(const Line& line, const TextOrder& order, std::size_t columns, std::size_t indent) {
  const bool on_the_right = order.mode == BidiMode::kApp && line.right_to_left;
  RowBuilder row(order, on_the_right ? columns - indent : columns);
  if (!on_the_right) row.skip_to(indent);
  row.add_line(line);
  return row.take_row();
}

void append_rows(std::vector<Row>& rows, const messages::HelpRow& help, bool in_table,
                 const TextOrder& order, std::size_t columns) {
  const bool right = reads_right_to_left();
  StyledText text;
  text.append(in_table ? table_text(help) : broken_text(help), is_heading(help) ? kTitle : kPlain);
  text = right && order.mode == BidiMode::kApp ? isolate_latin(text) : without_isolates(text);
  const std::size_t first = indent_of(help);
  const std::size_t others = in_table || is_heading(help) ? first : kBrokenIndent;
  const std::size_t width = std::max<std::size_t>(columns, others + 1) - others;
  const LayoutOptions options =
      order.layout(in_table ? columns - std::min(first, columns - 1) : width, in_table ? 1 : 0,
                   right ? Direction::kRightToLeft : Direction::kLeftToRight);
  std::size_t indent = first;
  for (const Line& line : lay_out(text, options)) {
    rows.push_back(row_of(line, order, columns, indent));
    indent = others;
  }
}

}  // namespace

std::vector<Row> help_rows(const TextOrder& order, const Size& size) {
  const bool in_table = is_table(size.columns);
  std::vector<Row> rows;
  for (const messages::HelpRow& help : messages::kHelp) {
    append_rows(rows, help, in_table, order, size.columns);
  }
  return rows;
}

}  // namespace fihris::cli::browse
