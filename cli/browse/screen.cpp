// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/screen.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/browse/hit_rows.h"
#include "cli/browse/look.h"
#include "cli/browse/messages.h"
#include "cli/browse/row_builder.h"
#include "cli/text/numbers.h"
#include "cli/text/printable.h"

namespace fihris::cli::browse {
namespace {

constexpr std::string_view kGap = "   ";
constexpr std::string_view kSeparator = " \xC2\xB7 ";  // U+00B7

std::string_view level_name(Level level) {
  switch (level) {
    case Level::kExact:
      return "exact";
    case Level::kStem:
      return "stem";
    case Level::kWide:
      break;
  }
  return "wide";
}

std::string total_of(const State& state) {
  std::string out;
  if (!state.has_results) return out;
  if (!state.results.total_is_exact) out += messages::kAbout;
  return out + format_count(state.results.total, messages::kResult);
}

Row bar(const State& state) {
  RowBuilder row(state.order_of_text, state.size.columns, kBar);
  std::string text = " " + std::string(messages::kProgram);
  text.append(kGap).append(level_name(state.level)).append(kGap);
  if (state.sort.empty()) {
    text += messages::kByScore;
  } else {
    text.append(messages::kBy).append(printable(state.sort));
    if (state.order != SortOrder::kUsual) text += messages::kReversed;
  }
  if (state.has_results) text.append(kGap).append(total_of(state));
  if (state.is_waiting) text.append(" ").append(messages::kWaiting);
  for (const Filter& filter : state.filters) {
    text.append(kGap).append(printable(filter.field)).append("=").append(printable(filter.value));
  }
  text.append(kGap).append(printable(state.index));
  row.add(text, kBar);
  return row.take();
}

// The line that is typed, as much of it as there is room for around the cursor, and the cursor.
Row typed_row(const State& state, std::string_view prompt, const LineEditor& line, bool has_focus,
              std::size_t at_row, Screen& screen) {
  RowBuilder row(state.order_of_text, state.size.columns);
  row.add(prompt, kFaint);
  const std::string_view text = line.text();
  const std::size_t room = row.room();
  if (room < 2) return row.take();
  std::size_t begin = 0;
  while (begin < line.cursor() &&
         display_width(text.substr(begin, line.cursor() - begin)) + 2 > room) {
    begin = next_border(text, begin);
  }
  std::size_t end = line.cursor();
  const std::size_t under = next_border(text, end);
  while (end < text.size() &&
         display_width(text.substr(begin, next_border(text, end) - begin)) + 1 <= room) {
    end = next_border(text, end);
  }
  StyledText shown;
  shown.append(text.substr(begin, line.cursor() - begin));
  if (has_focus && line.cursor() < end) {
    shown.append(text.substr(line.cursor(), under - line.cursor()), kCursor);
    shown.append(text.substr(under, end - under));
  } else {
    shown.append(text.substr(line.cursor(), end - line.cursor()));
    if (has_focus) shown.append(" ", kCursor);
  }
  const bool right = runs_right_to_left(line.text(), state.order_of_text);
  const std::size_t pieces_before = row.pieces();
  row.add(shown, right ? Direction::kRightToLeft : Direction::kLeftToRight);
  if (has_focus) screen.cursor = Cursor{at_row, row.column_of(kCursor, pieces_before)};
  return row.take();
}

Row notes_row(const State& state, std::string_view label, std::string_view text) {
  RowBuilder row(state.order_of_text, state.size.columns);
  StyledText line;
  line.append(std::string(label) + printable(text), kFaint);
  row.add(line);
  return row.take();
}

Row completions_row(const State& state) {
  const bool offered = state.focus == Focus::kQuery && state.query.at_end() &&
                       state.completed_for == state.query.text();
  if (!offered) return {};
  std::string words;
  for (const Completion& completion : state.completions) {
    if (completion.text == state.completed_for) continue;
    words.append(words.empty() ? "" : kSeparator).append(completion.word);
  }
  return words.empty() ? Row{} : notes_row(state, messages::kCompletions, words);
}

Row remarks_row(const State& state) {
  const SearchResults& results = state.results;
  if (!results.suggestions.empty()) {
    return notes_row(state, messages::kDidYouMean, results.suggestions.front());
  }
  if (state.has_results && state.searched != state.completed_for) {
    return notes_row(state, messages::kResultsFor, state.searched);
  }
  if (!results.notes.empty()) return notes_row(state, "", results.notes.front());
  return {};
}

Row status_row(const State& state, std::string_view keys) {
  RowBuilder row(state.order_of_text, state.size.columns, kBar);
  if (!state.message.empty()) {
    row.add(" " + printable(state.message), state.is_warning ? kWarning : kBar);
  } else {
    row.add(" " + std::string(keys), kBar);
  }
  return row.take();
}

void draw_list(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  rows.push_back(typed_row(state, messages::kPrompt, state.query, state.focus == Focus::kQuery,
                           rows.size(), screen));
  rows.push_back(completions_row(state));
  rows.push_back(remarks_row(state));
  const std::size_t end = state.size.rows - kRowsBelow;
  const auto& hits = state.results.hits;
  for (std::size_t i = state.top; i < hits.size() && rows.size() < end; ++i) {
    const bool is_chosen = i == state.chosen && state.focus == Focus::kHits;
    for (Row& row : hit_rows(hits[i], is_chosen, state.order_of_text, state.size.columns)) {
      if (rows.size() < end) rows.push_back(std::move(row));
    }
  }
  if (hits.empty() && rows.size() < end) {
    const std::string_view text = !state.has_results  ? messages::kStart
                                  : state.is_complete ? messages::kNothing
                                                      : messages::kSearching;
    if (!state.has_results && !state.query.text().empty()) {
      rows.push_back(notes_row(state, " ", messages::kSearching));
    } else {
      rows.push_back(notes_row(state, " ", text));
    }
  }
  rows.resize(end);
  rows.push_back(
      status_row(state, state.focus == Focus::kQuery ? messages::kQueryKeys : messages::kHitsKeys));
}

std::string document_status(const State& state) {
  const DocumentView& document = *state.document;
  std::string out = std::to_string(document.percent()) + "%" + std::string(kGap);
  if (document.current_match() > 0) {
    out.append(messages::kMatch).append(std::to_string(document.current_match()));
    out.append(messages::kOf).append(std::to_string(document.matches()));
  } else {
    out += std::to_string(document.matches()) + " " + std::string(messages::kMatches);
    if (document.matches() != 1) out += "es";
  }
  return out.append(kGap).append(messages::kDocumentKeys);
}

void draw_document(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  const std::size_t end = state.size.rows - 1;
  for (const Line& line : state.document->visible()) {
    if (rows.size() == end) break;
    RowBuilder row(state.order_of_text, state.size.columns);
    row.add_line(line);
    rows.push_back(row.take());
  }
  rows.resize(end);
  rows.push_back(state.is_typing_inside
                     ? typed_row(state, messages::kInsidePrompt, state.inside, true, end, screen)
                     : status_row(state, document_status(state)));
}

void draw_facets(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  const std::size_t end = state.size.rows - 1;
  for (std::size_t i = state.facet_top; i < state.facets.size() && rows.size() < end; ++i) {
    const FacetChoice& choice = state.facets[i];
    const bool is_set =
        std::any_of(state.filters.begin(), state.filters.end(), [&](const Filter& filter) {
          return filter.field == choice.field && filter.value == choice.value.value;
        });
    RowBuilder row(state.order_of_text, state.size.columns, i == state.facet ? kChosen : kPlain);
    if (choice.is_head) {
      row.add(printable(choice.field), kTitle);
    } else {
      const std::string count = std::to_string(choice.value.count);
      const Style style = i == state.facet ? kChosen : kPlain;
      row.add(std::string(i == state.facet ? "> " : "  ") + (is_set ? "[x] " : "[ ] ") +
                  std::string(count.size() < 8 ? 8 - count.size() : 0, ' ') + count + "  " +
                  printable(choice.value.value),
              style);
    }
    rows.push_back(row.take());
  }
  rows.resize(end);
  rows.push_back(status_row(state, messages::kFacetsKeys));
}

void draw_help(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  const std::size_t end = state.size.rows - 1;
  for (std::size_t i = state.help_top; i < messages::kHelp.size() && rows.size() < end; ++i) {
    RowBuilder row(state.order_of_text, state.size.columns);
    const std::string_view line = messages::kHelp[i];
    row.add(" " + std::string(line), line.starts_with(' ') ? kPlain : kTitle);
    rows.push_back(row.take());
  }
  rows.resize(end);
  rows.push_back(status_row(state, messages::kHelpKeys));
}

}  // namespace

Screen draw(const State& state) {
  Screen screen;
  if (state.size.rows < kSmallest.rows || state.size.columns < kSmallest.columns) {
    screen.rows.resize(state.size.rows);
    if (!screen.rows.empty()) screen.rows.front() = notes_row(state, "", messages::kTooSmall);
    return screen;
  }
  switch (state.view) {
    case View::kList:
      draw_list(state, screen);
      break;
    case View::kDocument:
      draw_document(state, screen);
      break;
    case View::kFacets:
      draw_facets(state, screen);
      break;
    case View::kHelp:
      draw_help(state, screen);
      break;
  }
  return screen;
}

std::string plain_text(const Screen& screen) {
  std::string out;
  for (const Row& row : screen.rows) {
    std::string line;
    for (const Piece& piece : row.pieces) line += piece.text;
    line.erase(line.find_last_not_of(' ') + 1);
    out.append(line).append("\n");
  }
  return out;
}

}  // namespace fihris::cli::browse
