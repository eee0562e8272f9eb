// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/hit_rows.h"

#include <map>
#include <string_view>

#include "cli/browse/look.h"
#include "cli/browse/marked_text.h"
#include "cli/browse/row_builder.h"
#include "cli/formats/why.h"
#include "cli/text/printable.h"

namespace fihris::cli::browse {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026
constexpr std::string_view kSeparator = " \xC2\xB7 ";   // U+00B7
constexpr std::size_t kMargin = 7;                      // of the texts, after the mark and the rank
constexpr std::size_t kLongestWord = 60;

// Where this program reorders, right-to-left text has its margin on the right.
bool begins_right(const TextOrder& order, std::size_t columns, bool right_to_left) {
  return order.mode == BidiMode::kApp && right_to_left && columns > kMargin + 1;
}

// The mark and the rank, at least as wide as the margin.
std::string start_of(const Hit& hit, bool is_chosen) {
  const std::string rank = std::to_string(hit.rank) + ".";
  std::string start = is_chosen ? ">" : " ";
  start.append(rank.size() + 2 < kMargin ? kMargin - 2 - rank.size() : 0, ' ').append(rank);
  return start + " ";
}

// The same from the right.
std::string mirrored_start_of(const Hit& hit, bool is_chosen) {
  const std::string rank = std::to_string(hit.rank);
  std::string start = " ." + rank;
  start.append(rank.size() + 3 < kMargin ? kMargin - 3 - rank.size() : 0, ' ');
  return start + (is_chosen ? "<" : " ");
}

Row title_row(const Hit& hit, bool is_chosen, const TextOrder& order, std::size_t columns) {
  const Style look = is_chosen ? kChosen : kTitle;
  const Style others = is_chosen ? kChosen : kPlain;
  StyledText title;
  if (hit.title.empty()) {
    title.append(printable(hit.id), look);
  } else {
    append_marked(title, hit.title, hit.title_highlights, {look, kTitleMatch});
  }
  const std::string mirrored = mirrored_start_of(hit, is_chosen);
  if (columns > mirrored.size() + 1) {
    const std::size_t width = columns - mirrored.size();
    const Line line = lay_out(title, order.layout(width, 1)).front();
    if (begins_right(order, columns, line.right_to_left)) {
      RowBuilder row(order, width, others);
      row.add_line(line);
      Row out = row.take_row();
      out.pieces.push_back({mirrored, look});
      return out;
    }
  }
  RowBuilder row(order, columns, others);
  row.add(start_of(hit, is_chosen), look);
  row.add(title, Direction::kAuto);
  return row.take_row();
}

std::vector<Line> snippet_lines(const Hit& hit, const TextOrder& order, std::size_t width) {
  StyledText text;
  if (!hit.snippet_starts_text) text.append(kEllipsis);
  append_marked(text, hit.snippet, hit.highlights, {kPlain, kMatch});
  if (!hit.snippet_ends_text) text.append(kEllipsis);
  return lay_out(text, order.layout(width, kSnippetRows));
}

// For each word of the query, the form with the highest weight and its rung.
std::vector<std::string> reasons(const Hit& hit) {
  std::map<std::uint32_t, const Match*> best;
  for (const Match& match : hit.why) {
    if (match.kind != MatchKind::kWord) continue;
    const Match*& of_word = best[match.word_index];
    if (of_word == nullptr || match.weight > of_word->weight) of_word = &match;
  }
  std::vector<std::string> out;
  for (const auto& [index, match] : best) {
    if (match->form.size() > kLongestWord) continue;
    out.push_back(std::string(rung_text(match->rung)) + " " + match->form);
  }
  return out;
}

bool is_right_to_left(const Hit& hit) {
  const Direction of_snippet = direction_of(hit.snippet);
  return (of_snippet == Direction::kAuto ? direction_of(hit.title) : of_snippet) ==
         Direction::kRightToLeft;
}

// In the direction of the text above it, where this program reorders. Parts that do not fit are
// left out whole, except for the first.
Row about_row(const Hit& hit, const TextOrder& order, std::size_t columns) {
  const bool reorders = order.mode == BidiMode::kApp;
  const bool right = begins_right(order, columns, is_right_to_left(hit));
  RowBuilder row(order, right ? columns - kMargin : columns);
  if (!right) row.skip_to(kMargin);
  std::vector<std::string> parts = reasons(hit);
  parts.insert(parts.begin(), {hit.date, hit.id});
  std::erase(parts, "");
  const std::string left_out = " " + std::string(kEllipsis);
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string longer = text;
    if (i > 0) longer += kSeparator;
    if (reorders) longer += kBeginIsolate;
    longer += printable(parts[i]);
    if (reorders) longer += kEndIsolate;
    const std::size_t behind = i + 1 < parts.size() ? display_width(left_out) : 0;
    if (i > 0 && display_width(longer) + behind > row.room()) {
      text += left_out;
      break;
    }
    text = std::move(longer);
  }
  StyledText styled;
  styled.append(text, kFaint);
  row.add(styled, right ? Direction::kRightToLeft : Direction::kLeftToRight);
  return row.take_row();
}

}  // namespace

std::vector<Row> hit_rows(const Hit& hit, bool is_chosen, const TextOrder& order,
                          std::size_t columns) {
  std::vector<Row> rows;
  rows.push_back(title_row(hit, is_chosen, order, columns));
  const std::size_t width = columns > kMargin + 1 ? columns - kMargin : 1;
  for (const Line& line : snippet_lines(hit, order, width)) {
    const bool right = begins_right(order, columns, line.right_to_left);
    RowBuilder row(order, right ? width : columns);
    if (!right) row.skip_to(kMargin);
    row.add_line(line);
    rows.push_back(row.take_row());
  }
  rows.push_back(about_row(hit, order, columns));
  rows.resize(kRowsPerHit);
  return rows;
}

}  // namespace fihris::cli::browse
