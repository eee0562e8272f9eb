// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/hit_rows.h"

#include <map>
#include <string_view>

#include "cli/browse/look.h"
#include "cli/browse/marked_text.h"
#include "cli/browse/row_builder.h"
#include "cli/text/printable.h"

namespace fihris::cli::browse {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026
constexpr std::string_view kSeparator = " \xC2\xB7 ";   // U+00B7
constexpr std::size_t kMargin = 7;  // of the texts, behind the mark and the rank
constexpr std::size_t kLongestWord = 60;

Row title_row(const Hit& hit, bool is_chosen, const TextOrder& order, std::size_t columns) {
  const Style look = is_chosen ? kChosen : kTitle;
  RowBuilder row(order, columns, is_chosen ? kChosen : kPlain);
  const std::string rank = std::to_string(hit.rank) + ".";
  std::string start = is_chosen ? ">" : " ";
  start.append(rank.size() + 2 < kMargin ? kMargin - 2 - rank.size() : 0, ' ').append(rank);
  row.add(start + " ", look);
  StyledText title;
  if (hit.title.empty()) {
    title.append(printable(hit.id), look);
  } else {
    append_marked(title, hit.title, hit.title_highlights, {look, kTitleMatch});
  }
  row.add(title, Direction::kAuto);
  return row.take();
}

std::vector<Line> snippet_lines(const Hit& hit, const TextOrder& order, std::size_t width) {
  StyledText text;
  if (!hit.snippet_starts_text) text.append(kEllipsis);
  append_marked(text, hit.snippet, hit.highlights, {kPlain, kMatch});
  if (!hit.snippet_ends_text) text.append(kEllipsis);
  return lay_out(text, order.layout(width, kSnippetRows));
}

Row about_row(const Hit& hit, const TextOrder& order, std::size_t columns) {
  RowBuilder row(order, columns);
  row.skip_to(kMargin);
  std::string text;
  for (const std::string& part : {hit.date, hit.id, reason(hit)}) {
    if (part.empty()) continue;
    text.append(text.empty() ? "" : kSeparator).append(printable(part));
  }
  row.add(text, kFaint);
  return row.take();
}

}  // namespace

std::string reason(const Hit& hit) {
  std::map<std::uint32_t, const Match*> best;
  for (const Match& match : hit.why) {
    if (match.kind != MatchKind::kWord) continue;
    const Match*& of_word = best[match.word_index];
    if (of_word == nullptr || match.weight > of_word->weight) of_word = &match;
  }
  std::string out;
  for (const auto& [index, match] : best) {
    if (match->form.size() > kLongestWord) continue;
    out.append(out.empty() ? "" : kSeparator).append(rung_name(match->rung)).append(" ");
    out += match->form;
  }
  return out;
}

std::vector<Row> hit_rows(const Hit& hit, bool is_chosen, const TextOrder& order,
                          std::size_t columns) {
  std::vector<Row> rows;
  rows.push_back(title_row(hit, is_chosen, order, columns));
  const std::size_t width = columns > kMargin + 1 ? columns - kMargin : 1;
  for (const Line& line : snippet_lines(hit, order, width)) {
    RowBuilder row(order, columns);
    row.skip_to(kMargin);
    row.add_line(line);
    rows.push_back(row.take());
  }
  rows.push_back(about_row(hit, order, columns));
  rows.resize(kRowsPerHit);
  return rows;
}

}  // namespace fihris::cli::browse
