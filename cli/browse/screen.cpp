// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/screen.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/bidi/isolates.h"
#include "cli/browse/facet_rows.h"
#include "cli/browse/help_rows.h"
#include "cli/browse/hit_rows.h"
#include "cli/browse/key_hints.h"
#include "cli/browse/look.h"
#include "cli/browse/messages.h"
#include "cli/browse/row_builder.h"
#include "cli/browse/typed_row.h"
#include "cli/io/said.h"
#include "cli/language/isolated.h"
#include "cli/language/language.h"
#include "cli/text/printable.h"

namespace fihris::cli::browse {
namespace {

constexpr std::string_view kGap = "   ";
constexpr std::string_view kSeparator = " \xC2\xB7 ";  // U+00B7
// How the note of SearchResults begins that says the same as messages::kIncomplete.

const char* level_name(Level level) {
  switch (level) {
    case Level::kExact:
      return tr("exact");
    case Level::kStem:
      return tr("stem");
    case Level::kWide:
      break;
  }
  return tr("wide");
}

// Text of this program, not of a document or the user: in the direction of the language.
void add_said(RowBuilder& row, StyledText text) {
  const bool right = reads_right_to_left();
  text = right && row.order().mode == BidiMode::kApp ? isolate_latin(text) : without_isolates(text);
  row.add(text, right ? Direction::kRightToLeft : Direction::kLeftToRight);
}

void add_said(RowBuilder& row, std::string_view text, Style style) {
  StyledText styled;
  styled.append(text, style);
  add_said(row, std::move(styled));
}

std::string total_of(const State& state) {
  const std::uint64_t total = state.results.total;
  return tr(state.results.total_is_exact ? msg_n("{0} result", "{0} results", total)
                                         : msg_n("about {0} result", "about {0} results", total));
}

Row bar(const State& state) {
  RowBuilder row(state.order_of_text, state.size.columns, kBar);
  std::string text = " " + std::string(messages::kProgram);
  text.append(kGap).append(level_name(state.level)).append(kGap);
  if (state.sort.empty()) {
    text += tr(messages::kByScore);
  } else {
    const bool is_usual = state.order == SortOrder::kUsual;
    text += tr(msg(is_usual ? messages::kBy : messages::kByReversed, printable(state.sort)));
  }
  if (state.has_results) text.append(kGap).append(total_of(state));
  if (state.is_waiting) text.append(" ").append(messages::kWaiting);
  for (const Filter& filter : state.filters) {
    text.append(kGap).append(
        isolated_left_to_right(printable(filter.field) + "=" + printable(filter.value)));
  }
  text.append(kGap).append(isolated_left_to_right(printable(state.index)));
  add_said(row, text, kBar);
  return row.take_row();
}

Row notes_row(const State& state, std::string_view label, std::string_view text) {
  RowBuilder row(state.order_of_text, state.size.columns);
  add_said(row, std::string(label) + printable_said(text), kFaint);
  return row.take_row();
}

Row completions_row(const State& state) {
  const bool offered = state.focus == Focus::kQuery && state.query.at_end() &&
                       state.completed_for == state.query.text();
  if (!offered) return {};
  std::string words;
  for (const Completion& completion : state.completions) {
    if (completion.text == state.completed_for) continue;
    words.append(words.empty() ? "" : kSeparator).append(isolated(completion.word));
  }
  return words.empty() ? Row{} : notes_row(state, tr(messages::kCompletions), words);
}

// All remarks on the answer, the most important first: nothing comes before the remark that it is
// incomplete.
Row remarks_row(const State& state) {
  const SearchResults& results = state.results;
  StyledText line;
  const auto add = [&line](std::string_view label, std::string_view text, Style style = kFaint) {
    if (!line.text.empty()) line.append(kSeparator, kFaint);
    line.append(std::string(label) + printable_said(text), style);
  };
  const bool is_incomplete = state.is_complete && results.timed_out;
  if (is_incomplete) add("", tr(messages::kIncomplete), kWarning);
  if (!results.suggestions.empty())
    add(tr(messages::kDidYouMean), isolated(results.suggestions.front()));
  if (state.has_results && state.searched != state.completed_for) {
    add(tr(messages::kResultsFor), isolated(state.searched));
  }
  for (const Note& note : results.notes) {
    if (!is_incomplete || note.kind != Note::kTimedOut) add("", tr(note));
  }
  RowBuilder row(state.order_of_text, state.size.columns);
  add_said(row, std::move(line));
  return row.take_row();
}

Row status_row(const State& state, const char* keys, std::vector<std::string> facts = {}) {
  RowBuilder row(state.order_of_text, state.size.columns, kBar);
  if (!state.message.empty()) {
    add_said(row, " " + printable_said(state.message), state.is_warning ? kWarning : kBar);
  } else {
    const std::size_t room = state.size.columns - 1;
    add_said(row, " " + key_hints(std::move(facts), keys, room), kBar);
  }
  return row.take_row();
}

void draw_list(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  rows.push_back(typed_row(state, tr(messages::kPrompt), state.query, state.focus == Focus::kQuery,
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
    const bool is_start = !state.has_results && state.query.text().empty();
    const char* const text = is_start                                 ? messages::kStart
                             : state.has_results && state.is_complete ? messages::kNothing
                                                                      : messages::kSearching;
    rows.push_back(notes_row(state, " ", tr(text)));
  }
  rows.resize(end);
  rows.push_back(status_row(
      state, tr(state.focus == Focus::kQuery ? messages::kQueryKeys : messages::kHitsKeys)));
}

// The position in the document, and among its matches.
std::vector<std::string> document_facts(const State& state) {
  const DocumentView& document = *state.document;
  const std::size_t current = document.current_match();
  return {std::to_string(document.percent()) + "%",
          tr(current > 0 ? msg(messages::kMatchOf, current, document.matches())
                         : msg_n("{0} match", "{0} matches", document.matches()))};
}

void draw_document(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  const std::size_t end = state.size.rows - 1;
  for (const Line& line : state.document->visible()) {
    if (rows.size() == end) break;
    RowBuilder row(state.order_of_text, state.size.columns);
    row.add_line(line);
    rows.push_back(row.take_row());
  }
  rows.resize(end);
  rows.push_back(
      state.is_typing_inside
          ? typed_row(state, tr(messages::kInsidePrompt), state.inside, true, end, screen)
          : status_row(state, tr(messages::kDocumentKeys), document_facts(state)));
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
    rows.push_back(
        facet_row(choice, is_set, i == state.facet, state.order_of_text, state.size.columns));
  }
  rows.resize(end);
  rows.push_back(status_row(state, tr(messages::kFacetsKeys)));
}

void draw_help(const State& state, Screen& screen) {
  auto& rows = screen.rows;
  rows.push_back(bar(state));
  const std::size_t end = state.size.rows - 1;
  std::vector<Row> help = help_rows(state.order_of_text, state.size);
  for (std::size_t i = state.help_top; i < help.size() && rows.size() < end; ++i) {
    rows.push_back(std::move(help[i]));
  }
  rows.resize(end);
  rows.push_back(status_row(state, tr(messages::kHelpKeys)));
}

}  // namespace

Screen draw(const State& state) {
  Screen screen;
  if (state.size.rows < kSmallest.rows || state.size.columns < kSmallest.columns) {
    screen.rows.resize(state.size.rows);
    if (!screen.rows.empty()) screen.rows.front() = notes_row(state, "", tr(messages::kTooSmall));
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
