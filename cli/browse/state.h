// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the screen show? All of it, but not how it came about: screen.h draws it, model.h
// changes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/browse/document_view.h"
#include "cli/browse/line_editor.h"
#include "cli/browse/text_order.h"
#include "fihris/search.h"

namespace fihris::cli::browse {

enum class View : std::uint8_t { kList, kDocument, kFacets, kHelp };
// In the list: where keys go.
enum class Focus : std::uint8_t { kQuery, kHits };

struct Size {
  std::size_t rows = 24;
  std::size_t columns = 80;
  friend bool operator==(const Size&, const Size&) = default;
};

// The list's rows: a bar, the query, two rows of notes, the hits, and keys.
inline constexpr std::size_t kRowsAbove = 4;
inline constexpr std::size_t kRowsBelow = 1;
inline constexpr std::size_t kRowsPerHit = 4;
inline constexpr std::size_t kSnippetRows = 2;
// On a smaller screen there is only a request for a larger one.
inline constexpr Size kSmallest{8, 24};

// One value of a field that hits can be narrowed to.
struct FacetChoice {
  std::string field;
  bool is_head = false;  // a field's heading
  bool can_filter = false;
  FacetValue value = {};
  // Of a heading: how many values the field has, and how many are listed.
  std::uint64_t distinct = 0;
  std::size_t listed = 0;
};

struct State {
  std::string index;  // as the user named it
  TextOrder order_of_text;
  Size size;

  View view = View::kList;
  View behind_help = View::kList;
  Focus focus = Focus::kQuery;
  LineEditor query;

  // What narrows and orders the hits.
  Level level = Level::kWide;
  std::string sort;  // a field; empty: by score
  SortOrder order = SortOrder::kUsual;
  std::vector<Filter> filters;

  bool has_results = false;  // the answer to a query has arrived
  bool is_complete = false;  // and no more of it is awaited
  std::string searched;      // the query that was answered
  std::string completed_for;
  std::vector<Completion> completions;  // of completed_for
  SearchResults results;                // the hits of all pages so far
  std::size_t chosen = 0;               // of the hits
  std::size_t top = 0;                  // the first hit on the screen

  std::optional<DocumentView> document;
  bool is_typing_inside = false;
  LineEditor inside;  // the search within the document
  bool has_inside = false;

  std::vector<FacetChoice> facets;
  std::size_t facet = 0;      // the chosen one
  std::size_t facet_top = 0;  // the first one on the screen
  std::size_t help_top = 0;

  bool is_waiting = false;  // for an answer
  std::string message;      // for the person, until the next key
  bool is_warning = false;
};

[[nodiscard]] inline std::size_t hits_on_screen(const Size& size) {
  const std::size_t rows =
      size.rows > kRowsAbove + kRowsBelow ? size.rows - kRowsAbove - kRowsBelow : 0;
  return rows < kRowsPerHit ? 1 : rows / kRowsPerHit;
}

// Whether going back moves the cursor of this line to the right.
[[nodiscard]] bool runs_right_to_left(const std::string& line, const TextOrder& order);

}  // namespace fihris::cli::browse
