// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/facet_rows.h"

#include <string>

#include "cli/bidi/isolates.h"
#include "cli/browse/look.h"
#include "cli/browse/row_builder.h"
#include "cli/language/isolated.h"
#include "cli/language/language.h"
#include "cli/text/printable.h"

namespace fihris::cli::browse {
namespace {

constexpr std::size_t kCountWidth = 8;

// "3 of 9 values", where not all are listed.
std::string listed_of(const FacetChoice& choice) {
  if (choice.distinct <= choice.listed) return {};
  return tr(msg_n("{1} of {0} value", "{1} of {0} values", choice.distinct, choice.listed));
}

Row head_row(const FacetChoice& choice, Style style, const TextOrder& order, std::size_t columns,
             Direction direction) {
  StyledText text;
  text.append(isolated_left_to_right(printable(choice.field)), kTitle);
  if (const std::string listed = listed_of(choice); !listed.empty()) {
    text.append("  " + listed, kFaint);
  }
  RowBuilder row(order, columns, style);
  row.add(order.mode == BidiMode::kApp ? text : without_isolates(text), direction);
  return row.take_row();
}

}  // namespace

Row facet_row(const FacetChoice& choice, bool is_set, bool is_chosen, const TextOrder& order,
              std::size_t columns) {
  const Style style = is_chosen ? kChosen : kPlain;
  const bool from_right = reads_right_to_left() && order.mode == BidiMode::kApp;
  const Direction direction = from_right ? Direction::kRightToLeft : Direction::kLeftToRight;
  if (choice.is_head) return head_row(choice, style, order, columns, direction);
  std::string count = std::to_string(choice.value.count);
  if (count.size() < kCountWidth) count.insert(0, kCountWidth - count.size(), ' ');
  const std::string box = is_set ? "[x]" : "[ ]";
  const std::string behind = "  " + count + " " + box + (is_chosen ? " <" : "  ");
  if (from_right && columns > behind.size()) {
    StyledText value;
    value.append(printable(choice.value.value), style);
    RowBuilder row(order, columns - behind.size(), style);
    row.add(value, direction);
    row.skip_to(columns - behind.size());
    Row out = row.take_row();
    out.pieces.push_back({behind, style});
    return out;
  }
  RowBuilder row(order, columns, style);
  row.add((is_chosen ? "> " : "  ") + box + " " + count + "  " + printable(choice.value.value),
          style);
  return row.take_row();
}

}  // namespace fihris::cli::browse
